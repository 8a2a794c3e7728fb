import { relative, resolve } from 'node:path';
import pc from 'picocolors';
import type { Gate, GateState } from '../../core/index.ts';
import type { GateListener, GateSettings, GateView } from '../../node/gates/context.ts';
import { verdictOf } from '../../node/gates/engine.ts';
import type { GateRun } from '../../node/gates/run.ts';
import { visible } from '../../node/run/consent.ts';
import { EXIT, Stop } from '../exit.ts';
import { interruptible } from '../interrupt.ts';
import { consentOnTerminal } from './ask.ts';
import { jsonGate, print } from './json.ts';
import { choose, type GateFlags, openRoots, type PickedRoot } from './open.ts';
import { describeResult, describeVerdict, title } from './text.ts';

/** What the command line may say about how gates run. */
export interface SettingFlags {
  readonly env?: readonly string[];
  readonly timeout?: string;
  readonly sign?: string;
}

export interface RunFlags extends GateFlags, SettingFlags {
  readonly hard?: boolean;
  readonly failed?: boolean;
  readonly keepGoing?: boolean;
  readonly trustCommands?: boolean;
  readonly quiet?: boolean;
}

export interface Done {
  readonly root: PickedRoot;
  readonly results: readonly { readonly gate: Gate; readonly run: GateRun }[];
  /** All gates of the root afterwards. */
  readonly views: readonly GateView[];
}

export async function runGates(path: string, flags: RunFlags): Promise<void> {
  // Whatever ends the process from here on did not see the gates pass.
  process.exitCode = EXIT.couldNotRun;
  await interruptible(async (signal) => {
    const ask = consentOnTerminal(flags.trustCommands ?? false, signal);
    const picked = choose(await openRoots(path, { ask, settings: settingsOf(flags) }), flags, path);
    const done: Done[] = [];
    for (const root of picked) done.push(await runRoot(root, flags, listen(flags, signal)));
    report(done, flags, path);
  });
}

/** The gate is asked for by name, and nothing starts: no consent is needed. */
export async function attachReport(file: string, path: string, flags: GateFlags): Promise<void> {
  process.exitCode = EXIT.couldNotRun;
  await interruptible(async () => {
    const picked = choose(await openRoots(path), flags, path);
    const done: Done[] = [];
    for (const root of picked) {
      const inside = relative(root.folder, resolve(file));
      const runs = root.chosen.map(async (gate) => ({ gate, run: await root.gates.attach(gate.id, inside) }));
      const results = (await Promise.all(runs)).flatMap(({ gate, run }) => (run ? [{ gate, run }] : []));
      done.push({ root, results, views: await root.gates.list() });
    }
    report(done, flags, path);
  });
}

async function runRoot(root: PickedRoot, flags: RunFlags, listener: GateListener): Promise<Done> {
  const states = new Map((await root.gates.list()).map(({ gate, status }) => [gate.id, status.state]));
  const chosen = [...new Set(root.chosen.flatMap((gate) => runnable(gate, root)))];
  const wanted = chosen.filter((gate) => isWanted(gate, flags, states.get(gate.id)));
  const ids = wanted.map((gate) => gate.id);
  const runs = await root.gates.run(ids, { listener, keepGoing: flags.keepGoing ?? false });
  const results = [...runs].flatMap(([id, run]) => {
    const gate = wanted.find((one) => one.id === id);
    return gate ? [{ gate, run }] : [];
  });
  return { root, results, views: await root.gates.list() };
}

export function settingsOf({ env, timeout, sign }: SettingFlags): GateSettings {
  const seconds = timeout === undefined ? undefined : Number(timeout);
  if (seconds !== undefined && !(seconds > 0))
    throw new Stop(`--timeout: expected seconds, found \`${timeout}\`.`);
  return {
    ...(env ? { env } : {}),
    ...(seconds === undefined ? {} : { timeoutMs: seconds * 1000 }),
    ...(sign === undefined ? {} : { signingKey: resolve(sign) }),
  };
}

/** A lock stands for the gates that it applies to; ceremonies and stops of a workflow have nothing to run. */
function runnable(gate: Gate, { gates }: PickedRoot): readonly Gate[] {
  if (gate.kind === 'lock') return gates.find().gates.filter((one) => gate.appliesTo.includes(one.id));
  return gate.kind === 'evidence' || gate.kind === 'document' ? [gate] : [];
}

/** A gate that was named runs in any case; the built-in ones are asked for by name. */
function isWanted(
  gate: Gate,
  { gate: named, hard, failed }: RunFlags,
  state: GateState | undefined,
): boolean {
  if (named !== undefined) return true;
  if (gate.kind === 'document') return false;
  return !(hard && gate.hardness.level !== 'hard') && !(failed && state === 'passed');
}

export function report(done: readonly Done[], flags: GateFlags, path: string): void {
  const states = done.flatMap(({ results }) => results.map(({ run }) => run.status.state));
  if (states.length === 0 && !flags.allowEmpty)
    throw new Stop(`No gate to run in ${path}.`, EXIT.nothingToCheck);
  if (flags.json) print(done.map(jsonDone));
  else process.stdout.write(`${done.flatMap(describeDone).join('\n')}\n`);
  process.exitCode = exitOf(states);
}

const jsonDone = ({ root, results, views }: Done) => ({
  ...{ version: 1, root: root.folder, verdict: verdictOf(views) },
  gates: results.map(({ gate, run }) => jsonGate({ gate, status: run.status, last: lastOf(run) }, root)),
});

const describeDone = ({ results, views }: Done): string[] => [
  ...results.flatMap(({ gate, run }) => [
    ...describeResult(gate, run.status),
    ...(run.folder ? [`    ${pc.dim(relative(process.cwd(), run.folder))}`] : []),
    ...run.problems.map((problem) => `    ${problem}`),
  ]),
  // Where nothing is declared there is no release to decide on, only what was asked.
  ...(views.some(({ gate }) => gate.kind !== 'document') ? describeVerdict(verdictOf(views)) : []),
];

const lastOf = ({ folder, record }: GateRun): GateView['last'] =>
  folder && record
    ? { folder, name: folder.slice(folder.search(/[^\\/]*$/)), record, problem: undefined }
    : undefined;

function listen({ quiet }: RunFlags, signal: AbortSignal): GateListener {
  const show = (text: string): void => void process.stderr.write(text);
  return {
    signal,
    onCommand: (gate, { text, cwd, run, of }) => {
      const times = of > 1 ? ` (run ${run} of ${of})` : '';
      show(`${pc.bold(`▷ ${title(gate)}`)}${times}\n${pc.dim(`${cwd} $`)} ${visible(text)}\n`);
    },
    ...(quiet ? {} : { onOutput: (_, text) => show(text) }),
  };
}

const UNSEEN: readonly GateState[] = ['could-not-look', 'nothing-to-check', 'skipped', 'blocked', 'not-run'];

/** 1 when a gate did not pass; 2 when all that is wrong is that nobody could look; 3 when there was nothing. */
export function exitOf(states: readonly GateState[]): number {
  const open = states.filter((state) => state !== 'passed');
  if (open.length === 0) return EXIT.clean;
  if (open.every((state) => state === 'nothing-to-check')) return EXIT.nothingToCheck;
  return open.every((state) => UNSEEN.includes(state)) ? EXIT.couldNotRun : EXIT.findings;
}
