import { cellAt, type Document, linesIn, type Section, sections, type Table } from '../parse/index.ts';
import { type Located, located } from '../text/index.ts';
import type { Rejected } from './base.ts';
import { readFields, statusIn, text } from './fields.ts';
import type { Counted } from './phase-types.ts';
import type { Base } from './read.ts';
import { columnOf, statusColumn } from './tools.ts';

type Entry = Counted['entries'][number];

const shape = { phase: text, status: text, started: text, updated: text };

export function readUat(base: Base): Counted {
  const { document } = base;
  const { values, problems } = readFields(document, shape);
  const tests = sections(document).filter(isTest);
  const headed = tests.flatMap((section) => testOf(document, section));
  return {
    ...base,
    kind: 'uat',
    problems: [...base.problems, ...problems],
    rejected: tests.flatMap((section) => rejectTest(document, section)),
    dated: values.updated ?? values.started,
    status: statusIn(values.status),
    counts: countsOf(document),
    entries: headed.length > 0 ? headed : document.outline.tables.flatMap(tableTests),
  };
}

/** `### 3. Name`. */
const isTest = ({ heading }: Section): boolean => /^\d{1,3}\.\s+\S/.test(heading?.text.value ?? '');

function testOf(document: Document, section: Section): Entry[] {
  const { heading } = section;
  const field = fieldsOf(document, section);
  const result = field('result');
  if (heading === undefined || result === undefined) return [];
  const number = /^\d+\.\s+/.exec(heading.text.value)?.[0] ?? '';
  const start = heading.text.range.start + number.length;
  const name = located(heading.text.value.slice(number.length), { start, end: heading.text.range.end });
  return [{ text: name, status: statusIn(result), category: field('severity'), range: section.range }];
}

/** A test with an expectation and no result. */
function rejectTest(document: Document, section: Section): Rejected[] {
  const field = fieldsOf(document, section);
  if (section.heading === undefined || field('expected') === undefined || field('result') !== undefined)
    return [];
  return [{ range: section.heading.range, looksLike: 'test', expected: '`result: pass` under it' }];
}

/** `result: pass`, `**Result:** pass`, `result: [pending]`. */
const fieldsOf = (document: Document, { own }: Section) => {
  const lines = linesIn(document, own);
  return (name: string): Located<string> | undefined => {
    const head = new RegExp(`^(?:[-*]\\s+)?[*_]*${name}[*_]*:[*_]*\\s*`, 'i');
    for (const { value, range } of lines) {
      const lead = head.exec(value)?.[0];
      if (lead === undefined) continue;
      const said = value.slice(lead.length);
      const inner = /^\[([^\]]*)\]/.exec(said)?.[1];
      const start = range.start + lead.length + (inner === undefined ? 0 : 1);
      return located(inner ?? said, { start, end: start + (inner ?? said).length });
    }
    return undefined;
  };
};

/** `| # | Test | Result |`. */
function tableTests(table: Table): Entry[] {
  const [test, result] = [columnOf(table, /^(?:test|scenario|check|step)\b/), statusColumn(table)];
  if (test < 0 || result < 0) return [];
  return table.rows.flatMap((row) => {
    const name = cellAt(row, test);
    return name
      ? [{ text: name, status: statusIn(cellAt(row, result)), category: undefined, range: row.range }]
      : [];
  });
}

const COUNT =
  /^(?:[-*]\s+)?[*_]*(total|passed|issues|pending|skipped|blocked|failed)[*_]*:[*_]*\s*(\d{1,5})\b(?!.*\+\s*\d)/i;

/** `passed: 5` under `## Summary`. */
function countsOf(document: Document): ReadonlyMap<string, Located<number>> {
  const counts = new Map<string, Located<number>>();
  const summary = sections(document).findLast(({ heading }) => /^summary\b/i.test(heading?.text.value ?? ''));
  for (const { value, range } of summary ? linesIn(document, summary.own) : []) {
    const [whole = '', name, digits = ''] = COUNT.exec(value) ?? [];
    const end = range.start + whole.length;
    if (name) counts.set(name.toLowerCase(), located(Number(digits), { start: end - digits.length, end }));
  }
  return counts;
}
