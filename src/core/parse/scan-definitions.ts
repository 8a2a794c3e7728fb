import {
  APOSTROPHE,
  BACKSLASH,
  CARET,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  COLON,
  GREATER,
  LESS,
  LF,
  OPEN_BRACKET,
  OPEN_PAREN,
  QUOTE,
  SPACE,
  skipSpaces,
} from './chars.ts';
import type { ParagraphLine } from './scan-state.ts';

const LONGEST_LABEL = 999;
const LONGEST_TITLE = 10_000;

/** How many lines at the head of a paragraph are link definitions (`[a]: b "c"`): no text of the paragraph. */
export function definitionLines(text: string, lines: readonly ParagraphLine[]): number {
  let done = 0;
  while (done < lines.length) {
    const first = lines[done];
    if (first === undefined || text.charCodeAt(first.start) !== OPEN_BRACKET) break;
    const taken = readDefinition(joined(text, lines, done));
    if (taken === 0) break;
    done += taken;
  }
  return done;
}

/** Enough lines for the longest label and title; the lines of a long paragraph are not joined again and again. */
function joined(text: string, lines: readonly ParagraphLine[], from: number): string {
  const parts: string[] = [];
  let size = 0;
  for (let at = from; at < lines.length && size < LONGEST_LABEL + LONGEST_TITLE; at++) {
    const line = lines[at];
    if (line === undefined) break;
    const part = text.slice(line.start, line.end);
    parts.push(part);
    size += part.length + 1;
    if (parts.length === 1 && !part.includes(']:') && part.includes(']')) break;
  }
  return parts.join('\n');
}

/** The number of lines that a definition at the start of `text` takes; 0 without one. */
function readDefinition(text: string): number {
  const label = labelEnd(text);
  if (label < 0 || text.charCodeAt(label) !== COLON) return 0;
  const destination = destinationEnd(text, skipBlank(text, label + 1));
  if (destination < 0) return 0;
  const end = titleEnd(text, destination) ?? lineEndAt(text, destination);
  return end === undefined ? 0 : text.slice(0, end).split('\n').length;
}

function labelEnd(text: string): number {
  let seen = false;
  for (let at = 1; at < text.length && at <= LONGEST_LABEL + 1; at++) {
    const code = text.charCodeAt(at);
    if (code === OPEN_BRACKET) return -1;
    if (code === CLOSE_BRACKET) return seen ? at + 1 : -1;
    if (code === BACKSLASH && isBracketOrSlash(text.charCodeAt(at + 1))) at++;
    seen ||= code > SPACE;
  }
  return -1;
}

const isBracketOrSlash = (code: number): boolean => code >= OPEN_BRACKET && code <= CLOSE_BRACKET;

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && (text.charCodeAt(at) === LF || skipSpaces(text, at, at + 1) > at)) at++;
  return at;
}

function destinationEnd(text: string, from: number): number {
  if (from >= text.length) return -1;
  return text.charCodeAt(from) === LESS ? enclosedEnd(text, from + 1) : rawEnd(text, from);
}

function enclosedEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === GREATER) return at + 1;
    if (code === LESS || code === LF) return -1;
    if (code === BACKSLASH && '<>\\'.includes(text.charAt(at + 1))) at++;
  }
  return -1;
}

function rawEnd(text: string, from: number): number {
  let depth = 0;
  let at = from;
  for (; at < text.length && text.charCodeAt(at) > SPACE && text.charCodeAt(at) !== 127; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH && '()\\'.includes(text.charAt(at + 1))) at++;
    else if (code === OPEN_PAREN) depth++;
    else if (code === CLOSE_PAREN && depth-- === 0) return -1;
  }
  return depth === 0 && at > from ? at : -1;
}

/** Behind a title that nothing follows on its line. */
function titleEnd(text: string, from: number): number | undefined {
  const start = skipBlank(text, from);
  if (start === from || start >= text.length) return undefined;
  const open = text.charCodeAt(start);
  if (open !== QUOTE && open !== APOSTROPHE && open !== OPEN_PAREN) return undefined;
  const close = open === OPEN_PAREN ? CLOSE_PAREN : open;
  for (let at = start + 1; at < text.length && at - start < LONGEST_TITLE; at++) {
    const code = text.charCodeAt(at);
    if (code === close) return lineEndAt(text, at + 1);
    if (code === BACKSLASH) at++;
  }
  return undefined;
}

function lineEndAt(text: string, from: number): number | undefined {
  const at = skipSpaces(text, from, text.length);
  return at >= text.length || text.charCodeAt(at) === LF ? at : undefined;
}

/** Behind the colon of a footnote's `[^name]:`; -1 when there is none. */
export function footnoteLabelEnd(text: string, at: number, end: number): number {
  if (text.charCodeAt(at + 1) !== CARET) return -1;
  let to = at + 2;
  for (; to < end && to - at <= LONGEST_LABEL + 2; to++) {
    const code = text.charCodeAt(to);
    if (code === CLOSE_BRACKET) break;
    if (code === OPEN_BRACKET || code <= SPACE) return -1;
    if (code === BACKSLASH && isBracketOrSlash(text.charCodeAt(to + 1))) to++;
  }
  const named = to > at + 2 && to + 1 < end && text.charCodeAt(to) === CLOSE_BRACKET;
  return named && text.charCodeAt(to + 1) === COLON ? to + 2 : -1;
}
