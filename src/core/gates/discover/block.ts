import * as z from 'zod/mini';
import { nodeAt, readYaml, type YamlNode } from '../../parse/index.ts';
import type { Range } from '../../text/index.ts';
import { criterion } from '../criteria.ts';
import type { Criterion, Gate, GateCommand } from '../types.ts';
import { build, commandFrom, shellOf } from './command.ts';
import { type Context, emptyGate, placeOf, report } from './context.ts';
import { plainName, readBlocking, readDuration, readPaths } from './words.ts';

const text = z.string('expected text');
const words = z.union([z.string(), z.array(z.string())], 'expected text or a list of texts');
const checked = (test: (value: string) => boolean, message: string) => text.check(z.refine(test, message));

/** Scalars stay strings (`2.10` is an id), so that every field says itself what it understands. */
const declaration = z.strictObject({
  id: z.optional(checked((id) => /^[\w.-]*\w$/.test(id), 'expected letters, digits, - and .')),
  name: z.optional(text),
  command: z.optional(words),
  shell: z.optional(
    checked(
      (name) => shellOf(name) !== undefined,
      'expected bash, sh, pwsh, powershell, cmd, python, node or argv',
    ),
  ),
  cwd: z.optional(text),
  timeout: z.optional(
    checked((text) => readDuration(text) !== undefined, 'expected a duration: 30s, 10 min, 2h'),
  ),
  runs: z.optional(checked((text) => /^(?:[1-9]|1\d|20)$/.test(text), 'expected a number from 1 to 20')),
  pass_criteria: z.optional(words),
  criteria: z.optional(words),
  evidence: z.optional(words),
  report: z.optional(text),
  inputs: z.optional(words),
  blocking: z.optional(checked((text) => readBlocking(text) !== undefined, 'expected yes or no')),
  depends_on: z.optional(words),
  owner: z.optional(text),
  waiver: z.optional(text),
  duration: z.optional(
    checked((text) => readDuration(text) !== undefined, 'expected a duration: 30s, 10 min, 48h'),
  ),
});
type Declaration = z.infer<typeof declaration>;

/** The keys of a `gate` block and of a gate in `.plumbline.json`, for completion. */
export const GATE_FIELDS: readonly string[] = Object.keys(declaration.shape);

/** What a block adds to a gate; undefined where it is no block at all. */
export interface Declared {
  readonly gate: Gate;
  readonly needs: readonly string[];
}

/** Reads a declaration over what the heading already says. With any problem in it, the command is not run. */
export function readBlock(context: Context, range: Range, base: Gate): Declared | undefined {
  const before = context.problems.length;
  const { root, problems } = readYaml(context.document.source.text, range);
  for (const { message, range: at } of problems) fault(context, message, at);
  if (!root) return undefined;
  return readDeclaration(context, root, { base, before });
}

export function readDeclaration(
  context: Context,
  root: YamlNode,
  { base, before }: { readonly base: Gate; readonly before: number },
): Declared | undefined {
  const read = declaration.safeParse(plain(root));
  for (const issue of read.error?.issues ?? []) explain(context, root, issue);
  if (root.kind !== 'map') return undefined;
  const problems = context.problems.slice(before);
  const value = read.success ? read.data : repaired(root, read.error.issues);
  const gate = apply(context, root, { base, value });
  const command = problems.some((one) => one.severity === 'error') ? undefined : gate.command;
  return {
    gate: { ...gate, command, problems: [...base.problems, ...problems] },
    needs: list(value.depends_on),
  };
}

function plain(node: YamlNode | undefined): unknown {
  if (node?.kind === 'list') return node.items.map(plain);
  if (node?.kind === 'map')
    return Object.fromEntries(node.entries.map((entry) => [entry.key.value, plain(entry.value)]));
  return node?.text.value ?? '';
}

const fault = (context: Context, message: string, range: Range) =>
  report(context, { code: 'gate-field', severity: 'error', message, range });

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code?: string | undefined;
  readonly keys?: readonly string[];
}

