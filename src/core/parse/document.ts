import { type Located, located, type Range, type SourceText } from '../text/index.ts';
import { type Frontmatter, readFrontmatter } from './frontmatter.ts';
import type { Item, Label, Outline, Row, Section, Table } from './outline.ts';
import type { Problem } from './problem.ts';
import { bodyOf, readOutline } from './scan.ts';

/** One file, read as deep as it was asked for. */
export interface Document {
  readonly source: SourceText;
  readonly outline: Outline;
  readonly frontmatter: Frontmatter;
  /** All behind the frontmatter. */
  readonly body: Range;
  /** What is wrong with the text itself: frontmatter that is not closed or no YAML. */
  readonly problems: readonly Problem[];
}

/** Nothing is read before it is asked for, and nothing twice. */
export function readDocument(source: SourceText): Document {
  let outline: Outline | undefined;
  let frontmatter: Frontmatter | undefined;
  return {
    source,
    body: bodyOf(source.text),
    get outline() {
      return (outline ??= readOutline(source.text, this.body));
    },
    get frontmatter() {
      return (frontmatter ??= readFrontmatter(source));
    },
    get problems() {
      return this.frontmatter.problems;
    },
  };
}

/** Every section below the root, in the order of the text. */
export function sections(document: Document): Section[] {
  const all: Section[] = [];
  const path = [...document.outline.root.children].reverse();
  for (let section = path.pop(); section !== undefined; section = path.pop()) {
    all.push(section);
    path.push(...[...section.children].reverse());
  }
  return all;
}

/** The sections that hold an offset, from the outermost to the innermost. */
export function sectionPath(document: Document, offset: number): Section[] {
  const path: Section[] = [];
  let { children } = document.outline.root;
  for (;;) {
    const section = children[firstFrom(children, offset + 1) - 1];
    if (section === undefined || section.range.end <= offset) return path;
    path.push(section);
    children = section.children;
  }
}

export const findSection = (document: Document, heading: RegExp): Section | undefined =>
  sections(document).find((section) => heading.test(section.heading?.text.value ?? ''));

export const labelsIn = (document: Document, within: Range): readonly Label[] =>
  startingIn(document.outline.labels, within);
export const itemsIn = (document: Document, within: Range): readonly Item[] =>
  startingIn(document.outline.items, within);
export const tablesIn = (document: Document, within: Range): readonly Table[] =>
  startingIn(document.outline.tables, within);

/** The entries of a sorted list that start in a range. */
export function startingIn<T extends { readonly range: Range }>(
  sorted: readonly T[],
  within: Range,
): readonly T[] {
  return sorted.slice(firstFrom(sorted, within.start), firstFrom(sorted, within.end));
}

function firstFrom(sorted: readonly { readonly range: Range }[], offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.range.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The column whose header matches; -1 when there is none. */
export const columnIndex = (table: Table, name: RegExp): number =>
  table.header.cells.findIndex((cell) => name.test(cell.value));

/** The cell of a column, when the row is long enough and says something in it. */
export function cellAt(row: Row, column: number): Located<string> | undefined {
  const cell = column < 0 ? undefined : row.cells[column];
  return cell?.value === '' ? undefined : cell;
}

/** The lines of a range without white space around them; none of a fence or a comment, and no blank ones. */
export function linesIn(document: Document, within: Range): Located<string>[] {
  const { text } = document.source;
  const lines: Located<string>[] = [];
  for (let start = within.start; start < within.end; ) {
    const end = lineEnd(text, start, within.end);
    const line = lineOf(text, start, end);
    if (line.value !== '') lines.push(line);
    start = end + 1;
  }
  return withoutHidden(lines, document);
}

/** Those of these lines that a pattern with the flag `g` finds something in. It is asked of the whole text first. */
export function linesWith(document: Document, within: Range, pattern: RegExp): Located<string>[] {
  const { text } = document.source;
  const lines: Located<string>[] = [];
  pattern.lastIndex = within.start;
  for (let hit = pattern.exec(text); hit !== null && hit.index < within.end; hit = pattern.exec(text)) {
    const start = Math.max(text.lastIndexOf('\n', hit.index) + 1, within.start);
    const end = lineEnd(text, start, within.end);
    const line = lineOf(text, start, end);
    if (line.value.search(pattern) >= 0) lines.push(line);
    pattern.lastIndex = end + 1;
  }
  return lines.length > 0 ? withoutHidden(lines, document) : lines;
}

function lineEnd(text: string, start: number, limit: number): number {
  const found = text.indexOf('\n', start);
  return found < 0 || found > limit ? limit : found;
}

function lineOf(text: string, start: number, end: number): Located<string> {
  const line = text.slice(start, end);
  const at = start + (line.length - line.trimStart().length);
  const value = line.trim();
  return located(value, { start: at, end: at + value.length });
}

function withoutHidden(lines: Located<string>[], { outline }: Document): Located<string>[] {
  const hidden = [...outline.fences.map((fence) => fence.range), ...outline.comments];
  if (hidden.length === 0) return lines;
  hidden.sort((a, b) => a.start - b.start);
  let next = 0;
  return lines.filter(({ range }) => {
    while ((hidden[next]?.end ?? range.end) <= range.start) next++;
    return (hidden[next]?.start ?? range.end) > range.start;
  });
}
