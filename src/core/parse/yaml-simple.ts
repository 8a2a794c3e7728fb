import { located, type Range, range } from '../text/index.ts';
import { typedValue, type YamlEntry, type YamlNode } from './yaml-tree.ts';

/**
 * The YAML that nearly all frontmatter is: block maps and lists of words on one line each, lists in brackets, quotes
 * without escapes. It gives the very tree that the `yaml` package gives, some twenty times faster; whatever it does
 * not know for certain (comments, anchors, folded texts, tabs, empty values, keys that return) it leaves to the package.
 */
export function readSimpleYaml(text: string, at: Range): YamlNode | undefined {
  const lines = splitLines(text, at);
  const [first] = lines ?? [];
  if (!lines || !first) return undefined;
  const reader: Reader = { text, lines, next: 0 };
  const root = readBlock(reader, first.indent);
  return reader.next === lines.length ? root : undefined;
}

interface Line {
  /** Column of its first character, or of what stands behind a list's dash. */
  readonly indent: number;
  readonly start: number;
  readonly end: number;
}

interface Reader {
  readonly text: string;
  readonly lines: Line[];
  next: number;
}

/** Tabs, comments, lone carriage returns and spaces of other scripts are the package's. */
const STRANGE = /[^\S \n\r]|\r(?!\n)|(?:^|[ \n])#|[\0-\x08\x0e-\x1f\x7f\ufeff]/;

function splitLines(text: string, at: Range): Line[] | undefined {
  if (STRANGE.test(text.slice(at.start, at.end))) return undefined;
  const lines: Line[] = [];
  for (let from = at.start; from < at.end; ) {
    const found = text.indexOf('\n', from);
    const stop = found < 0 || found > at.end ? at.end : found;
    let start = from;
    while (start < stop && text[start] === ' ') start++;
    let end = stop;
    while (end > start && (text[end - 1] === ' ' || text[end - 1] === '\r')) end--;
    if (end > start) lines.push({ indent: start - from, start, end });
    from = stop + 1;
  }
  return lines;
}

const isItem = ({ text }: Reader, { start, end }: Line): boolean =>
  text[start] === '-' && text[start + 1] === ' ' && start + 1 < end;

function readBlock(reader: Reader, indent: number): YamlNode | undefined {
  const line = reader.lines[reader.next];
  if (line?.indent !== indent) return undefined;
  return isItem(reader, line) ? readList(reader, indent) : readMap(reader, indent);
}

const KEY = /([A-Za-z_][\w.-]*):(?: +|$)/y;

function readMap(reader: Reader, indent: number): YamlNode | undefined {
  const entries: YamlEntry[] = [];
  const seen = new Set<string>();
  for (let line = reader.lines[reader.next]; line?.indent === indent; line = reader.lines[reader.next]) {
    if (isItem(reader, line)) break;
    const entry = readEntry(reader, line);
    if (!entry?.value || seen.has(entry.key.value)) return undefined;
    seen.add(entry.key.value);
    entries.push(entry);
  }
  const [first, last] = [entries[0], entries.at(-1)?.value];
  if (!first || !last) return undefined;
  return { kind: 'map', range: range(first.key.range.start, last.range.end), entries };
}

/** The text between two offsets, seen by itself: a key that ends its line ends with its colon. */
function readEntry(reader: Reader, line: Line): YamlEntry | undefined {
  const said = reader.text.slice(line.start, line.end);
  KEY.lastIndex = 0;
  const match = KEY.exec(said);
  if (!match?.[1]) return undefined;
  const key = located(match[1], range(line.start, line.start + match[1].length));
  reader.next++;
  const start = line.start + match[0].length;
  if (start < line.end) return { key, value: readInline(reader, range(start, line.end), line.indent) };
  const below = reader.lines[reader.next];
  const deeper =
    below && (below.indent > line.indent || (below.indent === line.indent && isItem(reader, below)));
  return { key, value: deeper ? readBlock(reader, below.indent) : undefined };
}

function readList(reader: Reader, indent: number): YamlNode | undefined {
  const items: YamlNode[] = [];
  const first = reader.lines[reader.next];
  for (let line = first; line?.indent === indent && isItem(reader, line); line = reader.lines[reader.next]) {
    const item = readItem(reader, line);
    if (!item) return undefined;
    items.push(item);
  }
  const last = items.at(-1);
  return first && last && { kind: 'list', range: range(first.start, last.range.end), items };
}

/** What stands behind the dash is a line of its own, further in: a map may go on below it. */
function readItem(reader: Reader, line: Line): YamlNode | undefined {
  let start = line.start + 1;
  while (reader.text[start] === ' ') start++;
  const inner: Line = { indent: line.indent + start - line.start, start, end: line.end };
  if (isItem(reader, inner)) return undefined;
  KEY.lastIndex = 0;
  if (KEY.test(reader.text.slice(start, line.end))) {
    reader.lines[reader.next] = inner;
    return readMap(reader, inner.indent);
  }
  reader.next++;
  return readInline(reader, range(start, line.end), line.indent);
}

/** A value on the line of its key or dash. Deeper lines below would continue it. */
function readInline(reader: Reader, at: Range, indent: number): YamlNode | undefined {
  const below = reader.lines[reader.next];
  if (below && below.indent > indent) return undefined;
  const said = reader.text.slice(at.start, at.end);
  if (said.startsWith('[')) return readFlow(said, at);
  if (said.startsWith('"') || said.startsWith("'")) return readQuoted(said, at);
  return readPlain(said, at);
}

/** No indicator at its start, nothing in it that would make it a key or end it. */
const PLAIN = /^[\p{L}\p{N}_./(][^\n]*$/u;
const NOT_PLAIN = /: |:$/;

const readPlain = (said: string, at: Range): YamlNode | undefined =>
  PLAIN.test(said) && !NOT_PLAIN.test(said)
    ? { kind: 'scalar', range: at, text: located(said, at), typed: typedValue(said) }
    : undefined;

const QUOTED = /^(?:"[^"\\]*"|'[^']*')$/;

function readQuoted(said: string, at: Range): YamlNode | undefined {
  if (!QUOTED.test(said)) return undefined;
  const value = said.slice(1, -1);
  return {
    kind: 'scalar',
    range: at,
    text: located(value, range(at.start + 1, at.end - 1)),
    typed: value,
  };
}

/** `[A-01, A-02]`, `["a", "b"]`, `[]`. */
function readFlow(said: string, at: Range): YamlNode | undefined {
  if (!/^\[[^[\]{}]*\]$/.test(said)) return undefined;
  const items: YamlNode[] = [];
  if (said.slice(1, -1).trim() === '') return { kind: 'list', range: at, items };
  let start = at.start + 1;
  for (const part of said.slice(1, -1).split(',')) {
    const value = part.trim();
    const from = start + part.indexOf(value);
    const item = readFlowItem(value, range(from, from + value.length));
    if (!item) return undefined;
    items.push(item);
    start += part.length + 1;
  }
  return { kind: 'list', range: at, items };
}

const readFlowItem = (value: string, at: Range): YamlNode | undefined => {
  if (value.startsWith('"') || value.startsWith("'")) return readQuoted(value, at);
  return /[:"'?]/.test(value) ? undefined : readPlain(value, at);
};
