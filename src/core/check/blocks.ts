import type { Document, Heading } from '../parse/index.ts';
import { lineAt, lineRange, type Range, slice } from '../text/index.ts';

/** From the first to the last line, both counted. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

const RULER = /^[\s>]*([-*_])[ \t]*(?:\1[ \t]*){2,}$/;

/** The lines that belong together: those of a paragraph (an item's first one, too), a heading, a fence; else one alone. */
export function blockAt(document: Document, line: number): Lines {
  const { outline, source } = document;
  const linesOf = ({ start, end }: Range): Lines => ({
    first: lineAt(source, start),
    last: lineAt(source, Math.max(start, end - 1)),
  });
  const holding = (ranges: readonly Range[], at: number): Lines | undefined =>
    ranges.map(linesOf).find(({ first, last }) => first <= at && at <= last);
  const range = ({ range }: Pick<Heading, 'range'>): Range => range;
  const closed = [...outline.headings, ...outline.fences].map(range);
  const other = [...closed, ...outline.tables.map(range), ...outline.html];
  const isText = (at: number): boolean => {
    const text = slice(source, lineRange(source, at));
    return /[^\s>]/.test(text) && !RULER.test(text) && !holding(other, at);
  };
  const begins = (at: number): boolean =>
    outline.items.some((item) => lineAt(source, item.range.start) === at);
  if (!isText(line)) return holding(closed, line) ?? { first: line, last: line };
  let [first, last] = [line, line];
  while (first > 0 && !begins(first) && isText(first - 1)) first--;
  while (last + 1 < source.lineStarts.length && !begins(last + 1) && isText(last + 1)) last++;
  return { first, last };
}
