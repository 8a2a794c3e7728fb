import { findNumbers, findPhases, readRequirementLine, readStatusCell } from '../grammar/index.ts';
import {
  cellAt,
  type Document,
  type Item,
  labelsIn,
  type Row,
  type Section,
  sections,
  type Table,
} from '../parse/index.ts';
import { type Located, located, type Range } from '../text/index.ts';
import type { Rejected } from './base.ts';
import type { CoverageLine, RequirementItem, Requirements, TraceRow } from './milestone-types.ts';
import type { Base } from './read.ts';
import { OUTCOMES, RETOLD, type ScopeOf, scopeReader } from './requirement-scope.ts';
import { columnOf, headingsAt, leadingIds, rejectGlued } from './tools.ts';

export function readRequirements(base: Base): Requirements {
  const { document } = base;
  const scopeOf = scopeReader(base);
  const items = document.outline.items.flatMap((item) => readItems(document, item, scopeOf));
  const headed = sections(document).flatMap((section) => readHeaded(document, section, scopeOf));
  const trace = document.outline.tables.flatMap(readTrace);
  return {
    ...base,
    kind: 'requirements',
    dated: undefined,
    items: withoutOutcomes(document, [...items, ...headed]),
    trace,
    coverage: readCoverage(base),
    rejected: document.outline.items.flatMap((item) => [...rejectGlued(item), ...rejectItem(item, trace)]),
  };
}

/** In the order of the text; what became of a requirement is no second definition of it. */
function withoutOutcomes(document: Document, all: readonly RequirementItem[]): RequirementItem[] {
  const retold = (item: RequirementItem): boolean =>
    headingsAt(document, item.range).some((heading) => OUTCOMES.test(heading));
  const defined = new Set(all.filter((item) => !retold(item)).map((item) => item.id.value));
  return all
    .filter((item) => !defined.has(item.id.value) || !retold(item))
    .sort((a, b) => a.range.start - b.range.start);
}

/** `- [x] **AUTH-01**: text`; without a box under `v2` and `Out of Scope`. */
function readItems(document: Document, item: Item, scopeOf: ScopeOf): RequirementItem[] {
  const headings = headingsAt(document, item.range);
  if (headings.some((heading) => RETOLD.test(heading))) return [];
  const line = readRequirementLine(item.text.value, item.text.range.start);
  if (!line || (!item.box && !/^[*_~`]/.test(item.text.value))) return [];
  const common = {
    box: item.box,
    text: line.text,
    category: headings.at(-1),
    scope: scopeOf(headings),
    range: item.range,
  };
  return line.ids.map(({ value, range }) => ({ id: located(value.id, range), ...common }));
}

/** `### DEPLOY-01 — text`. */
function readHeaded(document: Document, section: Section, scopeOf: ScopeOf): RequirementItem[] {
  const heading = section.heading;
  if (!heading || heading.level < 3) return [];
  const line = readRequirementLine(heading.text.value, heading.text.range.start);
  const headings = headingsAt(document, heading.range);
  return (line?.ids ?? []).map(({ value, range }) => ({
    id: located(value.id, range),
    text: line?.text ?? heading.text,
    box: undefined,
    category: headings.at(-2),
    scope: scopeOf(headings),
    range: heading.range,
  }));
}

/** A box with something like an id that is not quite one: `- [x]**A-1**`, `- [ ] **Auth 01**: text`. */
function rejectItem(item: Item, trace: readonly TraceRow[]): Rejected[] {
  if (trace.length === 0 || !item.box) return [];
  const bold = /^\*\*([A-Za-z][\w ]{0,14}[- ]?\d{1,3})\*\*\s*:?/.exec(item.text.value);
  if (!bold || readRequirementLine(item.text.value)) return [];
  return [{ range: item.range, looksLike: 'requirement', expected: '- [ ] **AUTH-01**: text' }];
}

/** `| Requirement | Phase | Status |`. */
function readTrace(table: Table): TraceRow[] {
  const id = columnOf(table, /^(?:req|requirement|requisito|id\b|需求)/);
  const phase = columnOf(table, /^(?:phases?|fases?|mapped|阶段|covered by)\b/);
  const status = columnOf(table, /^final status/, /^(?:status|outcome|verdict|state|estado|状态)/);
  if (id < 0 || (phase < 0 && status < 0)) return [];
  return table.rows.flatMap((row) => readTraceRow(row, { id, phase, status }));
}

function readTraceRow(row: Row, at: { id: number; phase: number; status: number }): TraceRow[] {
  const cell = cellAt(row, at.id);
  const ids = cell ? leadingIds(cell) : [];
  if (ids.length === 0) return [];
  const phaseText = cellAt(row, at.phase);
  const status = cellAt(row, at.status);
  return [
    {
      ids,
      phases: phasesIn(phaseText),
      phaseText,
      status: status && readStatusCell(status.value, status.range.start),
      row,
    },
  ];
}

/** `Phase 21`, `21`, `Phase 3 -> Phase 5`; a range names its ends. */
function phasesIn(text: Located<string> | undefined): Located<string>[] {
  if (!text) return [];
  const bare = /^(?:phases?\s*)?\d/i.test(text.value) && !/^phase/i.test(text.value);
  const found = findPhases(bare ? `Phase ${text.value}` : text.value, text.range.start - (bare ? 6 : 0));
  return found.flatMap(({ value, range }) =>
    value.from === value.to
      ? [located(value.from, range)]
      : [located(value.from, range), located(value.to, range)],
  );
}

const COVERAGE: readonly (readonly [CoverageLine['what'], RegExp])[] = [
  ['unmapped', /^[-*\s_]*unmapped\b/i],
  ['mapped', /^[-*\s_]*mapped\b/i],
  ['shipped', /^[-*\s_]*shipped\b/i],
  [
    'total',
    /^[-*\s_]*(?:v[\d.]+\s+)?(?:total\s+)?requirements\b.*\btotal\b|^[-*\s_]*total requirements\b|^[-*\s_]*v[\d.]+ requirements:/i,
  ],
];

function readCoverage({ document }: Base): CoverageLine[] {
  const lines = document.outline.items.map((item) => item.text);
  const labels = labelsIn(document, document.body)
    .filter((label) => /^shipped$/i.test(label.name.value))
    .map((label) => ({
      value: `Shipped ${label.value.value}`,
      range: { start: label.value.range.start - 8, end: label.range.end },
    }));
  return [...lines, ...labels].flatMap((line) => coverageLine(line));
}

function coverageLine(line: { value: string; range: Range }): CoverageLine[] {
  const what = COVERAGE.find(([, pattern]) => pattern.test(line.value))?.[0];
  if (!what) return [];
  const plain = line.value.replace(/\bv\d+(?:\.\d+)*/g, (version) => ' '.repeat(version.length));
  const pair = /(\d+)\s*(?:of|\/)\s*(\d+)/.exec(plain);
  if (pair?.[1] && pair[2]) {
    const start = line.range.start + pair.index;
    const end = start + pair[0].length;
    const value = located(Number(pair[1]), { start, end: start + pair[1].length });
    return [
      { what, value, of: located(Number(pair[2]), { start: end - pair[2].length, end }), range: line.range },
    ];
  }
  const value = findNumbers(plain, line.range.start)[0];
  return value ? [{ what, value, of: undefined, range: line.range }] : [];
}
