import type { Range } from '../text/index.ts';

/** A stretch of a file that is not plain code. Zones follow each other and never overlap. */
export interface Zone extends Range {
  readonly kind: 'comment' | 'string';
  /** What opened it: `//`, `"`, `f"`, `<<EOF`. */
  readonly open: string;
}

/** How one kind of comment or string begins and ends. */
export interface Quote {
  readonly kind: 'comment' | 'string';
  /** Source of a regular expression. It must not match nothing. */
  readonly open: string;
  /** Where the zone ends, given the end of `open`. Undefined: what looked like an opener is none (Rust's `'a`). */
  readonly close: (text: string, at: number, open: string) => number | undefined;
}

export interface Lexicon {
  readonly quotes: readonly Quote[];
  readonly opener: RegExp;
}

export function lexicon(...quotes: readonly Quote[]): Lexicon {
  return { quotes, opener: new RegExp(quotes.map((q) => `(${q.open})`).join('|'), 'gm') };
}

export function readZones(text: string, { quotes, opener }: Lexicon): readonly Zone[] {
  const zones: Zone[] = [];
  if (quotes.length === 0) return zones;
  opener.lastIndex = 0;
  for (let match = opener.exec(text); match; match = opener.exec(text)) {
    const quote = quotes[match.findIndex((group, i) => i > 0 && group !== undefined) - 1];
    const end = quote?.close(text, opener.lastIndex, match[0]);
    if (!quote || end === undefined) continue;
    // `<<EOF` is followed by code on its own line; the zone is what stands below.
    const start = match[0].startsWith('<<') ? lineEnd(text, opener.lastIndex) : match.index;
    zones.push({ kind: quote.kind, start: Math.min(start, end), end, open: match[0] });
    opener.lastIndex = Math.max(end, opener.lastIndex);
  }
  return zones;
}

/** The zone that holds an offset, found by halving. */
export function zoneAt(zones: readonly Zone[], offset: number): Zone | undefined {
  let low = 0;
  let high = zones.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((zones[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const zone = zones[low];
  return zone && zone.start <= offset ? zone : undefined;
}

/** The text with comments blanked and strings emptied between their quotes; lines and offsets stay. */
export function maskZones(text: string, zones: readonly Zone[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const zone of zones) {
    const inner = zone.kind === 'comment' ? 0 : 1;
    const start = Math.min(zone.start + inner, zone.end);
    const end = Math.max(zone.end - inner, start);
    parts.push(text.slice(done, start), blank(text.slice(start, end)));
    done = end;
  }
  parts.push(text.slice(done));
  return parts.join('');
}

const blank = (text: string): string =>
  text.includes('\n') ? text.replace(/[^\n]/g, ' ') : ' '.repeat(text.length);

export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Ends at the next `close`, or with the text. */
export const upTo =
  (close: string) =>
  (text: string, at: number): number => {
    const end = text.indexOf(close, at);
    return end < 0 ? text.length : end + close.length;
  };

/** A quoted string: `mark` takes the next character with it; a string that is not `long` ends with its line. */
export const quoted =
  (close: string, mark: string, long = false) =>
  (text: string, from: number): number => {
    for (let at = from; at < text.length; at++) {
      const c = text[at];
      if (c === mark && mark !== close) at++;
      else if (text.startsWith(close, at)) {
        if (mark !== close || text[at + 1] !== close) return at + close.length;
        at++;
      } else if (c === '\n' && !long) return at;
    }
    return text.length;
  };

/** `"$(dirname "$0")/x"`: a shell string with the commands and strings inside it. */
export function shellStringEnd(text: string, from: number, _open?: string, depth = 0): number {
  let parens = 0;
  for (let at = from; at < text.length; at++) {
    const c = text[at];
    if (c === '\\') at++;
    else if (c === '(' && (parens > 0 || text[at - 1] === '$')) parens++;
    else if (parens > 0 && c === ')') parens--;
    else if (c === '"' && parens === 0) return at + 1;
    else if (c === '"' && depth < 20) at = shellStringEnd(text, at + 1, c, depth + 1) - 1;
  }
  return text.length;
}

/** `` `a ${b + `c`} d` ``: a template with the templates inside it. */
export function templateEnd(text: string, from: number, _open?: string, depth = 0): number {
  for (let at = from; at < text.length; at++) {
    const c = text[at];
    if (c === '\\') at++;
    else if (c === '`') return at + 1;
    else if (c === '$' && text[at + 1] === '{') at = interpolationEnd(text, at + 2, depth);
  }
  return text.length;
}

/** Where the `}` stands that ends `${`. */
function interpolationEnd(text: string, from: number, depth: number): number {
  let braces = 1;
  for (let at = from; at < text.length; at++) {
    const c = text[at];
    if (c === '{') braces++;
    else if (c === '}' && --braces === 0) return at;
    else if (c === '`' && depth < 20) at = templateEnd(text, at + 1, c, depth + 1) - 1;
  }
  return text.length;
}

const BEFORE_REGEX =
  /(?:^|=>|[(,=:[!&|?{};+\-*%~^]|\b(?:return|typeof|case|in|of|delete|void|throw|new|else|do|await|yield))\s*$/;
const REGEX_BODY = /(?![/*>])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;

/** A `/` is a division or opens a regular expression: what stands before it decides. */
export function regexEnd(text: string, at: number): number | undefined {
  if (!BEFORE_REGEX.test(text.slice(Math.max(0, at - 40), at - 1))) return undefined;
  REGEX_BODY.lastIndex = at;
  return REGEX_BODY.test(text) ? REGEX_BODY.lastIndex : undefined;
}

/** `'a'` and `'\u{1F600}'` are characters, `'a` a lifetime. */
export function runeEnd(text: string, at: number): number | undefined {
  const match = /^(?:\\[^\n]{1,10}?|[^'\\\n]{1,2})'/.exec(text.slice(at, at + 14));
  return match ? at + match[0].length : undefined;
}

/** `<<EOF`, `<<-'EOF'`: the body ends at the line that is the tag alone. */
export function heredocEnd(text: string, at: number, open: string): number {
  const tag = /\w+/.exec(open)?.[0] ?? '';
  for (let start = lineEnd(text, at) + 1; start < text.length; start = lineEnd(text, start) + 1) {
    if (text.slice(start, lineEnd(text, start)).trim() === tag) return lineEnd(text, start);
  }
  return text.length;
}
