import { findNumbers, readPhaseId, readScore, readStatusCell, type Status } from '../grammar/index.ts';
import { cellAt, type Row, type Table } from '../parse/index.ts';
import { type Located, located } from '../text/index.ts';
import type { AuditPhaseRow, AuditRequirementRow, TestCountRow } from './milestone-types.ts';
import type { Base } from './read.ts';
import { columnOf, headingsAt, idsIn, REQUIREMENT, STATUS } from './tools.ts';

/** Tables whose rows are requirements, with the section and the axis they are counted on. */
export const requirementRows = ({ document }: Base): AuditRequirementRow[] =>
  document.outline.tables.flatMap((table, index) => {
    const at = requirementColumns(table);
    if (!at) return [];
    const section = headingsAt(document, table.range).at(-1);
    const mapped = columnOf(table, /^(?:integration path|wiring|consumed by|connected)/) >= 0;
    const axis =
      mapped || /\bmap\b|\bwiring\b/i.test(section ?? '') ? ('map' as const) : ('coverage' as const);
    return table.rows.flatMap((row) =>
      requirementRow(row, at).map((one) => ({ ...one, table: index, axis, section })),
    );
  });

type RequirementColumns = Readonly<Record<'id' | 'status' | 'phase', number>>;

/** A table about phases or issues may name requirements, too; its rows are not requirements. */
function requirementColumns(table: Table): RequirementColumns | undefined {
  const named = table.header.cells.flatMap((_, column) =>
    REQUIREMENT.test(headerAt(table, column)) && holdsIds(table, column) ? [column] : [],
  );
  const id = named[0] ?? -1;
  const status = columnOf(table, ...STATUS);
  const about = /^(?:phase|fase|flow|issue|gap|severity|finding|plan|debt|#)/.test(headerAt(table, 0));
  if (id < 0 || status < 0 || (about && id > 0)) return undefined;
  return { id, status, phase: columnOf(table, /^(?:assigned )?(?:phases?|fases?)\b/) };
}

const headerAt = (table: Table, column: number): string =>
  (table.header.cells[column]?.value ?? '').replace(/[*_`]/g, '').trim().toLowerCase();

/** At least half of what stands in the column are ids. */
function holdsIds(table: Table, column: number): boolean {
  const cells = table.rows.flatMap((row) => cellAt(row, column) ?? []);
  return cells.length > 0 && cells.filter((cell) => leadingIds(cell).length > 0).length * 2 >= cells.length;
}

/** The ids of `RUN-01: Resolves the path of IC-242` are what stands before the colon. */
function leadingIds({ value, range }: Located<string>) {
  const end = /:\s|\s[—–]\s(?=[a-z])/i.exec(value)?.index ?? value.length;
  return idsIn(located(value.slice(0, end), { start: range.start, end: range.start + end }));
}

function requirementRow(row: Row, at: RequirementColumns) {
  const cell = cellAt(row, at.id);
  const ids = cell ? leadingIds(cell) : [];
  if (ids.length === 0) return [];
  return [{ ids, phase: phaseCell(cellAt(row, at.phase)), status: statusCell(cellAt(row, at.status)), row }];
}

/** A word, a mark, or a score: `4/4` is done, `3/4` is not. */
function statusCell(cell: Located<string> | undefined): Located<Status> | undefined {
  const score = cell && readScore(cell.value, cell.range.start)?.value.parts[0];
  const status = cell && readStatusCell(cell.value, cell.range.start);
  if (!score || (status && status.value.class !== 'unknown')) return status;
  const kind = score.done === score.total ? 'done' : 'partial';
  return located({ class: kind, word: `${score.done}/${score.total ?? '?'}` }, score.range);
}

/** `21`, `21. Name`, `Phase 21 (name)`, `21-safety`. */
function phaseCell(cell: Located<string> | undefined): Located<string> | undefined {
  const found =
    /^[*_`\s]*(?:(?:phase|fase)\s+)?((?:[A-Z]{1,6}-)?\d{1,4}[A-Za-z]?(?:\.\d{1,3})*)(?![\w/%])(?!-\d)/i.exec(
      cell?.value ?? '',
    );
  const id = found?.[1] && readPhaseId(found[1]);
  if (!cell || !found?.[1] || !id) return undefined;
  const start = cell.range.start + found[0].length - found[1].length;
  return located(id, { start, end: start + found[1].length });
}

/** `| Phase | Status | Score |`: a table of phases needs a verdict beside the phase. */
export const phaseRows = ({ document }: Base): AuditPhaseRow[] =>
  document.outline.tables.flatMap((table) => {
    const headings = headingsAt(document, table.range).slice(1);
    const at = phaseColumns(table);
    if (!at || headings.some((heading) => /nyquist|\bdebt\b|validation|test count|duration/i.test(heading)))
      return [];
    return table.rows.flatMap((row) => {
      const phase = phaseCell(cellAt(row, at.id));
      const score = cellAt(row, at.score);
      const verdict = statusCell(cellAt(row, at.status));
      return phase
        ? [{ id: phase, status: verdict, score: score && readScore(score.value, score.range.start), row }]
        : [];
    });
  });

function phaseColumns(table: Table): Readonly<Record<'id' | 'status' | 'score', number>> | undefined {
  const numbered = headerAt(table, 0) === '#' && /^(?:phase|fase)/.test(headerAt(table, 1));
  const id = numbered || /^(?:phases?|fases?)\b/.test(headerAt(table, 0)) ? 0 : -1;
  const status = columnOf(table, ...STATUS, /^verifi(?:cation|ed)\b/);
  const score = columnOf(table, /^score|^must-haves|^truths|\bscore$/);
  const other = columnOf(table, /tests? added|^added|nyquist_|^compliant|^debt|^items?$|^wave_0/);
  return id < 0 || (status < 0 && score < 0) || other >= 0 ? undefined : { id, status, score };
}

/** `| Phase | Tests Added | Total After |`. */
export const testCountRows = ({ document }: Base): TestCountRow[] =>
  document.outline.tables.flatMap((table) => {
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

/** `+17`, `0`, `1,204`; a cell that says more than a number has none. */
function numberCell(cell: Located<string> | undefined): Located<number> | undefined {
  const plain = cell && /^[*_`+~\s]*[\d,]+[*_`\s]*$/.test(cell.value);
  return plain ? findNumbers(cell.value.replace('+', ' '), cell.range.start)[0] : undefined;
}
