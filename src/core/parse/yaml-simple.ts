import { type Located, located, type Range, range } from '../text/index.ts';
import {
  APOSTROPHE,
  CR,
  DASH,
  dropSpaces,
  HASH,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  SPACE,
  skipSpaces,
} from './chars.ts';
import { typedValue, type YamlEntry, type YamlNode } from './yaml-tree.ts';

/**
 * The YAML that nearly all frontmatter is: block maps and lists of words on one line each, lists in brackets, quotes,
 * comments, words
 * over several lines. It gives the very tree that the `yaml` package gives, some twenty times faster; whatever it does not know
 * for certain (anchors, texts in blocks, tabs, rare escapes, keys that return) it leaves to the package.
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
  /** Behind the comment that ends the line. The package counts it in where it ends a map or a list. */
  readonly commentEnd: number;
}

interface Reader {
  readonly text: string;
  readonly lines: Line[];
  next: number;
}

/** Tabs, lone carriage returns and spaces of other scripts are the package's. */
const STRANGE = /[^\S \n\r]|\r(?!\n)|[\0-\x08\x0e-\x1f\x7f\ufeff]/;

function splitLines(text: string, at: Range): Line[] | undefined {
  if (STRANGE.test(text.slice(at.start, at.end))) return undefined;
  const lines: Line[] = [];
  /** The column of comments that no line has followed yet; -1 for none. */
  let comment = -1;
  for (let from = at.start; from < at.end; ) {
    const found = text.indexOf('\n', from);
    const stop = found < 0 || found > at.end ? at.end : found;
    const start = skipSpaces(text, from, stop);
    const end = dropSpaces(text, start, text.charCodeAt(stop - 1) === CR ? stop - 1 : stop);
    const indent = start - from;
    from = stop + 1;
    if (end <= start) continue;
    // Comments stand right above what they speak of, or else it is not certain what they end.
    if (comment >= 0 && comment !== indent) return undefined;
    const line = text.charCodeAt(start) === HASH ? undefined : lineAt(text, range(start, end), indent);
    comment = line ? -1 : indent;
    if (line) lines.push(line);
    else if (text.charCodeAt(start) !== HASH) return undefined;
  }
  return comment < 0 ? lines : undefined;
}

const QUOTED_LINE =
  /^(?:- +)*(?:[A-Za-z_][\w.-]*: +)?(?:"(?:[^"\\]|\\.)*"|'[^']*'|\[[^"'[\]{}#]*\])(?= +#|$)/;

/** Undefined when it is not certain whether a ` #` opens a comment. */
function lineAt(text: string, { start, end }: Range, indent: number): Line | undefined {
  const said = text.slice(start, end);
  const hash = said.indexOf(' #');
  if (hash < 0) return { indent, start, end, commentEnd: end };
  const quotes = /["'[]/.test(said);
  const length = quotes ? QUOTED_LINE.exec(said)?.[0].length : hash;
  if (length === undefined) return undefined;
  return { indent, start, end: dropSpaces(text, start, start + length), commentEnd: end };
}

const isItem = ({ text }: Reader, { start, end }: Line): boolean =>
  text.charCodeAt(start) === DASH && text.charCodeAt(start + 1) === SPACE && start + 1 < end;

/** Where a map or a list ends whose last value is this one. */
const endOf = ({ lines, next }: Reader, last: YamlNode): number =>
  Math.max(last.range.end, lines[next - 1]?.commentEnd ?? 0);

function readBlock(reader: Reader, indent: number): YamlNode | undefined {
  const line = reader.lines[reader.next];
  if (line?.indent !== indent) return undefined;
  return isItem(reader, line) ? readList(reader, indent) : readMap(reader, indent);
}

const KEY = /([A-Za-z_][\w.-]*):(?= |$)/y;

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
  return { kind: 'map', range: range(first.key.range.start, endOf(reader, last)), entries };
}

function readEntry(reader: Reader, line: Line): YamlEntry | undefined {
  const name = keyOf(reader, line);
  if (name === undefined) return undefined;
  const colon = line.start + name.length;
  const key = located(name, range(line.start, colon));
  reader.next++;
  const start = skipSpaces(reader.text, colon + 1, line.end);
  if (start < line.end) return { key, value: readInline(reader, range(start, line.end), line.indent) };
  const below = reader.lines[reader.next];
  const deeper =
    below && (below.indent > line.indent || (below.indent === line.indent && isItem(reader, below)));
  return { key, value: deeper ? readBlock(reader, below.indent) : emptyAt(reader, line) };
}

/** The text between two offsets, seen by itself: a key that ends its line ends with its colon. */
function keyOf({ text }: Reader, { start, end }: Range): string | undefined {
  KEY.lastIndex = 0;
  return KEY.exec(text.slice(start, end))?.[1];
}

