import { type Located, located, type Range } from '../text/index.ts';
import type { Problem } from './problem.ts';
import { typedValue, type YamlEntry, type YamlNode, type YamlRead } from './yaml-tree.ts';

/** Reads the YAML of a range as one piece. */
export type ReadPiece = (at: Range) => YamlRead;

/**
 * Reads a block that is no YAML as a whole: each top-level key by itself, so that one bad value hides no other;
 * and of a bad value its nested keys and items one by one.
 */
export function recoverYaml(text: string, at: Range, read: ReadPiece): YamlRead {
  const problems: Problem[] = [];
  const root = recoverMap({ text, read, problems, depth: 0 }, linesOf(text, at));
  return { root, problems };
}

interface Recovery {
  readonly text: string;
  readonly read: ReadPiece;
  readonly problems: Problem[];
  readonly depth: number;
}

/** A block nested deeper is taken as it stands: each level reads its lines once more. */
const DEEPEST = 6;

interface YamlLine extends Range {
  readonly indent: number;
  /** It starts with `-`. */
  readonly dash: boolean;
}

function linesOf(text: string, at: Range): YamlLine[] {
  const lines: YamlLine[] = [];
  for (let start = at.start; start < at.end; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 || found >= at.end ? at.end : found;
    const line = text.slice(start, end).trimEnd();
    const content = line.trimStart();
    const indent = line.length - content.length;
    if (content !== '' && content[0] !== '#')
      lines.push({ start, end: start + line.length, indent, dash: content[0] === '-' });
    start = end + 1;
  }
  return lines;
}

const KEY = /^([ \t]*(?:- +)?)("[^"]*"|'[^']*'|[\w.][\w .-]*?)[ \t]*:(?:[ \t]+|$)/;

function recoverMap(recovery: Recovery, lines: readonly YamlLine[]): YamlNode | undefined {
  const entries: YamlEntry[] = [];
  for (const group of groups(lines)) {
    const head = group[0];
    const last = group.at(-1);
    if (head === undefined || last === undefined) continue;
    const whole = { start: head.start, end: last.end };
    const { root, problems } = recovery.read(whole);
    if (problems.length === 0 && root?.kind === 'map') entries.push(...root.entries);
    else entries.push(...recoverEntry(recovery, group, problems[0] ?? noKey(head)));
  }
  const first = lines[0];
  const last = lines.at(-1);
  if (entries.length === 0 || first === undefined || last === undefined) return undefined;
  return { kind: 'map', range: { start: first.start, end: last.end }, entries };
}

const noKey = ({ start, end }: Range): Problem => ({
  range: { start, end },
  message: 'Expected `key: value`',
});

/** Lines with what is nested under them: a list may stand at the indent of its key. */
function groups(lines: readonly YamlLine[]): YamlLine[][] {
  const base = lines.reduce((least, line) => Math.min(least, line.indent), Number.POSITIVE_INFINITY);
  const result: YamlLine[][] = [];
  for (const line of lines) {
    const group = result.at(-1);
    const starts = line.indent <= base && line.dash === lines[0]?.dash;
    if (group === undefined || starts) result.push([line]);
    else group.push(line);
  }
  return result;
}

function recoverEntry(recovery: Recovery, group: readonly YamlLine[], problem: Problem): YamlEntry[] {
  const [head, ...rest] = group;
  const key = head && keyOf(recovery.text, head);
  if (head === undefined || key === undefined) {
    recovery.problems.push(problem);
    return [];
  }
  const value = scalarAt(recovery.text, { start: key.end, end: head.end });
  if (value !== undefined || rest.length === 0) {
    recovery.problems.push(problem);
    return [{ key: key.name, value }];
  }
  const deeper = { ...recovery, depth: recovery.depth + 1 };
  if (deeper.depth > DEEPEST) return [{ key: key.name, value: undefined }];
  return [{ key: key.name, value: recoverNested(deeper, rest) }];
}

const recoverNested = (recovery: Recovery, lines: readonly YamlLine[]): YamlNode | undefined =>
  lines[0]?.dash ? recoverList(recovery, lines) : recoverMap(recovery, lines);

function recoverList(recovery: Recovery, lines: readonly YamlLine[]): YamlNode | undefined {
  const items: YamlNode[] = [];
  for (const group of groups(lines)) {
    const start = group[0]?.start ?? 0;
    const whole = { start, end: group.at(-1)?.end ?? start };
    const { root, problems } = recovery.read(whole);
    const fault = problems[0];
    if (fault === undefined && root?.kind === 'list') items.push(...root.items);
    else {
      recovery.problems.push(fault ?? { range: whole, message: 'Expected a list item' });
      const raw = scalarAt(recovery.text, { start: dashEnd(recovery.text, start), end: whole.end });
      if (raw !== undefined) items.push(raw);
    }
  }
  const range = { start: lines[0]?.start ?? 0, end: lines.at(-1)?.end ?? 0 };
  return items.length === 0 ? undefined : { kind: 'list', range, items };
}

function dashEnd(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return text[at] === '-' ? at + 1 : at;
}

function keyOf(text: string, line: YamlLine): { name: Located<string>; end: number } | undefined {
  const match = KEY.exec(text.slice(line.start, Math.min(line.end, line.start + 200)));
  if (match === null) return undefined;
  const written = match[2] ?? '';
  const start = line.start + (match[1] ?? '').length;
  const name = located(written.replace(/^(["'])(.*)\1$/, '$2'), { start, end: start + written.length });
  return { name, end: line.start + match[0].length };
}

/** The rest of a line as it stands. */
function scalarAt(text: string, at: Range): YamlNode | undefined {
  const value = text.slice(at.start, at.end).trim();
  if (value === '') return undefined;
  const start = text.indexOf(value, at.start);
  const range = { start, end: start + value.length };
  return { kind: 'scalar', range, text: located(value, range), typed: typedValue(value) };
}
