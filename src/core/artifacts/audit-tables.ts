import { findNumbers, readPhaseId, readScore, readStatusCell, type Status } from '../grammar/index.ts';
import { cellAt, type Row } from '../parse/index.ts';
import { type Located, located } from '../text/index.ts';
import type { AuditPhaseRow, AuditRequirementRow, TestCountRow, WiringRow } from './milestone-types.ts';
import type { Base } from './read.ts';
import { columnOf, headingsAt, idsIn } from './tools.ts';

export const STATUS = [
  /^final status/,
  /^(?:overall|status|verdict|outcome|result|state|estado|状态)\b/,
] as const;
export const REQUIREMENT = /^(?:req|requirement|req-?id|requisito|id$|需求)/;

const statusCell = (
  cell: Located<string> | undefined,
  axis?: 'wiring' | 'flow',
): Located<Status> | undefined => cell && readStatusCell(cell.value, cell.range.start, axis);

/** Tables whose rows are requirements, with the section and the axis they are counted on. */
export function requirementRows({ document }: Base): AuditRequirementRow[] {
  return document.outline.tables.flatMap((table, index) => {
    const id = columnOf(table, REQUIREMENT);
    const status = columnOf(table, ...STATUS);
    if (id < 0 || status < 0) return [];
    const headings = headingsAt(document, table.range);
    const map =
      columnOf(table, /^(?:integration path|wiring|consumed by|connected)/) >= 0 ||
      /\bmap\b|\bwiring\b/i.test(headings.at(-1) ?? '');
    const at = { id, status, phase: columnOf(table, /^(?:phases?|fases?)\b/) };
    const shared = {
      table: index,
      axis: map ? ('map' as const) : ('coverage' as const),
      section: headings.at(-1),
    };
    return table.rows.flatMap((row) => requirementRow(row, at).map((one) => ({ ...one, ...shared })));
  });
}

function requirementRow(row: Row, at: { id: number; status: number; phase: number }) {
  const cell = cellAt(row, at.id);
  const ids = cell ? idsIn(cell) : [];
  if (ids.length === 0) return [];
  return [{ ids, phase: phaseCell(cellAt(row, at.phase)), status: statusCell(cellAt(row, at.status)), row }];
}

/** `21`, `21. Name`, `Phase 21 (name)`, `21-safety`. */
function phaseCell(cell: Located<string> | undefined): Located<string> | undefined {
  const found =
    /^[*_`\s]*(?:(?:phase|fase)\s+)?((?:[A-Z]{1,6}-)?\d{1,4}[A-Za-z]?(?:\.\d{1,3})*)(?![\w/])(?!-\d)/i.exec(
      cell?.value ?? '',
    );
  const id = found?.[1] && readPhaseId(found[1]);
  if (!cell || !found?.[1] || !id) return undefined;
  const start = cell.range.start + found[0].length - found[1].length;
  return located(id, { start, end: start + found[1].length });
}

/** `| Phase | Status | Score |`: a table of phases needs a verdict beside the phase. */
export function phaseRows({ document }: Base): AuditPhaseRow[] {
  return document.outline.tables.flatMap((table) => {
    const id = columnOf(table, /^(?:phases?|fases?|#)\b/);
    const status = columnOf(table, ...STATUS, /^verification(?: status)?$/);
    const score = columnOf(table, /^score|^must-haves|^truths/);
    const other = columnOf(table, REQUIREMENT, /tests? added|added|nyquist|compliant|debt|item|tests$/);
    const headings = headingsAt(document, table.range).join(' ');
    if (id !== 0 || (status < 0 && score < 0) || other >= 0 || /nyquist|debt|validation/i.test(headings))
      return [];
    return table.rows.flatMap((row) => {
      const phase = phaseCell(cellAt(row, id));
      const cell = cellAt(row, score);
      const said = cell && readScore(cell.value, cell.range.start);
      return phase ? [{ id: phase, status: statusCell(cellAt(row, status)), score: said, row }] : [];
    });
  });
}

/** Connected, orphaned and broken connections, in whatever columns the auditor chose. */
export function wiringRows({ document }: Base): WiringRow[] {
  return document.outline.tables.flatMap((table) => {
    const orphan = columnOf(table, /^(?:orphan|unused|export)/);
    const from = columnOf(table, /^(?:from|source|provider|producer)\b/);
    const to = columnOf(table, /^(?:to|target|consumer|consumed by|used by|into)\b/);
    const via = columnOf(table, /^(?:via|connection|link|mechanism|how|integration|wiring)\b/);
    if (columnOf(table, REQUIREMENT) >= 0 || (orphan < 0 && (from < 0 || to < 0))) return [];
    const headings = headingsAt(document, table.range);
    const at = {
      orphan,
      from,
      to,
      via,
      location: columnOf(table, /^(?:location|file|where|path)\b/),
      note: columnOf(table, /^(?:problem|notes?|issue|details?|reason|evidence|why)\b/),
      status: columnOf(table, ...STATUS),
    };
    return table.rows.flatMap((row) => wiringRow(row, at, headings.at(-1) ?? ''));
  });
}

type WiringColumns = Readonly<
  Record<'orphan' | 'from' | 'to' | 'via' | 'location' | 'note' | 'status', number>
>;

function wiringRow(row: Row, at: WiringColumns, heading: string): WiringRow[] {
  const cell = (column: number) => cellAt(row, column);
  const status = statusCell(cell(at.status), 'wiring');
  const name = cell(at.orphan) ?? cell(at.via) ?? cell(at.from);
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

/** `| Phase | Tests Added | Total After |`. */
export function testCountRows({ document }: Base): TestCountRow[] {
  return document.outline.tables.flatMap((table) => {
    const of = columnOf(table, /^(?:phase|plan|milestone|stage|after)\b/);
    const added = columnOf(table, /^(?:tests? added|added|new tests?|delta|\+)/);
    const total = columnOf(table, /^(?:total(?: after| tests)?|cumulative|running total|total)\b/);
    if (of < 0 || added < 0 || total < 0) return [];
    return table.rows.flatMap((row) => {
      const name = cellAt(row, of);
      return name
        ? [{ of: name, added: numberCell(cellAt(row, added)), total: numberCell(cellAt(row, total)), row }]
        : [];
    });
  });
}

/** `+17`, `0`, `1,204`; a cell that says more than a number has none. */
function numberCell(cell: Located<string> | undefined): Located<number> | undefined {
  const plain = cell && /^[*_`+~\s]*[\d,]+[*_`\s]*$/.test(cell.value);
  return plain ? findNumbers(cell.value.replace('+', ' '), cell.range.start)[0] : undefined;
}