function explain(context: Context, root: YamlNode, issue: Issue): void {
  const path = issue.path.map(String);
  if (issue.keys && root.kind === 'map')
    for (const entry of root.entries.filter(({ key }) => issue.keys?.includes(key.value)))
      fault(
        context,
        `Unknown field “${entry.key.value}”. Known: ${GATE_FIELDS.join(', ')}.`,
        entry.key.range,
      );
  else fault(context, `${path[0] ?? 'gate'}: ${issue.message}.`, (nodeAt(root, path) ?? root).range);
}

/** The fields that are right, where others are wrong. */
function repaired(root: YamlNode, issues: readonly Issue[]): Declaration {
  const wrong = new Set(issues.flatMap((issue) => [String(issue.path[0] ?? ''), ...(issue.keys ?? [])]));
  const kept = Object.entries(plain(root) as Record<string, unknown>).filter(([key]) => !wrong.has(key));
  const read = declaration.safeParse(Object.fromEntries(kept));
  return read.success ? read.data : {};
}

const list = (value: string | string[] | undefined): string[] =>
  (typeof value === 'string' ? value.split(/\s*,\s*/) : (value ?? [])).filter((one) => one !== '');

function apply(context: Context, root: YamlNode, { base, value }: { base: Gate; value: Declaration }): Gate {
  const at = (key: keyof Declaration): YamlNode | undefined => nodeAt(root, [key]);
  const criteria = readCriteria(context, at('pass_criteria') ?? at('criteria'));
  const blocking = at('blocking');
  const level = value.blocking && readBlocking(value.blocking);
  return {
    ...base,
    label: base.label || value.id || '',
    name: value.name ? plainName(value.name) : base.name || value.id || '',
    command: readCommand(context, at('command'), value) ?? base.command,
    criteria: criteria.length > 0 ? criteria : base.criteria,
    hardness: level && blocking ? { level, said: placeOf(context, blocking.range) } : base.hardness,
    evidence: value.evidence ? list(value.evidence) : base.evidence,
    report: value.report ?? base.report,
    inputs: value.inputs ? list(value.inputs).flatMap(readPaths) : base.inputs,
    owner: value.owner ?? base.owner,
    waiver: value.waiver ?? base.waiver,
    declaredDurationMs: readDuration(value.duration ?? '') ?? base.declaredDurationMs,
  };
}

function readCommand(
  context: Context,
  node: YamlNode | undefined,
  value: Declaration,
): GateCommand | undefined {
  if (!node || node.kind === 'map') return undefined;
  const from = context.document.source.path.endsWith('.json') ? 'config' : 'block';
  const settings = { shell: value.shell, cwd: value.cwd, timeout: value.timeout, runs: value.runs };
  const argv = list(node.kind === 'list' ? value.command : undefined);
  if (node.kind === 'list')
    return argv.length > 0
      ? build(context, { text: argv.join(' '), argv, shell: 'argv', range: node.range, from }, settings)
      : undefined;
  const text = node.text.value.trim();
  return text === '' ? undefined : commandFrom(context, { text, range: node.text.range, from }, settings);
}

function readCriteria(context: Context, node: YamlNode | undefined): Criterion[] {
  const nodes = node?.kind === 'list' ? node.items : node ? [node] : [];
  return nodes
    .flatMap((one) =>
      one.kind === 'scalar' ? (fromScalar(context, one.text.value, one.text.range) ?? []) : [],
    )
    .map((one, index) => ({ ...one, id: `c${index + 1}` }));
}

/** A string with escapes has other offsets than its source: its clauses then point at the whole. */
function fromScalar(context: Context, text: string, range: Range): Criterion | undefined {
  const { source } = context.document;
  const read = criterion('', { path: source.path, text, start: range.start });
  if (!read || source.text.slice(range.start, range.end) === text) return read;
  const place = placeOf(context, range);
  return { ...read, place, clauses: read.clauses.map((clause) => ({ ...clause, place })) };
}

/** A gate that no heading declares. */
export const loneGate = (context: Context, range: Range, form: Gate['form']): Gate =>
  emptyGate({
    label: '',
    name: '',
    kind: 'evidence',
    form,
    place: placeOf(context, range),
    namePlace: undefined,
  });
