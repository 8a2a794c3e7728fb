import { type Located, located } from '../text/index.ts';
import { BACKSLASH, COLON, DASH, dropSpaces, isSpace, PIPE, skipRun, skipSpaces } from './chars.ts';
import type { Row } from './outline.ts';

/** The number of columns of a delimiter line `|---|:-:|`; undefined for any other line. */
export function delimiterColumns(text: string, from: number, end: number): number | undefined {
  let columns = 0;
  let marked = false;
  let at = from;
  while (at < end) {
    if (text.charCodeAt(at) === PIPE) {
      marked = true;
      at = skipSpaces(text, at + 1, end);
      if (at >= end) break;
    } else if (columns > 0) return undefined;
    const value = delimiterEnd(text, at, end);
    if (value < 0) return undefined;
    if (text.charCodeAt(at) === COLON || text.charCodeAt(value - 1) === COLON) marked = true;
    columns++;
    at = skipSpaces(text, value, end);
  }
  return marked ? columns : undefined;
}

/** Behind `---`, `:--`, `--:` or `:-:`; -1 when there is none. */
function delimiterEnd(text: string, from: number, end: number): number {
  const dashes = text.charCodeAt(from) === COLON ? from + 1 : from;
  if (dashes >= end || text.charCodeAt(dashes) !== DASH) return -1;
  const to = skipRun(text, dashes, end);
  return to < end && text.charCodeAt(to) === COLON ? to + 1 : to;
}

/**
 * A table row's cells: an escaped pipe divides nothing; a pipe in a code span does, as in GFM. An empty cell
 * is an empty range between its pipes.
 */
export function readRow(text: string, start: number, end: number): Row {
  const cells: Located<string>[] = [];
  const to = dropSpaces(text, start, end);
  let from = text.charCodeAt(start) === PIPE ? start + 1 : start;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH && isEscapable(text.charCodeAt(at + 1))) at++;
    else if (code === PIPE) {
      cells.push(cell(text, from, at));
      from = at + 1;
    }
  }
  if (from < to || cells.length === 0) cells.push(cell(text, Math.min(from, to), to));
  return { range: { start, end: to }, cells };
}

const isEscapable = (code: number): boolean => code === BACKSLASH || code === PIPE;

function cell(text: string, from: number, to: number): Located<string> {
  const value = text.slice(from, to).trim();
  const start = value === '' ? Math.min(from + 1, to) : text.indexOf(value, from);
  return located(value, { start, end: start + value.length });
}

/** A line of one lone pipe is no header. */
export function isHeader(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(start) !== PIPE) return true;
  for (let at = start + 1; at < end; at++) if (!isSpace(text.charCodeAt(at))) return true;
  return false;
}
