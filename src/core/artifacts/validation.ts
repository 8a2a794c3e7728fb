import type { Row, Table } from '../parse/index.ts';
import { type Located, located } from '../text/index.ts';
import { readFields, statusIn, text } from './fields.ts';
import type { Validation } from './phase-types.ts';
import type { Base } from './read.ts';
import { cellOf, columnOf, idsIn, REQUIREMENT, statusColumn } from './tools.ts';

const shape = { phase: text, status: text, created: text, updated: text };

export function readValidation(base: Base): Validation {
  const { document } = base;
  const { values, problems } = readFields(document, shape);
  const maps = document.outline.tables.filter((table) => columnOf(table, /^task\b/) >= 0);
  const known = maps.filter((table) => statusColumn(table) >= 0);
  return {
    ...base,
    kind: 'validation',
    problems: [...base.problems, ...problems],
    rejected: maps
      .filter((table) => !known.includes(table) && columnOf(table, /command/) >= 0)
      .map((table) => ({
        range: table.header.range,
        looksLike: 'map of tasks',
        expected: 'a column `Status`',
      })),
    dated: values.updated ?? values.created,
    status: statusIn(values.status),
    tasks: known.flatMap(tasksOf),
  };
}

function tasksOf(table: Table): Validation['tasks'] {
  const requirement = columnOf(table, REQUIREMENT);
  const command = columnOf(table, /^automated\b/, /\bcommand\b/);
  const status = statusColumn(table);
  return table.rows.map((row: Row) => {
    const ids = cellOf(table, row, requirement);
    return {
      requirements: ids ? idsIn(ids) : [],
      command: codeOf(cellOf(table, row, command)),
      status: statusIn(cellOf(table, row, status)),
      row,
    };
  });
}

/** What stands between the back-ticks of a cell, or the cell. */
function codeOf(cell: Located<string> | undefined): Located<string> | undefined {
  const code = /^`([^`]+)`$/.exec(cell?.value ?? '')?.[1];
  if (cell === undefined || code === undefined) return cell;
  return located(code, { start: cell.range.start + 1, end: cell.range.end - 1 });
}
