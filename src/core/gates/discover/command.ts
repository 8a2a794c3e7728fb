import type { Fence } from '../../parse/outline.ts';
import type { Range } from '../../text/index.ts';
import { type GateCommand, SHELLS, type Shell } from '../types.ts';
import { type Context, fencesIn, placeOf, report, textOf } from './context.ts';
import { type Field, isGap, saidOf } from './fields.ts';
import { readDuration } from './words.ts';

/** Names of languages that one of our shells runs. */
const LANGUAGES: Readonly<Record<string, Shell>> = {
  bash: 'bash',
  shell: 'bash',
  zsh: 'bash',
  sh: 'sh',
  pwsh: 'pwsh',
  powershell: 'powershell',
  ps1: 'powershell',
  cmd: 'cmd',
  bat: 'cmd',
  batch: 'cmd',
  python: 'python',
  python3: 'python',
  py: 'python',
  javascript: 'node',
  js: 'node',
  mjs: 'node',
  node: 'node',
};

export const shellOf = (word: string): Shell | undefined =>
  SHELLS.find((shell) => shell === word.toLowerCase()) ?? LANGUAGES[word.toLowerCase()];

/**
 * The command that a gate declares: a Command field, or the fence right below an Execution heading or a Run label.
 * Whatever else stands in a fence is an example, and is never run.
 */
export function readCommand(context: Context, fields: readonly Field[]): GateCommand | undefined {
  const declared = fields.filter((field) => field.key === 'command');
  for (const field of declared) {
    const found =
      field.value.value === '' ? readFence(context, field, fields) : readInline(context, field, fields);
    // a Command field that cannot be understood is not replaced by a guess from somewhere else
    if (found || field.value.value !== '') return found;
  }
  return undefined;
}

/** The fence must follow at once: one that comes after a label or a sentence may illustrate that. */
function readFence(context: Context, field: Field, fields: readonly Field[]): GateCommand | undefined {
  const [fence] = fencesIn(context, field.block);
  const follows = fence && isGap(context, field.block.start, fence.range.start);
  return follows ? fenceCommand(context, fence, fields) : undefined;
}

function fenceCommand(context: Context, fence: Fence, fields: readonly Field[]): GateCommand | undefined {
  const word = fence.info.value.split(/[\s{]/)[0] ?? '';
  const settings = settingsOf(fields);
  const shell = shellOf(settings.shell ?? word);
  const text = textOf(context, fence.body).replace(/\r\n/g, '\n').trimEnd();
  if (text.trim() === '') return undefined;
  const refuse = (message: string): undefined => {
    report(context, {
      code: 'gate-command',
      severity: 'information',
      message,
      range: fence.info.value ? fence.info.range : fence.range,
    });
  };
  if (!fence.closed) return refuse('This fence never ends, so its command is not run.');
  if (shell === undefined || shell === 'argv')
    return word === ''
      ? refuse(`Name a shell after the fence (${SHELLS.slice(1).join(', ')}) to make this command runnable.`)
      : undefined;
  return build(context, { text, shell, argv: undefined, range: fence.body, from: 'fence' }, settings);
}

/** A value that is one code span, or that has no code span at all. */
function readInline(context: Context, field: Field, fields: readonly Field[]): GateCommand | undefined {
  const { value, range } = field.value;
  const span = /^(`+)(.+?)\1$/.exec(value);
  const inner = span && !span[2]?.includes('`') ? span[2] : value.includes('`') ? undefined : value;
  const refuse = (message: string): undefined => {
    report(context, { code: 'gate-command', severity: 'warning', message, range });
  };
  if (inner === undefined) return refuse('Expected one command in back-ticks and nothing else.');
  if (/^(?:none|n\/a|tbd|manual|-|—)$/i.test(inner.trim())) return undefined;
  const cell = field.by === 'cell' ? inner.replace(/\\\|/g, '|') : inner;
  const start = range.start + (span ? (span[1]?.length ?? 0) : 0);
  const at = { start, end: start + inner.length };
  return (
    commandFrom(context, { text: cell.trim(), range: at, from: 'field' }, settingsOf(fields)) ??
    refuse('Unknown shell.')
  );
}

/** What a declaration says beside the command itself, as written. */
export interface Settings {
  readonly shell?: string | undefined;
  readonly cwd?: string | undefined;
  readonly timeout?: string | undefined;
  readonly runs?: string | undefined;
}

function settingsOf(fields: readonly Field[]): Settings {
  const said = (key: 'shell' | 'cwd' | 'timeout' | 'runs'): string | undefined =>
    saidOf(fields, key)?.replace(/[`*]/g, '').trim();
  return { shell: said('shell'), cwd: said('cwd'), timeout: said('timeout'), runs: said('runs') };
}

interface Source {
  readonly text: string;
  readonly range: Range;
  readonly from: GateCommand['from'];
}

/** One line: the program itself where it is plain words, else the named shell, else bash. */
export function commandFrom(context: Context, source: Source, settings: Settings): GateCommand | undefined {
  const shell = settings.shell === undefined ? undefined : shellOf(settings.shell);
  if (settings.shell !== undefined && shell === undefined) return undefined;
  const argv = shell === undefined || shell === 'argv' ? splitWords(source.text) : undefined;
  if (shell === 'argv' && !argv) return undefined;
  return build(context, { ...source, shell: argv ? 'argv' : (shell ?? 'bash'), argv }, settings);
}

export function build(
  context: Context,
  command: Source & { readonly shell: Shell; readonly argv: readonly string[] | undefined },
  { cwd, timeout, runs }: Settings,
): GateCommand {
  const often = Number.parseInt(runs ?? '1', 10);
  return {
    text: command.text,
    argv: command.argv,
    shell: command.shell,
    cwd: cwd === undefined || cwd === '' || cwd === '.' ? undefined : cwd,
    timeoutMs: readDuration(timeout ?? ''),
    runs: often >= 1 && often <= 20 ? often : 1,
    place: placeOf(context, command.range),
    from: command.from,
    foreignPaths: foreignPaths(`${command.text}\n${cwd ?? ''}`),
  };
}

/** Plain words and quoted ones; undefined where a shell is needed to understand the line. */
export function splitWords(line: string): readonly string[] | undefined {
  const words = [...line.matchAll(/"([^"\\$`]*)"|'([^']*)'|([^\s"'|&;<>()$`*?#~!{}[\]\\]+)|(\s+)|(.)/gs)];
  if (words.length === 0 || words.some((word) => word[5] !== undefined)) return undefined;
  const joined: string[] = [];
  let open = false;
  for (const [, double, single, bare, space] of words) {
    const word = double ?? single ?? bare ?? '';
    if (space !== undefined) open = false;
    else if (open) joined[joined.length - 1] += word;
    else joined.push(word);
    open = space === undefined;
  }
  return /^[A-Z_]+=/i.test(joined[0] ?? '') ? undefined : joined;
}

/** `S:\scripts\testing`, `\\server\share`: paths of a Windows machine that a document names. */
export function foreignPaths(text: string): string[] {
  const found = text.match(/(?<![\w:/\\])(?:[A-Za-z]:\\|\\\\[\w.-]+\\)[^\s"'`*?|<>,;()]*/g) ?? [];
  return [
    ...new Set(found.map((path) => path.replace(/[\\.]+$/, (end) => (end.startsWith('\\') ? '\\' : '')))),
  ];
}
