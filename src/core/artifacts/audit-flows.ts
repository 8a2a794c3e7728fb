import {
  leadingMark,
  markStatus,
  readBreak,
  readChain,
  readStatus,
  readStatusCell,
  trailingMark,
} from '../grammar/index.ts';
import { cellAt, type Label, labelsIn, linesIn, type Section, sections, type Table } from '../parse/index.ts';
import { type Located, located } from '../text/index.ts';
import type { Flow } from './milestone-types.ts';
import type { Base } from './read.ts';
import { columnOf, headingsAt } from './tools.ts';

/** Flows as headings with a chain of steps, or as rows of a table. */
export const flowsIn = (base: Base): Flow[] =>
  [
    ...sections(base.document).flatMap((section) => headedFlow(base, section)),
    ...base.document.outline.tables.flatMap((table) => tableFlows(base, table)),
  ].sort((a, b) => a.range.start - b.range.start);

const HEADING =
  /^(?:[\s✓✗✔✘✅❌⚠]|\uFE0F)*(?:e2e\s+)?(?:user\s+)?(?:flow|fluxo)\s+#?([A-Z]?\d{1,2}[A-Z]?)\s*(?:[:.—–-]|$)\s*/i;

/** `### Flow 3: REST Failover ✗`. */
function headedFlow({ document }: Base, section: Section): Flow[] {
  const heading = section.heading;
  const head = HEADING.exec(heading?.text.value ?? '');
  if (!heading || !head?.[1]) return [];
  const { value, range } = heading.text;
  const mark = trailingMark(value, range.start) ?? leadingMark(value, range.start);
  const status = labelsIn(document, section.range).find((label) =>
    /^(?:status|result|verdict)$/i.test(label.name.value),
  );
  const numberAt = range.start + head[0].indexOf(head[1]);
  const nameStart = range.start + head[0].length;
  const nameEnd = mark && mark.range.start > nameStart ? mark.range.start : range.end;
  const name = document.source.text.slice(nameStart, nameEnd).replace(/[\s(—–-]+$/, '');
  return [
    {
      name: located(name, { start: nameStart, end: nameStart + name.length }),
      number: located(head[1], { start: numberAt, end: numberAt + head[1].length }),
      steps: stepsIn({ document }, section),
      status: status && readStatus(status.value.value, status.value.range.start, 'flow'),
      mark: mark && markStatus(mark),
      breaksAt: breakIn(status),
      range: section.range,
    },
  ];
}

function stepsIn({ document }: Pick<Base, 'document'>, section: Section): readonly Located<string>[] {
  for (const line of linesIn(document, section.own)) {
    const chain = readChain(line.value, line.range.start);
    if (chain) return chain.value.steps;
  }
  return [];
}

const breakIn = (status: Label | undefined): Located<number> | undefined =>
  status && readBreak(status.value.value, status.value.range.start);

/** `| Flow | Description | Status | Break Points |`. */
function tableFlows({ document }: Base, table: Table): Flow[] {
  const name = columnOf(table, /^(?:flow|e2e flow|user flow|fluxo|journey)\b/);
  const status = columnOf(table, /^(?:status|result|verdict|state|outcome)\b/);
  const about = headingsAt(document, table.range).at(-1) ?? '';
  const byHeading =
    name < 0 && /\bflows?\b/i.test(about) && columnOf(table, /^(?:#|name|description)$/) === 0;
  if ((name < 0 && !byHeading) || status < 0) return [];
  return table.rows.flatMap((row) => {
    const cell = cellAt(row, Math.max(name, 0));
    const verdict = cellAt(row, status);
    if (!cell) return [];
    const chain = row.cells
      .map((one) => readChain(one.value, one.range.start))
      .find((one) => one !== undefined);
    return [
      {
        name: cell,
        number: undefined,
        steps: chain?.value.steps ?? [],
        status: verdict && readStatusCell(verdict.value, verdict.range.start, 'flow'),
        mark: undefined,
        breaksAt: row.cells
          .map((one) => readBreak(one.value, one.range.start))
          .find((one) => one !== undefined),
        range: row.range,
      },
    ];
  });
}
