import { cellAt, type Table } from '../parse/index.ts';
import { readFields, statusIn, text, whole } from './fields.ts';
import type { Counted } from './phase-types.ts';
import type { Base } from './read.ts';
import { columnOf, statusColumn } from './tools.ts';

const shape = {
  phase: text,
  status: text,
  created: text,
  updated: text,
  threats_open: whole,
  threats_closed: whole,
  threats_total: whole,
};
const COUNTS = ['threats_open', 'threats_closed', 'threats_total'] as const;

export function readSecurity(base: Base): Counted {
  const { values, problems } = readFields(base.document, shape);
  return {
    ...base,
    kind: 'security',
    problems: [...base.problems, ...problems],
    dated: values.updated ?? values.created,
    status: statusIn(values.status),
    counts: new Map(COUNTS.flatMap((key) => (values[key] ? [[key, values[key]] as const] : []))),
    entries: base.document.outline.tables.flatMap(threatsOf),
  };
}

/** Rows of the threat register; `None` says that there is no threat. */
function threatsOf(table: Table): Counted['entries'] {
  const [threat, status] = [columnOf(table, /^threat\b/), statusColumn(table)];
  const category = columnOf(table, /^severity\b/, /^category\b/, /^stride\b/);
  if (threat !== 0 || status < 0) return [];
  return table.rows.flatMap((row) => {
    const name = cellAt(row, threat);
    if (name === undefined || /^(?:none|n\/a|-|—)$/i.test(name.value)) return [];
    return [
      {
        text: name,
        status: statusIn(cellAt(row, status)),
        category: cellAt(row, category),
        range: row.range,
      },
    ];
  });
}
