import matter from 'gray-matter';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  type ParsedNode,
  parseDocument,
  type Scalar,
  type YAMLParseError,
} from 'yaml';
import { located, type Range, type SourceText, shift } from '../text/index.ts';
import { frontmatterBlock, type LooseBlock, looseBlock } from './frontmatter-block.ts';
import type { Problem } from './problem.ts';
import { recoverYaml } from './yaml-recover.ts';
import { readSimpleYaml } from './yaml-simple.ts';
import {
  nodeAt,
  typedValue,
  type YamlEntry,
  type YamlNode,
  type YamlPath,
  type YamlRead,
} from './yaml-tree.ts';

export interface Frontmatter {
  /** `unclosed` when no `---` ends it, `foreign` for `---js` and the like, which is never read. */
  readonly kind: 'none' | 'yaml' | 'unclosed' | 'foreign';
  /** From the opening to the closing fence; empty without frontmatter. */
  readonly range: Range;
  readonly body: Range;
  readonly closed: boolean;
  readonly root: YamlNode | undefined;
  readonly problems: readonly Problem[];
  get(path: YamlPath): YamlNode | undefined;
}

/** Above this size a block is no frontmatter that a person or a tool wrote. */
const LARGEST = 1 << 17;
const LONGEST_GAP = 1000;

export function readFrontmatter({ text }: SourceText): Frontmatter {
  const block = frontmatterBlock(text);
  const loose = looseBlock(text);
  if (block?.closed && !(loose && endsAtRule(text, block.range, loose)))
    return closedBlock(text, block.range, block.body);
  if (loose === undefined) return none(text);
  const body = block?.closed ? block.body : { start: 0, end: text.length };
  const at = { range: loose.range, body, closed: false };
  if (loose.foreign) return frontmatter('foreign', at, { root: undefined, problems: [foreign(loose.range)] });
  const { root, problems } = readYaml(text, loose.yaml);
  const unclosed = { range: { start: 0, end: 3 }, message: 'Frontmatter has no closing `---`' };
  return frontmatter('unclosed', at, { root, problems: [unclosed, ...problems] });
}

/** Headings and prose between the keys and the next `---`: a rule of the body, which was never meant to close anything. */
function endsAtRule(text: string, { end }: Range, loose: LooseBlock): boolean {
  const rest = loose.foreign ? '' : text.slice(loose.range.end, end - 3);
  return /^#{1,6} \S/m.test(rest) && /^[^\s#\-\]}"'][^:\n]*$/m.test(rest);
}

const foreign = (range: Range): Problem => ({
  range,
  message: 'Only a bare `---` opens frontmatter; a block in another language is never evaluated',
});

function none(text: string): Frontmatter {
  const at = { range: { start: 0, end: 0 }, body: { start: 0, end: text.length }, closed: false };
  return frontmatter('none', at, { root: undefined, problems: [] });
}

function closedBlock(text: string, range: Range, body: Range): Frontmatter {
  const at = { range, body, closed: true };
  const read = isUnlikely(text, range.end) ? tooLarge(range) : readYaml(text, splitBlock(text, range));
  if (read.root === undefined || read.root.kind === 'map') return frontmatter('yaml', at, read);
  const problem = { range: read.root.range, message: 'Expected `key: value` lines in the frontmatter' };
  return frontmatter('yaml', at, { root: undefined, problems: [...read.problems, problem] });
}

/** gray-matter needs a time that grows with the square of a run of blank lines. */
function isUnlikely(text: string, end: number): boolean {
  let run = 0;
  for (let at = 0; at < end && run < LONGEST_GAP; at++) run = text.charCodeAt(at) <= 32 ? run + 1 : 0;
  return end > LARGEST || run >= LONGEST_GAP;
}

type Place = Pick<Frontmatter, 'range' | 'body' | 'closed'>;

const frontmatter = (kind: Frontmatter['kind'], at: Place, read: YamlRead): Frontmatter => ({
  kind,
  ...at,
  ...read,
  get: (path) => nodeAt(read.root, path),
});

function refuse(): never {
  throw new Error('Frontmatter is data');
}

/** gray-matter evaluates JavaScript and caches by text unless it is told not to: these options are always given. */
const OPTIONS = {
  language: 'yaml',
  engines: { yaml: () => ({}), json: refuse, js: refuse, javascript: refuse, coffee: refuse },
};

/** The YAML between the fences. gray-matter ends it at any line that starts with `---`; only a bare one counts. */
function splitBlock(text: string, range: Range): Range {
  const { matter: yaml } = matter(text.slice(range.start, range.end), OPTIONS);
  const closing = text.lastIndexOf('---', range.end - 3);
  const end = Math.max(3 + yaml.length, closing - 1);
  return { start: 3, end: text[end - 1] === '\r' ? end - 1 : end };
}

/** YAML anywhere in a text: frontmatter, a fenced block, JSON. Scalars stay strings; problems have their places. */
export function readYaml(text: string, at: Range): YamlRead {
  if (at.end - at.start > LARGEST) return tooLarge(at);
  const simple = readSimpleYaml(text, at);
  return simple ? { root: simple, problems: [] } : readFullYaml(text, at);
}

