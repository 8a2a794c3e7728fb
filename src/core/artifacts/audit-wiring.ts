import { readChain, readStatusCell, type Status } from '../grammar/index.ts';
import { cellAt, type Row, type Table } from '../parse/index.ts';
import type { Located } from '../text/index.ts';
import { flowTables, isAboutWiring } from './audit-flows.ts';
import type { WiringRow } from './milestone-types.ts';
import type { Base } from './read.ts';
import { columnOf, headingsAt, REQUIREMENT, statusColumn } from './tools.ts';

/** Connected, orphaned and broken connections, in whatever columns the auditor chose. */
export function wiringRows({ document }: Base): WiringRow[] {
  const flows = flowTables(document).map((one) => one.table);
  return document.outline.tables.flatMap((table) => {
    const heading = headingsAt(document, table.range).at(-1) ?? '';
    const at = flows.includes(table) ? undefined : columnsOf(table, heading);
    return at ? table.rows.flatMap((row) => wiringRow(row, at, heading)) : [];
  });
}

const NAME =
  /^(?:(?:integration|wiring) (?:points?|paths?)|connections?|wiring|cross-phase (?:links?|connections?))$/;
const UNDER_HEADING = /^(?:flow|link|path|seam)s?$/;
/** `From → To` in one column. */
const FROM_TO = /^(?:from|phases?)\s*(?:→|->|\/)\s*(?:to|phases?)$/;

type Columns = Readonly<
  Record<'orphan' | 'from' | 'to' | 'via' | 'location' | 'note' | 'status' | 'name' | 'both', number>
>;

function columnsOf(table: Table, heading: string): Columns | undefined {
  const at: Columns = {
    orphan: columnOf(table, /^(?:orphan|unused|exports?\b)/),
    from: columnOf(table, /^(?:from|source|provider|producer)\b(?!\s*(?:→|->|\/))/),
    to: columnOf(table, /^(?:to|target|consumer|consumed by|used by|into)\b/),
    via: columnOf(table, /^(?:via|connection|link|mechanism|how|integration|wiring)\b/),
    name: columnOf(table, NAME, ...(isAboutWiring(heading) ? [UNDER_HEADING] : []), FROM_TO),
    both: columnOf(table, FROM_TO),
    location: columnOf(table, /^(?:location|file|where|path)\b/),
    note: columnOf(table, /^(?:problem|notes?|issue|details?|reason|evidence|why)\b/),
    status: statusColumn(table),
  };
  if (columnOf(table, REQUIREMENT) >= 0) return undefined;
  const known = at.orphan >= 0 || (at.from >= 0 && at.to >= 0) || (at.name >= 0 && at.status >= 0);
  return known ? at : undefined;
}

function wiringRow(row: Row, at: Columns, heading: string): WiringRow[] {
  const cell = (column: number) => cellAt(row, column);
  const verdict = cell(at.status);
  const status = verdict && readStatusCell(verdict.value, verdict.range.start, 'wiring');
  const name = cell(at.orphan) ?? cell(at.via) ?? cell(at.name) ?? cell(at.from);
  if (!name) return [];
  const both = cell(at.both);
  const ends = both && readChain(both.value, both.range.start)?.value.steps;
  const parts = {
    from: cell(at.from) ?? ends?.[0],
    to: cell(at.to) ?? ends?.at(-1),
    via: cell(at.via),
    location: cell(at.location),
    note: cell(at.note),
  };
  return [{ state: stateOf(status, heading, at.status < 0), name, ...parts, status, row }];
}

function stateOf(status: Located<Status> | undefined, heading: string, silent: boolean): WiringRow['state'] {
  const word = status?.value.word ?? '';
  if (/orphan|not.?wired|unwired|unused|imported.not.used/i.test(word)) return 'orphaned';
  const kind = status?.value.class;
  if (kind === 'failed' || kind === 'blocked' || kind === 'partial' || /broken|missing/i.test(word))
    return 'broken';
  if (silent && /orphan|not wired|unwired|unused|missing|dead/i.test(heading)) return 'orphaned';
  return 'connected';
}
