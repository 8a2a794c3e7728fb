import {
  findRequirements,
  type PhaseId,
  type PhaseSpan,
  readRequirementId,
  readScore,
  readStatus,
  type Score,
  type Status,
  unmarked,
} from '../grammar/index.ts';
import {
  cellAt,
  type Document,
  type Frontmatter,
  type Item,
  type Row,
  type Section,
  sectionPath,
  type Table,
  textOf,
  type YamlNode,
  type YamlPath,
} from '../parse/index.ts';
import { type Located, located, once, type Range } from '../text/index.ts';
import type { Ids, Rejected } from './base.ts';

/** Ids of a text that defines or lists requirements, ranges expanded. `R069` in `PLAN-01 (R069)` is another name. */
export function idsIn(text: Located<string>): Ids {
  const sure = findRequirements(text.value, text.range.start);
  const found = sure.length > 0 ? sure : findRequirements(text.value, text.range.start, true);
  return found.map(({ value, range }) => located(value.id, range));
}

/** The ids of `RUN-01: Resolves the path of IC-242` and `RUN-01 (R072)` are what stands before colon and bracket. */
export function leadingIds({ value, range }: Located<string>): Ids {
  const end = /:\s|\s\((?![^()]*\)\s*,)|\s[—–]\s(?![A-Z][A-Z\d]*-|\d)/.exec(value)?.index ?? value.length;
  const head = located(value.slice(0, end), { start: range.start, end: range.start + end });
  const ids = idsIn(head);
  const plain = unmarked(head.value, range.start);
  const named = ids.length === 0 && readRequirementId(plain.value);
  return named ? [located(named, plain.range)] : ids;
}

export const fieldOf = (frontmatter: Frontmatter, path: YamlPath): Located<string> | undefined =>
  textOf(frontmatter.get(path));

export const statusOf = (text: Located<string> | undefined): Located<Status> | undefined =>
  text && readStatus(text.value, text.range.start);

export const scoreOf = (text: Located<string> | undefined): Located<Score> | undefined =>
  text && readScore(text.value, text.range.start);

/** A whole number and nothing else. */
export function numberOfText(text: Located<string> | undefined): Located<number> | undefined {
  return text && /^\d{1,9}$/.test(text.value) ? located(Number(text.value), text.range) : undefined;
}

export const itemsOf = (node: YamlNode | undefined): readonly YamlNode[] =>
  node?.kind === 'list' ? node.items : [];

/** The innermost section that holds a place. */
export const sectionAt = (document: Document, at: Range): Section | undefined =>
  sectionPath(document, at.start).at(-1);

/** Headings from the outermost to the innermost section of a place. */
export const headingsAt = (document: Document, at: Range): string[] =>
  sectionPath(document, at.start).map((section) => section.heading?.text.value ?? '');

/**
 * The cell of a column. In a row with more cells than the header (a pipe in code divides, too) only the first and
 * the last column are sure.
 */
export function cellOf(table: Table, row: Row, column: number): Located<string> | undefined {
  const [columns, cells] = [table.header.cells.length, row.cells.length];
  if (cells <= columns || column <= 0) return cellAt(row, column);
  return column === columns - 1 ? cellAt(row, cells - 1) : undefined;
}

export const headerOf = once((table: Table): readonly string[] =>
  table.header.cells.map((cell) => cell.value.replace(/[*_`]/g, '').trim().toLowerCase()),
);

/** The column whose header matches the first pattern that any header matches. */
export function columnOf(table: Table, ...names: readonly RegExp[]): number {
  const header = headerOf(table);
  for (const name of names) {
    const at = header.findIndex((cell) => name.test(cell));
    if (at >= 0) return at;
  }
  return -1;
}

/** From the first to the last phase of what a label, a heading or a cell names. */
export function rangeOfPhases(
  spans: readonly Located<PhaseSpan>[],
): Located<readonly [PhaseId, PhaseId]> | undefined {
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return undefined;
  return located([first.value.from, last.value.to], { start: first.range.start, end: last.range.end });
}

/** Columns with the verdict, the last word first. */
const STATUS = [
  /^final\b/,
  /^(?:overall|audit)\b/,
  /^(?=.*\b(?:status|verdict|outcome|result)\b).*\b(?:current(?:ly)?|now|new|final|after|post|today|latest)\b/,
  /^(?:status|verdict|outcome|result|state|estado|状态|结果)\b/,
  /\bstatus$/,
  /^complete$/,
] as const;
const PAST = /\b(?:previous(?:ly)?|prior|before|old|initial|original|was|first|earlier)\b/;

/** The column with the verdict: of `Previous Status | Current Status` the one that holds today. */
export function statusColumn(table: Table, ...others: readonly RegExp[]): number {
  const header = headerOf(table);
  for (const name of [...STATUS, ...others]) {
    const at = header.findIndex((cell) => name.test(cell) && !PAST.test(cell));
    if (at >= 0) return at;
  }
  return -1;
}

/** Columns with requirement ids. */
export const REQUIREMENT = /^(?:reqs?\b|requirements?\b|req-?ids?\b|requisitos?\b|ids?$|需求)/;

/** `- [x]**Phase 3: Name**`: without a space behind the brackets it is no box for any other tool. */
export function rejectGlued({ box, text, range }: Item): Rejected[] {
  const glued = box && text.value !== '' && text.range.start === box.range.end + 1;
  return glued ? [{ range, looksLike: 'check box', expected: '- [x] text' }] : [];
}
