import type { Row, Table } from '../../parse/outline.ts';
import type { Located, Place } from '../../text/index.ts';
import { criterion } from '../criteria.ts';
import type { Criterion, Gate } from '../types.ts';
import { type Context, emptyGate, placeOf } from './context.ts';
import { plainName, readBlocking } from './words.ts';

/** What a document says about the state of a gate: a timeline row, a status row, a box of the summary. */
export interface Statement {
  readonly gate: string;
  readonly place: Place;
  readonly status: string | undefined;
  readonly box: string | undefined;
  readonly by: 'row' | 'box';
}

const column = (table: Table, name: RegExp): number =>
  table.header.cells.findIndex((cell) => name.test(plainName(cell.value)));
const cell = (row: Row, at: number): Located<string> | undefined => (at < 0 ? undefined : row.cells[at]);

const NUMBER = /^\**(?:gate\s+)?(?<label>\d+[A-Z]?|[A-Z]{1,3}\d+[a-z]?)\b/i;

/** `# | Gate | What it checks | Pass criteria`: one gate a row. */
export function readGateTable(context: Context, table: Table): Gate[] {
  const name = column(table, /^gate(?: name)?$/i);
  const checks = column(table, /^(?:what it checks|checks?)$/i);
  const criteria = column(table, /^(?:pass criteria|criteri(?:a|on)|thresholds?)$/i);
  if (name < 0 || (criteria < 0 && checks < 0)) return [];
  const id = column(table, /^(?:#|id|no\.?|number)$/i);
  return table.rows.flatMap((row) => {
    const title = cell(row, name);
    const label = plainName(cell(row, id)?.value ?? '') || NUMBER.exec(title?.value ?? '')?.groups?.label;
    if (!title || title.value === '' || !label || /^\**total/i.test(title.value)) return [];
    const said = cell(row, column(table, /^(?:blocking|class|hardness)$/i));
    const level = readBlocking(said?.value ?? '');
    return [
      {
        ...emptyGate({
          label,
          name: plainName(title.value).replace(/^gate\s+\w+\s*[:–—-]\s*/i, ''),
          kind: 'evidence',
          form: 'G-c',
          place: placeOf(context, row.range),
          namePlace: placeOf(context, title.range),
        }),
        criteria: fromCell(context, cell(row, criteria) ?? cell(row, checks)),
        owner: plainName(cell(row, column(table, /^owner$/i))?.value ?? '') || undefined,
        ...(said && level ? { hardness: { level, said: placeOf(context, said.range) } } : {}),
      },
    ];
  });
}

function fromCell(context: Context, at: Located<string> | undefined): Criterion[] {
  if (!at || /^[-—]?$/.test(at.value)) return [];
  const found = criterion('c1', {
    path: context.document.source.path,
    text: at.value,
    start: at.range.start,
  });
  return found ? [found] : [];
}

/** Rows with a status, and boxes `- [ ] Gate 3: …`. */
export function readStatements(context: Context): Statement[] {
  const { tables, items } = context.document.outline;
  const boxes = items.flatMap((item): Statement[] => {
    const label = /^\**gate\s+(?<label>\d+[A-Z]?)\s*\**\s*:/i.exec(item.text.value)?.groups?.label;
    if (!label || !item.box) return [];
    return [
      { gate: label, place: placeOf(context, item.range), status: undefined, box: item.box.value, by: 'box' },
    ];
  });
  return [...tables.flatMap((table) => statusRows(context, table)), ...boxes];
}

function statusRows(context: Context, table: Table): Statement[] {
  const gate = column(table, /^gate$/i);
  const status = column(table, /^(?:status|result)$/i);
  if (gate < 0 || status < 0) return [];
  return table.rows.flatMap((row): Statement[] => {
    const name = cell(row, gate)?.value ?? '';
    const said = plainName(cell(row, status)?.value ?? '');
    if (name === '') return [];
    const label = NUMBER.exec(name)?.groups?.label ?? plainName(name);
    return [{ gate: label, place: placeOf(context, row.range), status: said, box: undefined, by: 'row' }];
  });
}