/** What the `yaml` package says, and what can be saved of it where it says no. */
export function readFullYaml(text: string, at: Range): YamlRead {
  const whole = readPiece(text, at);
  const broken = whole.errors.some((error) => !HARMLESS.includes(error.code));
  if (!broken) return { root: whole.root, problems: problemsOf(whole.errors, text, at) };
  const recovered = recoverYaml(text, at, (piece) => {
    const { root, errors } = readPiece(text, piece);
    return { root, problems: problemsOf(errors, text, piece) };
  });
  return recovered.problems.length > 0
    ? recovered
    : { root: recovered.root, problems: problemsOf(whole.errors, text, at) };
}

const tooLarge = ({ start }: Range): YamlRead => ({
  root: undefined,
  problems: [{ range: { start, end: start + 3 }, message: 'Too large to be read' }],
});

/** Errors behind which the tree still says what was meant. */
const HARMLESS: readonly string[] = [
  'BAD_SCALAR_START',
  'BAD_DQ_ESCAPE',
  'BLOCK_AS_IMPLICIT_KEY',
  'DUPLICATE_KEY',
  'TAB_AS_INDENT',
];

interface Piece {
  readonly root: YamlNode | undefined;
  readonly errors: readonly Pick<YAMLParseError, 'code' | 'message' | 'pos'>[];
}

function readPiece(text: string, at: Range): Piece {
  const yaml = text.slice(at.start, at.end);
  try {
    const read = parseDocument(yaml, { schema: 'failsafe', prettyErrors: false, logLevel: 'silent' });
    const root = isBlank(read.contents) ? undefined : toNode(read.contents, yaml, at.start);
    return { root, errors: read.errors };
  } catch {
    // The parser recurses: a hostile block of brackets overflows its stack.
    return {
      root: undefined,
      errors: [{ code: 'IMPOSSIBLE', message: 'too deeply nested', pos: [0, yaml.length] }],
    };
  }
}

/** One problem a place: the parser reports the same fault again and again. */
function problemsOf(errors: Piece['errors'], text: string, at: Range): Problem[] {
  const problems = new Map<number, Problem>();
  for (const { code, message, pos } of errors) {
    const found = shift({ start: pos[0], end: Math.max(pos[1], pos[0] + 1) }, at.start);
    const shown = visible(text, clamp(found, at), at.start);
    const range = code === 'DUPLICATE_KEY' ? wholeKey(text, shown) : shown;
    if (!problems.has(range.start)) problems.set(range.start, { range, message: `Invalid YAML: ${message}` });
  }
  return [...problems.values()];
}

/** A fault at a line end is shown at the last character before it. */
function visible(text: string, { start, end }: Range, from: number): Range {
  if (text.slice(start, end).trim() !== '') return { start, end };
  const last = from + text.slice(from, start).trimEnd().length;
  return last === from ? { start, end } : { start: last - 1, end: last };
}

/** The parser points at the first character of a key that returns. */
const wholeKey = (text: string, { start, end }: Range): Range => ({
  start,
  end: Math.max(
    end,
    start +
      (/^(?:"[^"\n]*"|'[^'\n]*'|[^\s:][^:\n]*?)(?= *:)/.exec(text.slice(start, start + 200))?.[0].length ??
        0),
  ),
});

function clamp({ start, end }: Range, at: Range): Range {
  const from = Math.min(start, Math.max(at.end - 1, at.start));
  return { start: from, end: Math.min(Math.max(end, from), at.end) };
}

function isBlank(node: ParsedNode | null): node is null {
  return node === null || (isScalar(node) && node.range[0] === node.range[1]);
}

function toNode(node: ParsedNode, yaml: string, base: number): YamlNode {
  const range = shift({ start: node.range[0], end: endOf(node, yaml) }, base);
  if (isMap(node))
    return { kind: 'map', range, entries: node.items.map((pair) => toEntry(pair, yaml, base)) };
  if (isSeq(node)) return { kind: 'list', range, items: node.items.map((item) => toNode(item, yaml, base)) };
  if (isAlias(node)) return plain(yaml.slice(node.range[0], node.range[1]), range);
  return isScalar(node) ? toScalar(node, yaml, range) : plain('', range);
}

/** A collection's range runs on to the next line where its last value is a plain scalar. */
function endOf(node: ParsedNode, yaml: string): number {
  const [start, end] = node.range;
  return isMap(node) || isSeq(node) ? start + yaml.slice(start, end).trimEnd().length : end;
}

function toEntry(pair: Pair<ParsedNode, ParsedNode | null>, yaml: string, base: number): YamlEntry {
  const { key, value } = pair;
  const range = shift({ start: key.range[0], end: key.range[1] }, base);
  const name = isScalar(key) ? String(key.value) : yaml.slice(key.range[0], key.range[1]);
  return { key: located(name, range), value: value ? toNode(value, yaml, base) : undefined };
}

const plain = (value: string, range: Range): YamlNode => ({
  kind: 'scalar',
  range,
  text: located(value, range),
  typed: typedValue(value),
});

function toScalar(node: Scalar, yaml: string, range: Range): YamlNode {
  const value = String(node.value ?? '');
  if (node.type === 'PLAIN' || node.type === undefined) return plain(value, range);
  const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
  const inner = quoted && yaml.length > 0 ? { start: range.start + 1, end: range.end - 1 } : range;
  const ok = inner.end >= inner.start ? inner : range;
  return { kind: 'scalar', range, text: located(value, ok), typed: value };
}
