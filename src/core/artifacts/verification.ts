import { findRequirements, readScore, type Score, type Status } from '../grammar/index.ts';
import { type Document, labelsIn, linesWith, type Row, type Table, textOf, written } from '../parse/index.ts';
import { type Located, located } from '../text/index.ts';
import { frontmatterGaps } from './audit-frontmatter.ts';
import type { Ids, Rejected, Sentence } from './base.ts';
import { readFields, statusIn, text } from './fields.ts';
import type { StatusRow, Verification } from './phase-types.ts';
import type { Base } from './read.ts';
import { cellOf, columnOf, idsIn, itemsOf, REQUIREMENT, scoreOf, statusColumn } from './tools.ts';

const shape = { phase: text, status: text, verified: text };
const TRUTH = /^(?:observable )?truths?\b|^must-?haves?\b|^(?:success )?criteri(?:on|a)\b|^critério/;
const ARTIFACT = /^(?:required )?artifacts?\b|^artefato/;

export function readVerification(base: Base): Verification {
  const { document } = base;
  const { values, problems } = readFields(document, shape);
  const label = (name: RegExp) =>
    labelsIn(document, document.body).find((one) => name.test(one.name.value))?.value;
  return {
    ...base,
    kind: 'verification',
    problems: [...base.problems, ...problems],
    rejected: document.outline.tables.flatMap(rejectTable),
    dated: values.verified ?? label(/^verified$/i),
    status: statusIn(values.status),
    // A map of numbers is a score of another form: nothing is wrong with it, and nothing is read.
    score: scoreOf(textOf(document.frontmatter.get('score'))),
    bodyStatus: bodyStatus(document),
    bodyScores: bodyScores(document),
    goal: said(label(/^(?:phase )?goal$/i)),
    ...rowsOf(document),
    gaps: frontmatterGaps(base),
    overrides: overrides(document),
    reVerification: isReVerification(document, label(/^re-?verification$/i)),
  };
}

const said = (value: Sentence | undefined): Sentence | undefined => (value?.value === '' ? undefined : value);

/** The label under the title: a later `**Status:**` speaks of one truth or one plan. */
function bodyStatus(document: Document): Located<Status> | undefined {
  const second = document.outline.headings.find((heading) => heading.level > 1);
  const head = { start: document.body.start, end: second?.range.start ?? document.body.end };
  const label = labelsIn(document, head).find((one) =>
    /^(?:overall |verification )?status$/i.test(one.name.value),
  );
  return statusIn(label?.value);
}

/** `**Score:** 5/5 truths verified`, with or without the bold, wherever it stands. */
const bodyScores = (document: Document): Located<Score>[] =>
  linesWith(document, document.body, /score/gi).flatMap((line) => {
    const head = /^(?:[-*+]\s+)?[*_]*(?:overall |truths? )?score[*_]*:[*_]*\s*/i.exec(line.value)?.[0];
    const score = head && readScore(line.value.slice(head.length), line.range.start + head.length);
    return score ? [score] : [];
  });

type Rows = Pick<Verification, 'truths' | 'requirementRows' | 'artifactRows' | 'linkRows'>;

function rowsOf({ outline }: Document): Rows {
  const of = (kind: keyof Rows) =>
    outline.tables.flatMap((table, index) => (kindOf(table) === kind ? statusRows(table, index, kind) : []));
  return {
    truths: of('truths'),
    requirementRows: of('requirementRows'),
    artifactRows: of('artifactRows'),
    linkRows: of('linkRows'),
  };
}

/** What the rows of a table are about; a table without a status column is about nothing. */
function kindOf(table: Table): keyof Rows | undefined {
  const has = (name: RegExp) => columnOf(table, name) >= 0;
  if (statusColumn(table) < 0) return undefined;
  if (has(ARTIFACT)) return has(/^data\b|^produces\b/) ? undefined : 'artifactRows';
  if (has(REQUIREMENT)) return 'requirementRows';
  if (has(TRUTH)) return 'truths';
  return has(/^from\b/) && has(/^to\b/) ? 'linkRows' : undefined;
}

const SUBJECT: Readonly<Record<keyof Rows, RegExp>> = {
  truths: TRUTH,
  requirementRows: REQUIREMENT,
  artifactRows: ARTIFACT,
  linkRows: /^from\b/,
};

function statusRows(table: Table, index: number, kind: keyof Rows): StatusRow[] {
  const [subject, status] = [columnOf(table, SUBJECT[kind]), statusColumn(table)];
  return table.rows.flatMap((row) => {
    const cell = cellOf(table, row, subject);
    if (cell === undefined) return [];
    const ids = kind === 'requirementRows' ? idsIn(cell) : mentions(cell);
    return [{ text: cell, ids, status: statusOfRow(table, row, status), table: index, row }];
  });
}

/** A pipe in code or text divides a cell, too: of those that the column may be by then, the one that is a status. */
function statusOfRow(table: Table, row: Row, column: number): Located<Status> | undefined {
  const sure = cellOf(table, row, column);
  if (sure) return statusIn(sure);
  const may = row.cells.slice(column, column + row.cells.length - table.header.cells.length + 1);
  const found = may.flatMap((cell) => statusIn(cell) ?? []).filter(({ value }) => value.class !== 'unknown');
  return found.length === 1 ? found[0] : undefined;
}

const mentions = (cell: Located<string>): Ids =>
  findRequirements(cell.value, cell.range.start).map(({ value, range }) => located(value.id, range));

function rejectTable(table: Table): Rejected[] {
  const truths = columnOf(table, /^#/) === 0 && columnOf(table, TRUTH) === 1 && statusColumn(table) < 0;
  if (!truths) return [];
  return [
    {
      range: table.header.range,
      looksLike: 'table of truths',
      expected: '`| # | Truth | Status | Evidence |`',
    },
  ];
}

const overrides = ({ frontmatter, source }: Document): Sentence[] =>
  itemsOf(frontmatter.get('overrides')).map((item) => {
    const name =
      item.kind === 'map' ? item.entries.find(({ key }) => /^must[_-]have$/.test(key.value)) : undefined;
    return textOf(name?.value ?? item) ?? written(source.text, item);
  });

function isReVerification({ frontmatter }: Document, label: Sentence | undefined): boolean {
  const node = frontmatter.get('re_verification');
  if (node?.kind === 'scalar') return node.typed === true;
  return node?.kind === 'map' || /^yes\b/i.test(label?.value ?? '');
}
