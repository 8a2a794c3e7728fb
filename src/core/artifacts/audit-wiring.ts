import { readStatusCell, type Status } from '../grammar/index.ts';
import { cellAt, type Row, type Table } from '../parse/index.ts';
import type { Located } from '../text/index.ts';
import type { WiringRow } from './milestone-types.ts';
import type { Base } from './read.ts';
import { columnOf, headingsAt, REQUIREMENT, STATUS } from './tools.ts';

/** Connected, orphaned and broken connections, in whatever columns the auditor chose. */
export const wiringRows = ({ document }: Base): WiringRow[] =>
  document.outline.tables.flatMap((table) => {
    const at = columnsOf(table);
    const heading = headingsAt(document, table.range).at(-1) ?? '';
    return at ? table.rows.flatMap((row) => wiringRow(row, at, heading)) : [];
  });

type Columns = Readonly<
  Record<'orphan' | 'from' | 'to' | 'via' | 'location' | 'note' | 'status' | 'name', number>
>;

function columnsOf(table: Table): Columns | undefined {
  const at: Columns = {
    orphan: columnOf(table, /^(?:orphan|unused|exports?\b)/),
    from: columnOf(table, /^(?:from|source|provider|producer)\b/),
    to: columnOf(table, /^(?:to|target|consumer|consumed by|used by|into)\b/),
    via: columnOf(table, /^(?:via|connection|link|mechanism|how|integration|wiring)\b/),
    name: columnOf(
      table,
      /^(?:(?:integration|wiring) (?:point|path)|connection|wiring|cross-phase (?:link|connection))s?$/,
    ),
    location: columnOf(table, /^(?:location|file|where|path)\b/),
    note: columnOf(table, /^(?:problem|notes?|issue|details?|reason|evidence|why)\b/),
    status: columnOf(table, ...STATUS),
  };
  if (columnOf(table, REQUIREMENT) >= 0) return undefined;
  const known = at.orphan >= 0 || (at.from >= 0 && at.to >= 0) || (at.name === 0 && at.status >= 0);
  return known ? at : undefined;
}

function wiringRow(row: Row, at: Columns, heading: string): WiringRow[] {
  const cell = (column: number) => cellAt(row, column);
  const verdict = cell(at.status);
  const status = verdict && readStatusCell(verdict.value, verdict.range.start, 'wiring');
  const name = cell(at.orphan) ?? cell(at.via) ?? cell(at.name) ?? cell(at.from);
  if (!name) return [];
  const parts = {
    from: cell(at.from),
    to: cell(at.to),
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
