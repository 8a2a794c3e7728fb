import {
  findNumbers,
  readDate,
  readPhaseId,
  readScore,
  readStatus,
  readStatusCell,
  type Status,
} from '../grammar/index.ts';
import { cellAt, type Document, type Row, type Table } from '../parse/index.ts';
import { type Located, located } from '../text/index.ts';
import type { AuditPhaseRow, AuditRequirementRow, TestCountRow } from './milestone-types.ts';
import type { Base } from './read.ts';
import {
  cellOf,
  columnOf,
  headerOf,
  headingsAt,
  leadingIds,
  REQUIREMENT,
  sectionAt,
  statusColumn,
} from './tools.ts';

/** Tables whose rows are requirements, with the section and the axis they are counted on. */
export function requirementRows({ document }: Base): AuditRequirementRow[] {
  const found = document.outline.tables.map((table, index) => requirementTable(document, table, index));
  // a lone list of what is partial counts nothing
  const split = found.some(({ shared }) => shared?.value.class === 'done');
  return found.flatMap(({ rows, shared }) => (shared && !split ? [] : rows));
}

interface RequirementTable {
  readonly rows: readonly AuditRequirementRow[];
  /** `### Partial (6)` above a table without a status column is the status of its rows. */
  readonly shared: Located<Status> | undefined;
}

function requirementTable(document: Document, table: Table, index: number): RequirementTable {
  const heading = sectionAt(document, table.range)?.heading?.text;
  const said = heading && readStatus(heading.value, heading.range.start);
  const at = requirementColumns(table, heading, said !== undefined);
  if (!at) return { rows: [], shared: undefined };
  const shared = at.status < 0 ? said : undefined;
  const axis = axisOfTable(table, heading);
  const rows = table.rows.flatMap((row) =>
    requirementRow(table, row, at).map((one) => ({
      ...one,
      status: shared ?? one.status,
      table: index,
      axis,
      section: heading?.value,
    })),
  );
  return { rows, shared: rows.length > 0 ? shared : undefined };
}

/** How requirements are wired across phases is another question than whether they are met. */
function axisOfTable(table: Table, heading: Located<string> | undefined): AuditRequirementRow['axis'] {
  const mapped = columnOf(table, /^(?:integration path|wiring|consumed by|connected)/) >= 0;
  const about = /\bmap\b|\bwiring\b|^(?:cross-phase |requirements? )?integration\b|\bflows?\b/i.test(
    heading?.value ?? '',
  );
  return mapped || about ? 'map' : 'coverage';
}

type RequirementColumns = Readonly<Record<'id' | 'status' | 'phase', number>>;

/** A table about phases or issues may name requirements, too; its rows are not requirements. */
function requirementColumns(
  table: Table,
  heading: Located<string> | undefined,
  shared: boolean,
): RequirementColumns | undefined {
  const header = headerOf(table);
  const id = header.findIndex((name, column) => REQUIREMENT.test(name) && holdsIds(table, column));
  const grouped =
    id < 0 && GROUP.test(header[0] ?? '') && ABOUT.test(heading?.value ?? '') && holdsIds(table, 0);
  const status = statusColumn(table);
  const other = /^(?:phase|fase|flow|issue|gap|severity|finding|plan|debt|#)/.test(header[0] ?? '');
  if ((id < 0 && !grouped) || (status < 0 && !shared) || (other && id > 0)) return undefined;
  return { id: Math.max(id, 0), status, phase: columnOf(table, /^(?:assigned )?(?:phases?|fases?)\b/) };
}

/** Rows of groups name their ids in the first column: `GLOS-01..03 (glossary)`. */
const GROUP = /^(?:category|categoria|area|área|group|grupo)$/;
const ABOUT = /\breq|requisit|summary\.md/i;

/** At least half of what stands in the column are ids. */
function holdsIds(table: Table, column: number): boolean {
  const cells = table.rows.flatMap((row) => cellAt(row, column) ?? []);
  return cells.length > 0 && cells.filter((cell) => leadingIds(cell).length > 0).length * 2 >= cells.length;
}

function requirementRow(table: Table, row: Row, at: RequirementColumns) {
  const cell = cellAt(row, at.id);
  const ids = cell ? leadingIds(cell) : [];
  if (ids.length === 0) return [];
  const phase = phaseCell(cellAt(row, at.phase));
  return [{ ids, phase, status: statusCell(cellOf(table, row, at.status)), row }];
}

/** A word, a mark, or a score; a date is no verdict: `4/4` is done, `3/4` is not. */
function statusCell(cell: Located<string> | undefined): Located<Status> | undefined {
  if (cell && readDate(cell.value)) return undefined;
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
      const score = cellOf(table, row, at.score);
      const verdict = statusCell(cellOf(table, row, at.status));
      return phase
        ? [{ id: phase, status: verdict, score: score && readScore(score.value, score.range.start), row }]
        : [];
    });
  });

function phaseColumns(table: Table): Readonly<Record<'id' | 'status' | 'score', number>> | undefined {
  const header = headerOf(table);
  const numbered = header[0] === '#' && /^(?:phase|fase)/.test(header[1] ?? '');
  const id = numbered || /^(?:phases?|fases?)\b/.test(header[0] ?? '') ? 0 : -1;
  const status = statusColumn(table, /^verifi(?:cation|ed)\b/);
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
