import { BOUNDARY_REACH, KEY_BLOCK, SHAPES } from './secrets.ts';

export const REDACTED = '[redacted]';
const MAX_HELD = 64 * 1024;
const KEPT_WHEN_FULL = 4096;

export interface Redactor {
  /** What may be shown so far; what may turn out to be a secret is kept back. */
  push(text: string): string;
  /** The rest. */
  end(): string;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

export const redact = (text: string, secrets: readonly string[]): string => {
  const redactor = createRedactor(secrets);
  return redactor.push(text) + redactor.end();
};

/** Redacts a stream: the same result however the text is cut into pieces. */
export function createRedactor(secrets: readonly string[]): Redactor {
  /** Already shown, and what is kept back behind it. */
  let context = '';
  let held = '';
  const show = (upTo: number, found: readonly Span[]): string => {
    const text = context + held;
    const shown = cover(text, found, { start: context.length, end: upTo });
    context = text.slice(Math.max(0, upTo - BOUNDARY_REACH), upTo);
    held = text.slice(upTo);
    return shown;
  };
  const find = (): Span[] => findSecrets(context + held, secrets, context.length);
  return {
    push(text) {
      held += text;
      const found = find();
      const upTo = before(found, holdFrom(context + held, secrets, context.length));
      const full = context.length + held.length - upTo > MAX_HELD;
      return show(full ? before(found, context.length + held.length - KEPT_WHEN_FULL) : upTo, found);
    },
    end: () => show(context.length + held.length, find()),
  };
}

/** No secret may be cut in two. */
const before = (found: readonly Span[], at: number): number =>
  found.find((span) => span.start < at && span.end > at)?.start ?? at;

/** All secrets that begin at or behind `from`, overlapping ones as one. */
function findSecrets(text: string, secrets: readonly string[], from: number): Span[] {
  const found: Span[] = [];
  for (const { start, pattern } of [...SHAPES, KEY_BLOCK])
    if (text.includes(start))
      for (const match of text.matchAll(pattern))
        found.push({ start: match.index, end: match.index + match[0].length });
  for (const secret of secrets)
    for (let at = text.indexOf(secret, from); at >= 0; at = text.indexOf(secret, at + 1))
      found.push({ start: at, end: at + secret.length });
  return merge(found.filter((span) => span.start >= from).sort((a, b) => a.start - b.start));
}

function merge(sorted: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last && span.start < last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else merged.push(span);
  }
  return merged;
}

function cover(text: string, found: readonly Span[], shown: Span): string {
  let result = '';
  let done = shown.start;
  for (const { start, end } of found) {
    if (start >= shown.end) break;
    result += text.slice(done, start) + REDACTED;
    done = end;
  }
  return result + text.slice(done, Math.max(done, shown.end));
}

/** The first character at or behind `from` that may belong to a secret whose end has not come yet. */
function holdFrom(text: string, secrets: readonly string[], from: number): number {
  const tails = { word: lastWordAt(text), line: text.lastIndexOf('\n') + 1 };
  const starts = [
    ...secrets.map((secret) => partialAt(text, secret)),
    ...SHAPES.map((shape) => partialAt(text, shape.start)),
    ...SHAPES.map((shape) => text.indexOf(shape.start, tails[shape.extent])),
    partialAt(text, KEY_BLOCK.start),
    openBlockAt(text),
  ];
  return starts.reduce((least, at) => (at >= from && at < least ? at : least), text.length);
}

/** Where the text ends with a beginning of `whole`, but not all of it. */
function partialAt(text: string, whole: string): number {
  for (let at = Math.max(0, text.length - whole.length + 1); at < text.length; at++)
    if (text.charCodeAt(at) === whole.charCodeAt(0) && whole.startsWith(text.slice(at))) return at;
  return text.length;
}

/** Where the last word begins. */
function lastWordAt(text: string): number {
  let at = text.length;
  while (at > 0 && !isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

/** What `\s` matches. */
const isSpace = (code: number): boolean =>
  code <= 32 ? code === 32 || (code >= 9 && code <= 13) : code > 127 && /\s/.test(String.fromCharCode(code));

function openBlockAt(text: string): number {
  if (!text.includes(KEY_BLOCK.start)) return text.length;
  const blocks = [...text.matchAll(KEY_BLOCK.pattern)];
  const open = blocks.find((block) => !KEY_BLOCK.closed.test(block[0]));
  return open?.index ?? KEY_BLOCK.opening.exec(text)?.index ?? text.length;
}
