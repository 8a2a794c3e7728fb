import { type Located, located, type Path, type Range } from './range.ts';

/** Zero-based, in UTF-16 units, as editors count. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/**
 * The text of one file. A leading BOM is taken off (`bom` remembers it), so that offset 0 is the first
 * character that a reader sees and an editor counts. Line ends stay as they are.
 */
export interface SourceText {
  readonly path: Path;
  readonly text: string;
  readonly bom: boolean;
  /** Offset of the first character of each line. */
  readonly lineStarts: readonly number[];
}

export function sourceText(path: Path, raw: string): SourceText {
  const bom = raw.charCodeAt(0) === 0xfeff;
  const text = bom ? raw.slice(1) : raw;
  let lineStarts: readonly number[] | undefined;
  return {
    path,
    text,
    bom,
    // Most texts are read and never shown.
    get lineStarts() {
      lineStarts ??= findLineStarts(text);
      return lineStarts;
    },
  };
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The zero-based line that holds an offset. */
export function lineAt(source: SourceText, offset: number): number {
  const starts = source.lineStarts;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function positionAt(source: SourceText, offset: number): Position {
  const line = lineAt(source, offset);
  return { line, character: offset - (source.lineStarts[line] ?? 0) };
}

export function offsetAt(source: SourceText, position: Position): number {
  const line = lineRange(source, position.line);
  return Math.min(line.start + position.character, line.end);
}

/** A line without its line end: neither `\n` nor `\r\n`. */
export function lineRange(source: SourceText, line: number): Range {
  const start = source.lineStarts[line] ?? source.text.length;
  const next = source.lineStarts[line + 1];
  if (next === undefined) return { start, end: source.text.length };
  const end = source.text.charCodeAt(next - 2) === 13 && next - 2 >= start ? next - 2 : next - 1;
  return { start, end };
}

export const slice = (source: SourceText, at: Range): string => source.text.slice(at.start, at.end);

/** The characters of a range without the white space around them. */
export function trimmed(source: SourceText, at: Range): Located<string> {
  const text = slice(source, at);
  const start = at.start + (text.length - text.trimStart().length);
  const value = text.trim();
  return located(value, { start, end: start + value.length });
}
