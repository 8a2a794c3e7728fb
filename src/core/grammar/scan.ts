import { type Located, located, type Range } from '../text/index.ts';

/**
 * One hit of a pattern. Patterns carry the flags `g` and `d`, so that every group knows its own characters.
 * They are written to be linear: no quantifier over something that can match the same text in two ways.
 */
export interface Hit {
  readonly text: string;
  readonly range: Range;
  readonly group: (name: string) => Located<string> | undefined;
}

/**
 * All hits of a `gd` pattern that never matches nothing; offsets are moved by `base`, the place of `text` in its
 * document. Most calls find none, and `matchAll` would first make a pattern of its own.
 */
export function scan(pattern: RegExp, text: string, base = 0): Hit[] {
  const hits: Hit[] = [];
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found !== null && found[0] !== ''; found = pattern.exec(text))
    hits.push(hit(found, base));
  return hits;
}

/** The one hit of a `d` pattern that is anchored by its author. */
export function match(pattern: RegExp, text: string, base = 0): Hit | undefined {
  const found = pattern.exec(text);
  return found ? hit(found, base) : undefined;
}

function hit(found: RegExpExecArray, base: number): Hit {
  const at = (pair: readonly [number, number]): Range => ({ start: base + pair[0], end: base + pair[1] });
  return {
    text: found[0],
    range: at([found.index, found.index + found[0].length]),
    group: (name) => {
      const pair = found.indices?.groups?.[name];
      const value = found.groups?.[name];
      return pair && value !== undefined ? located(value, at(pair)) : undefined;
    },
  };
}

/** The characters of `text` without white space around them. */
export function trim(text: string, base = 0): Located<string> {
  const start = base + (text.length - text.trimStart().length);
  const value = text.trim();
  return located(value, { start, end: start + value.length });
}

/** Cuts at every hit of a `g` pattern; the pieces are trimmed, empty ones left out. */
export function split(pattern: RegExp, text: string, base = 0): Located<string>[] {
  const pieces: Located<string>[] = [];
  let from = 0;
  const push = (end: number): void => {
    const piece = trim(text.slice(from, end), base + from);
    if (piece.value) pieces.push(piece);
  };
  for (const found of text.matchAll(pattern)) {
    push(found.index);
    from = found.index + found[0].length;
  }
  push(text.length);
  return pieces;
}

/** Blanks a pattern out, so that what is left keeps its offsets. */
export const blank = (pattern: RegExp, text: string): string =>
  text.replace(pattern, (found) => ' '.repeat(found.length));

/** Takes emphasis, code marks and struck-through marks off both ends: `**\`Phase 3\`**` to `Phase 3`. */
export function unmarked(text: string, base = 0): Located<string> {
  const found = /^[\s*_`~]*/.exec(text);
  const from = found ? found[0].length : 0;
  const rest = text.slice(from);
  const tail = /[\s*_`~]+$/.exec(rest.slice(-200));
  const value = tail ? rest.slice(0, rest.length - tail[0].length) : rest;
  return located(value, { start: base + from, end: base + from + value.length });
}
