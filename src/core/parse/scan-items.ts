import { type Located, located } from '../text/index.ts';
import {
  CLOSE_BRACKET,
  COLON,
  isAlpha,
  isDigit,
  isSpace,
  OPEN_BRACKET,
  OPEN_PAREN,
  skipSpaces,
} from './chars.ts';
import type { OpenItem, Paragraph } from './scan-state.ts';

/** The single character of `[x]` at `at`; a letter other than x, a link or a reference is no box. */
function readBox(text: string, at: number, end: number): Located<string> | undefined {
  if (text.charCodeAt(at) !== OPEN_BRACKET) return undefined;
  const mark = String.fromCodePoint(text.codePointAt(at + 1) ?? CLOSE_BRACKET);
  const close = at + 1 + mark.length;
  if (close >= end || text.charCodeAt(close) !== CLOSE_BRACKET || !isMark(mark)) return undefined;
  const next = close + 1 < end ? text.charCodeAt(close + 1) : 0;
  if (next === OPEN_PAREN || next === OPEN_BRACKET || next === COLON) return undefined;
  return located(mark, { start: at + 1, end: close });
}

const TASK_MARKS = ' \txX';
const NO_MARKS = '^[]\\';

function isMark(mark: string): boolean {
  if (TASK_MARKS.includes(mark)) return true;
  const code = mark.charCodeAt(0);
  return !isAlpha(code) && !isDigit(code) && !NO_MARKS.includes(mark);
}

/** Reads box and text of an item from its first paragraph; gives the offset behind the box. */
export function fillItem(text: string, paragraph: Paragraph, item: OpenItem): number {
  const line = paragraph.lines[0];
  if (line === undefined) return item.range.end;
  const box = readBox(text, line.start, line.end);
  const behind = box === undefined ? line.start : box.range.end + 1;
  const start = skipSpaces(text, behind, line.end);
  item.box = box;
  item.text = located(text.slice(start, line.end), { start, end: line.end });
  item.range = { start: item.range.start, end: line.end };
  const more = start < line.end || paragraph.lines.length > 1;
  const spaced = behind === line.end || isSpace(text.charCodeAt(behind));
  item.task = box !== undefined && TASK_MARKS.includes(box.value) && spaced && more;
  return start;
}
