import { type Located, located, type Range } from '../text/index.ts';
import {
  CLOSE_PAREN,
  COLON,
  dropSpaces,
  isSpace,
  OPEN_PAREN,
  STAR,
  skipSpaces,
  UNDERSCORE,
} from './chars.ts';
import type { Label } from './outline.ts';

const WIDE_COLON = 0xff1a;
const isColon = (code: number): boolean => code === COLON || code === WIDE_COLON;

/** The label at the start of a line: `**Goal**: x`, `**Goal:** x`, `**Criteria** (what must be TRUE):`. */
export function readLabel(text: string, start: number, end: number): Label | undefined {
  const mark = text.charCodeAt(start);
  if (mark !== STAR && mark !== UNDERSCORE) return undefined;
  if (text.charCodeAt(start + 1) !== mark || isSpace(text.charCodeAt(start + 2))) return undefined;
  const close = closingMark(text, start + 2, end);
  if (close < 0) return undefined;
  if (isColon(text.charCodeAt(close - 1))) return colonInside(text, { start, end }, close);
  return colonOutside(text, { start, end }, close) ?? allBold(text, { start, end }, close);
}

const WORDS = /^(?:\p{L}+ ?){1,3}(?=[:：] ?\S)/u;

/** `**Score: 6/8 complete**` alone on its line; `**Phase 43: Name**` has a number and is a title. */
function allBold(text: string, line: Range, close: number): Label | undefined {
  if (skipSpaces(text, close + 2, line.end) !== line.end) return undefined;
  const start = line.start + 2;
  const name = WORDS.exec(text.slice(start, Math.min(close, start + 60)))?.[0];
  if (name === undefined) return undefined;
  const behind = skipSpaces(text, start + name.length + 1, close);
  return {
    name: slice(text, start, start + name.length),
    note: undefined,
    value: slice(text, behind, close),
    range: { start: line.start, end: close + 2 },
  };
}

function closingMark(text: string, from: number, end: number): number {
  const mark = text.charCodeAt(from - 1);
  for (let at = from + 1; at + 1 < end; at++)
    if (text.charCodeAt(at) === mark && text.charCodeAt(at + 1) === mark)
      return isSpace(text.charCodeAt(at - 1)) ? -1 : at;
  return -1;
}

/** `**Success Criteria (what must be TRUE):** …` */
function colonInside(text: string, line: Range, close: number): Label | undefined {
  const from = line.start + 2;
  const to = dropSpaces(text, from, close - 1);
  const open = text.charCodeAt(to - 1) === CLOSE_PAREN ? openParen(text, to, from) : -1;
  const noted = open > from;
  const name = slice(text, from, noted ? dropSpaces(text, from, open) : to);
  return label(text, { line, name, note: noted ? slice(text, open, to) : undefined, behind: close + 2 });
}

function openParen(text: string, from: number, stop: number): number {
  for (let at = from - 1; at > stop; at--) if (text.charCodeAt(at) === OPEN_PAREN) return at;
  return -1;
}

/** `**Success Criteria** (what must be TRUE): …` */
function colonOutside(text: string, line: Range, close: number): Label | undefined {
  let at = skipSpaces(text, close + 2, line.end);
  let note: Located<string> | undefined;
  if (at < line.end && text.charCodeAt(at) === OPEN_PAREN) {
    const shut = indexWithin(text, at, line.end);
    if (shut < 0) return undefined;
    note = slice(text, at, shut + 1);
    at = skipSpaces(text, shut + 1, line.end);
  }
  if (at >= line.end || !isColon(text.charCodeAt(at))) return undefined;
  return label(text, { line, name: slice(text, line.start + 2, close), note, behind: at + 1 });
}

function indexWithin(text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) if (text.charCodeAt(at) === CLOSE_PAREN) return at;
  return -1;
}

interface Parts {
  readonly line: Range;
  readonly name: Located<string>;
  readonly note: Located<string> | undefined;
  readonly behind: number;
}

function label(text: string, { line, name, note, behind }: Parts): Label | undefined {
  if (name.value.trim() === '') return undefined;
  const end = dropSpaces(text, line.start, line.end);
  const value = slice(text, Math.min(skipSpaces(text, behind, end), end), end);
  return { name, note, value, range: { start: line.start, end: Math.max(end, behind) } };
}

const slice = (text: string, start: number, end: number): Located<string> =>
  located(text.slice(start, end), { start, end });
