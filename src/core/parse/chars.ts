/** Character codes that the line scan asks for by name. */
export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const BANG = 33;
export const QUOTE = 34;
export const HASH = 35;
export const APOSTROPHE = 39;
export const OPEN_PAREN = 40;
export const CLOSE_PAREN = 41;
export const STAR = 42;
export const PLUS = 43;
export const DASH = 45;
export const DOT = 46;
export const SLASH = 47;
export const COLON = 58;
export const LESS = 60;
export const EQUALS = 61;
export const GREATER = 62;
export const QUESTION = 63;
export const OPEN_BRACKET = 91;
export const BACKSLASH = 92;
export const CLOSE_BRACKET = 93;
export const CARET = 94;
export const UNDERSCORE = 95;
export const BACKTICK = 96;
export const OPEN_BRACE = 123;
export const PIPE = 124;
export const TILDE = 126;

export const isSpace = (code: number): boolean => code === SPACE || code === TAB;
export const isDigit = (code: number): boolean => code >= 48 && code <= 57;
export const isAlpha = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122;

/** The first offset at or behind `at` that holds no space or tab. */
export function skipSpaces(text: string, at: number, end: number): number {
  let to = at;
  while (to < end && isSpace(text.charCodeAt(to))) to++;
  return to;
}

/** The offset behind the last character before `end` that is no space or tab. */
export function dropSpaces(text: string, start: number, end: number): number {
  let to = end;
  while (to > start && isSpace(text.charCodeAt(to - 1))) to--;
  return to;
}

/** The offset behind a run of one character. */
export function skipRun(text: string, at: number, end: number): number {
  const code = text.charCodeAt(at);
  let to = at;
  while (to < end && text.charCodeAt(to) === code) to++;
  return to;
}
