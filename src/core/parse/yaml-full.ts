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
import { located, type Range, shift } from '../text/index.ts';
import type { Problem } from './problem.ts';
import { recoverYaml } from './yaml-recover.ts';
import { readSimpleYaml } from './yaml-simple.ts';
import { typedValue, type YamlEntry, type YamlNode, type YamlRead } from './yaml-tree.ts';

/** What the `yaml` package says, and what can be saved of it where it says no. */
export function readFullYaml(text: string, at: Range): YamlRead {
  const whole = readPiece(text, at);
  const broken = whole.errors.some((error) => !HARMLESS.includes(error.code));
  if (!broken) return { root: whole.root, problems: problemsOf(whole.errors, text, at) };
  const recovered = recoverYaml(text, at, (piece) => {
    const simple = readSimpleYaml(text, piece);
    if (simple) return { root: simple, problems: [] };
    const { root, errors } = readPiece(text, piece);
    return { root, problems: problemsOf(errors, text, piece) };
  });
  return recovered.problems.length > 0
    ? recovered
    : { root: recovered.root, problems: problemsOf(whole.errors, text, at) };
}

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
