import { CR, LF, SPACE, TAB } from './chars.ts';

/** The line under the scan, and how much of it the containers (`>`, `-`) have taken. */
export interface Line {
  readonly text: string;
  /** Behind the last character to read. */
  readonly limit: number;
  start: number;
  /** Without the line end. */
  end: number;
  next: number;
  /** What is taken so far; `column` counts tabs as CommonMark does. */
  taken: number;
  column: number;
  /** The first character that is no white space, and how many columns stand before it. */
  at: number;
  indent: number;
  blank: boolean;
  lf: number;
  cr: number;
}

export function firstLine(text: string, from: number, limit: number): Line {
  return {
    text,
    limit,
    start: from,
    end: from,
    next: from,
    taken: from,
    column: 0,
    at: from,
    indent: 0,
    blank: true,
    lf: -1,
    cr: -1,
  };
}

/** Moves to the next line; false behind the last one. */
export function nextLine(line: Line): boolean {
  if (line.next >= line.limit) return false;
  line.start = line.taken = line.next;
  line.column = 0;
  findEnd(line);
  measure(line);
  return true;
}

/** `\n`, `\r\n` and a lone `\r` end a line; each is looked for once. */
function findEnd(line: Line): void {
  const { text, limit, start } = line;
  if (line.lf < start) line.lf = find(line, '\n');
  if (line.cr < start) line.cr = find(line, '\r');
  line.end = Math.min(line.lf, line.cr);
  const crlf = text.charCodeAt(line.end) === CR && text.charCodeAt(line.end + 1) === LF;
  line.next = Math.min(line.end + (crlf ? 2 : 1), limit);
}

/** A search in a part of a text does not run on to the end of the text. */
function find({ text, start, limit }: Line, what: string): number {
  const found = limit < text.length ? text.slice(start, limit).indexOf(what) : text.indexOf(what, start);
  return found < 0 ? limit : limit < text.length ? start + found : found;
}

/** Finds the first character behind what is taken. */
export function measure(line: Line): void {
  const { text, end } = line;
  let at = line.taken;
  let column = line.column;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === SPACE) column++;
    else if (code === TAB) column += 4 - (column % 4);
    else break;
  }
  line.at = at;
  line.indent = column - line.column;
  line.blank = at >= end;
}

/** Takes white space: a tab may be taken in part. */
export function takeColumns(line: Line, columns: number): void {
  let left = columns;
  while (left > 0 && line.taken < line.end) {
    const width = line.text.charCodeAt(line.taken) === TAB ? 4 - (line.column % 4) : 1;
    if (width <= left) line.taken++;
    const step = Math.min(width, left);
    line.column += step;
    left -= step;
  }
  measure(line);
}

/** Takes the white space and the characters up to `to`. */
export function takeTo(line: Line, to: number): void {
  line.column += line.indent + (to - line.at);
  line.taken = to;
  measure(line);
}