/** A key without a value. Spaces behind the colon and comments below would count in. */
function emptyAt({ text, lines, next }: Reader, { end }: Line): YamlNode | undefined {
  const gap = text.slice(end, lines[next]?.start ?? end);
  if (text.charCodeAt(end) === SPACE || gap.includes('#')) return undefined;
  const at = range(end, end);
  return { kind: 'scalar', range: at, text: located('', at), typed: null };
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
  return first && last && { kind: 'list', range: range(first.start, endOf(reader, last)), items };
}

/** What stands behind the dash is a line of its own, further in: a map may go on below it. */
function readItem(reader: Reader, line: Line): YamlNode | undefined {
  const start = skipSpaces(reader.text, line.start + 1, line.end);
  const inner: Line = { ...line, indent: line.indent + start - line.start, start };
  if (isItem(reader, inner)) return undefined;
  if (keyOf(reader, inner) !== undefined) {
    reader.lines[reader.next] = inner;
    return readMap(reader, inner.indent);
  }
  reader.next++;
  return readInline(reader, range(start, line.end), line.indent);
}

/** A value on the line of its key or dash. Deeper lines below continue a plain one. */
function readInline(reader: Reader, at: Range, indent: number): YamlNode | undefined {
  const said = reader.text.slice(at.start, at.end);
  const below = reader.lines[reader.next];
  if (below && below.indent > indent) return readFolded(reader, located(said, at), indent);
  const mark = said.charCodeAt(0);
  if (mark === OPEN_BRACKET) return readFlow(said, at);
  if (mark === OPEN_BRACE) return readFlowMap(said, at);
  return mark === QUOTE || mark === APOSTROPHE ? readQuoted(said, at) : readPlain(said, at);
}

/** No indicator at its start, nothing in it that would make it a key or end it. */
const PLAIN = /^[\w\p{L}\p{N}./(~]/u;
const NOT_PLAIN = /: |:$/;

const isPlain = (said: string): boolean => PLAIN.test(said) && !NOT_PLAIN.test(said);

const readPlain = (said: string, at: Range): YamlNode | undefined =>
  isPlain(said) ? { kind: 'scalar', range: at, text: located(said, at), typed: typedValue(said) } : undefined;

/** Words over several lines, with neither blank lines nor comments between them. */
function readFolded(reader: Reader, first: Located<string>, indent: number): YamlNode | undefined {
  const { text, lines } = reader;
  let { value } = first;
  let { end } = first.range;
  if (!isPlain(value)) return undefined;
  for (let line = lines[reader.next]; line && line.indent > indent; line = lines[reader.next]) {
    const more = text.slice(line.start, line.end);
    if (!isPlain(more) || !NEXT_LINE.test(text.slice(end, line.start))) return undefined;
    value += ` ${more}`;
    end = line.end;
    reader.next++;
  }
  const at = range(first.range.start, end);
  return { kind: 'scalar', range: at, text: located(value, at), typed: typedValue(value) };
}

const NEXT_LINE = /^ *\r?\n *$/;

const QUOTED = /^(?:"(?:[^"\\]|\\["\\/nt])*"|'[^']*')$/;
const ESCAPE = /\\(.)/g;
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t' };

function readQuoted(said: string, at: Range): YamlNode | undefined {
  if (!QUOTED.test(said)) return undefined;
  const inner = said.slice(1, -1);
  const escapes = said.startsWith('"') && inner.includes('\\');
  const value = escapes ? inner.replace(ESCAPE, (_, one: string) => ESCAPED[one] ?? one) : inner;
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

const FLOW_ENTRY =
  /([A-Za-z_][\w.-]*)(: +)("(?:[^"\\]|\\.)*"|'[^']*'|[\w./][^,:"'?#[\]{}]*?)(?: *, +(?=[A-Za-z_])| *$)/y;

/** `{ path: "src/a.ts", provides: words }` */
function readFlowMap(said: string, at: Range): YamlNode | undefined {
  const inner = said.slice(1, -1).trim();
  if (!said.endsWith('}') || inner === '') return undefined;
  const base = at.start + said.indexOf(inner);
  const entries: YamlEntry[] = [];
  for (FLOW_ENTRY.lastIndex = 0; FLOW_ENTRY.lastIndex < inner.length; ) {
    const start = base + FLOW_ENTRY.lastIndex;
    const [, name = '', colon = '', written = ''] = FLOW_ENTRY.exec(inner) ?? [];
    const from = start + name.length + colon.length;
    const value = readFlowItem(written, range(from, from + written.length));
    if (!value || entries.some(({ key }) => key.value === name)) return undefined;
    entries.push({ key: located(name, range(start, start + name.length)), value });
  }
  return { kind: 'map', range: at, entries };
}
