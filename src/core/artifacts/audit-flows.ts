import {
  leadingMark,
  markStatus,
  readBreak,
  readChain,
  readStatus,
  readStatusCell,
  type Status,
  trailingMark,
  unmarked,
} from '../grammar/index.ts';
import {
  cellAt,
  type Document,
  itemsIn,
  linesIn,
  type Row,
  type Section,
  sections,
  type Table,
} from '../parse/index.ts';
import { type Located, located } from '../text/index.ts';
import type { Flow } from './milestone-types.ts';
import type { Base } from './read.ts';
import { columnOf, sectionAt, statusColumn } from './tools.ts';

/** Flows as headings with a chain of steps, or as rows of a table. */
export const flowsIn = ({ document }: Base): Flow[] =>
  [
    ...sections(document).flatMap((section) => headedFlow(document, section)),
    ...flowTables(document).flatMap((one) =>
      one.table.rows.flatMap((row) => rowFlow(row, one, one.common) ?? []),
    ),
  ].sort((a, b) => a.range.start - b.range.start);

const HEADING =
  /^(?:[\s✓✗✔✘✅❌⚠]|\uFE0F)*(?:e2e\s+)?(?:user\s+)?(?:flow|fluxo)\s+#?([A-Z]?\d{1,2}[A-Z]?)\s*(?:[:.—–-]|$)\s*/i;

/** `### Flow 3: REST Failover ✗`. */
function headedFlow(document: Document, section: Section): Flow[] {
  const heading = section.heading;
  const head = HEADING.exec(heading?.text.value ?? '');
  if (!heading || !head?.[1]) return [];
  const { value, range } = heading.text;
  const bracket = /\(([^()]*)\)\s*$/.exec(value);
  const mark = trailingMark(value, range.start) ?? leadingMark(value, range.start);
  const numberAt = range.start + head[0].indexOf(head[1]);
  const nameStart = range.start + head[0].length;
  const verdict = verdictIn(document, section);
  const inBrackets = bracket
    ? readStatus(bracket[1] ?? '', range.start + bracket.index + 1, 'flow')
    : undefined;
  const nameEnd = Math.min(
    mark && mark.range.start > nameStart ? mark.range.start : range.end,
    inBrackets && bracket ? range.start + bracket.index : range.end,
  );
  const name = document.source.text.slice(nameStart, nameEnd).replace(/[\s(—–-]+$/, '');
  return [
    {
      name: located(name, { start: nameStart, end: nameStart + name.length }),
      number: located(head[1], { start: numberAt, end: numberAt + head[1].length }),
      steps: stepsIn(document, section, verdict?.text.range.start ?? section.own.end),
      status: verdict?.status ?? inBrackets,
      mark: mark && markStatus(mark),
      breaksAt: verdict && readBreak(verdict.text.value, verdict.text.range.start),
      range: section.range,
    },
  ];
}

const VERDICT = /^(?:[-*]\s+)?\*{0,2}(?:[^*:]{0,50}\s)?(?:status|result|verdict|flow)\*{0,2}:\*{0,2}\s*/i;

/** `**Status:** BROKEN at step 2`, `**Status: COMPLETE** -- all steps`, `**Run Flow: PASS**`. */
function verdictIn(document: Document, section: Section) {
  for (const line of linesIn(document, section.range)) {
    const lead = VERDICT.exec(line.value)?.[0].length;
    if (lead === undefined) continue;
    const text = located(line.value.slice(lead), { start: line.range.start + lead, end: line.range.end });
    const status = readStatus(text.value, text.range.start, 'flow');
    if (status) return { text, status };
  }
  return undefined;
}

/** The first arrow chain, else the numbered items. */
function stepsIn(document: Document, section: Section, end: number): readonly Located<string>[] {
  // A chain behind the verdict belongs to a remark about another way.
  for (const line of linesIn(document, { start: section.own.start, end: Math.min(end, section.own.end) })) {
    const chain = readChain(line.value, line.range.start);
    if (chain) return chain.value.steps;
  }
  return itemsIn(document, section.own)
    .filter((item) => item.indent === 0 && /^\d/.test(item.marker.value))
    .map((item) => item.text);
}

export interface FlowTable {
  readonly table: Table;
  readonly name: number;
  readonly status: number;
  /** What a heading like `Broken Flows` says of all rows. */
  readonly common: Located<Status> | undefined;
  readonly about: string;
}

/**
 * `| Flow | Description | Status | Break Points |`. Under `Cross-Phase Integration` such rows are connections when
 * the document lists its flows somewhere else.
 */
export function flowTables(document: Document): FlowTable[] {
  const found = document.outline.tables.flatMap((table) => flowTable(document, table) ?? []);
  const elsewhere =
    found.some((one) => !isAboutWiring(one.about)) ||
    document.outline.headings.some((heading) => HEADING.test(heading.text.value));
  return elsewhere ? found.filter((one) => !isAboutWiring(one.about)) : found;
}

export const isAboutWiring = (heading: string): boolean =>
  /\bintegration\b|\bwiring\b|cross-phase/i.test(heading) && !/\bflows?\b|\be2e\b/i.test(heading);

function flowTable(document: Document, table: Table): FlowTable | undefined {
  const name = columnOf(table, /^(?:flow|e2e flow|user flow|fluxo|journey)\b/);
  const status = statusColumn(table);
  const heading = headingAt(document, table);
  const about = heading?.value ?? '';
  const broken = /\bbroken\b/i.exec(about);
  const byHeading =
    name < 0 && /\bflows?\b/i.test(about) && columnOf(table, /^(?:#|name|description)$/) === 0;
  if ((name < 0 && !byHeading) || (status < 0 && !broken)) return undefined;
  const common =
    heading && broken ? readStatus(broken[0], heading.range.start + broken.index, 'flow') : undefined;
  return { table, name: Math.max(name, 0), status, common, about };
}

const headingAt = (document: Document, table: Table): Located<string> | undefined =>
  sectionAt(document, table.range)?.heading?.text;

function rowFlow(
  row: Row,
  at: { name: number; status: number },
  common: Located<Status> | undefined,
): Flow | undefined {
  const cell = cellAt(row, at.name);
  const verdict = cellAt(row, at.status);
  if (!cell) return undefined;
  return {
    name: unmarked(cell.value, cell.range.start),
    number: undefined,
    steps: stepsOfRow(row, cell),
    status: verdict ? readStatusCell(verdict.value, verdict.range.start, 'flow') : common,
    mark: undefined,
    breaksAt: row.cells.map((one) => readBreak(one.value, one.range.start)).find((one) => one !== undefined),
    range: row.range,
  };
}

/** A column of steps says more than a name like `Build → Release`. */
function stepsOfRow(row: Row, name: Located<string>): readonly Located<string>[] {
  const others = row.cells.filter((one) => one !== name);
  for (const cell of [...others, name]) {
    const chain = readChain(cell.value, cell.range.start);
    if (chain) return chain.value.steps;
  }
  return [];
}
