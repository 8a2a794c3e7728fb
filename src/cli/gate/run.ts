import pc from 'picocolors';
import type { Gate, GateState } from '../../core/index.ts';
import type { GateListener } from '../../node/gates/context.ts';
import type { GateRun } from '../../node/gates/run.ts';
import { visible } from '../../node/run/consent.ts';
import { EXIT, Stop } from '../exit.ts';
import { interruptible } from '../interrupt.ts';
import { consentOnTerminal } from './ask.ts';
import { jsonGate, print } from './json.ts';
import { choose, type GateFlags, openRoots } from './open.ts';
import { describeResult, titleOf } from './text.ts';

export interface RunFlags extends GateFlags {
  readonly hard?: boolean;
  readonly failed?: boolean;
  readonly keepGoing?: boolean;
  readonly trustCommands?: boolean;
  readonly quiet?: boolean;
}

const RUNNABLE = new Set<Gate['kind']>(['evidence']);

export async function runGates(path: string, flags: RunFlags): Promise<void> {
  // Whatever ends the process from here on did not see the gates pass.
  process.exitCode = EXIT.couldNotRun;
  await interruptible(async (signal) => {
    const ask = consentOnTerminal(flags.trustCommands ?? false, signal);
    const picked = choose(await openRoots(path, ask), flags, path);
    const all: { gate: Gate; run: GateRun }[] = [];
    const reports: unknown[] = [];
    for (const root of picked) {
      const views = await root.gates.list();
      const wanted = root.chosen.filter((gate) =>
        isWanted(gate, flags, views.find((view) => view.gate.id === gate.id)?.status.state),
      );
      const listener = listen(flags, signal);
      const runs = await root.gates.run(
        wanted.map((gate) => gate.id),
        { listener, keepGoing: flags.keepGoing ?? false },
      );
      const done = root.chosen.flatMap((gate) => {
        const run = runs.get(gate.id);
        return run ? [{ gate, run }] : [];
      });
      all.push(...done);
      if (!flags.json)
        write(
          done.flatMap(({ gate, run }) => [
            ...describeResult(gate, run.status),
            ...run.problems.map((one) => `    ${one}`),
          ]),
        );
      reports.push({
        ...{ version: 1, root: root.folder },
        gates: done.map(({ gate, run }) => jsonGate({ gate, status: run.status, last: lastOf(run) }, root)),
      });
    }
    if (all.length === 0 && !flags.allowEmpty)
      throw new Stop(`No gate to run in ${path}.`, EXIT.nothingToCheck);
    if (flags.json) print(reports);
    else write([summary(all.map(({ run }) => run.status.state))]);
    process.exitCode = exitOf(all.map(({ run }) => run.status.state));
  });
}

const write = (lines: readonly string[]): void =>
  void (lines.length > 0 && process.stdout.write(`${lines.join('\n')}\n`));

const lastOf = ({ folder, record }: GateRun) =>
  folder && record
    ? { folder, name: folder.slice(folder.search(/[^\\/]*$/)), record, problem: undefined }
    : undefined;

/** A gate that was named runs in any case; else what counts, and what can be run or read. */
function isWanted(
  gate: Gate,
  { gate: named = [], hard, failed }: RunFlags,
  state: GateState | undefined,
): boolean {
  if (!RUNNABLE.has(gate.kind)) return false;
  if (named.length > 0) return true;
  if (hard && gate.hardness.level !== 'hard') return false;
  return !failed || state !== 'passed';
}

function listen({ json, quiet }: RunFlags, signal: AbortSignal): GateListener {
  const show = (text: string): void => void process.stderr.write(text);
  return {
    signal,
    onCommand: (gate, { text, cwd, run, of }) => {
      const times = of > 1 ? ` (run ${run} of ${of})` : '';
      show(`${pc.bold(`▷ ${titleOf(gate)}`)}${times}\n${pc.dim(`${cwd} $`)} ${visible(text)}\n`);
    },
    ...(quiet || json ? {} : { onOutput: (_, text) => show(text) }),
  };
}

/** 1 when a gate did not pass; 2 when all that is wrong is that nobody could look; 3 when there was nothing. */
export function exitOf(states: readonly GateState[]): number {
  const open = states.filter((state) => state !== 'passed');
  if (open.length === 0) return EXIT.clean;
  if (open.every((state) => state === 'nothing-to-check')) return EXIT.nothingToCheck;
  const unseen: readonly GateState[] = [
    'could-not-look',
    'nothing-to-check',
    'skipped',
    'blocked',
    'not-run',
  ];
  return open.every((state) => unseen.includes(state)) ? EXIT.couldNotRun : EXIT.findings;
}

function summary(states: readonly GateState[]): string {
  const counts = new Map<GateState, number>();
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1);
  const said = [...counts].map(([state, count]) => `${count} ${state.replaceAll('-', ' ')}`);
  return `${states.length} gates: ${said.join(', ')}.`;
}
