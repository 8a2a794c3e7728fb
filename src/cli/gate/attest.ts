import { type Criterion, judgeable } from '../../core/index.ts';
import type { GateView } from '../../node/gates/context.ts';
import { gitIdentity } from '../../node/git.ts';
import { EXIT, Stop } from '../exit.ts';
import { interruptible } from '../interrupt.ts';
import { choose, type GateFlags, openRoots, type PickedRoot } from './open.ts';
import { type Done, report, type SettingFlags, settingsOf } from './run.ts';

export interface AttestFlags extends GateFlags, SettingFlags {
  readonly criterion?: string;
  readonly met?: boolean;
  readonly notMet?: boolean;
  readonly by?: string;
  readonly note?: string;
}

/** A person's word on a criterion that no machine has measured: a run of its own, with evidence and signature. */
export async function attestGate(path: string, flags: AttestFlags): Promise<void> {
  process.exitCode = EXIT.couldNotRun;
  if (flags.met === flags.notMet) throw new Stop('Say either --met or --not-met.');
  await interruptible(async () => {
    const picked = choose(await openRoots(path, { settings: settingsOf(flags) }), flags, path);
    const [root, ...more] = picked.filter(({ chosen }) => chosen.length > 0);
    const [gate, other] = root?.chosen ?? [];
    if (!root || !gate || other || more.length > 0) throw new Stop('Name one gate: several are meant.');
    const view = (await root.gates.list()).find((one) => one.gate.id === gate.id);
    if (view) report([await attestOne(root, view, flags)], flags, path);
  });
}

async function attestOne(root: PickedRoot, view: GateView, flags: AttestFlags): Promise<Done> {
  const { id } = criterionOf(view, flags.criterion);
  const by = flags.by ?? (await gitIdentity(root.folder)).value?.name;
  if (!by) throw new Stop('Who says so? git knows no name here: give one with --by.');
  const { note, met = false } = flags;
  const run = await root.gates.attest(view.gate.id, { criterion: id, met, by, ...(note ? { note } : {}) });
  return { root, results: run ? [{ gate: view.gate, run }] : [], views: await root.gates.list() };
}

function criterionOf({ gate, status }: GateView, wanted: string | undefined): Criterion {
  const open = judgeable(gate, status);
  const found = wanted === undefined ? open : open.filter(({ id }) => id === wanted);
  const [criterion] = found;
  if (criterion && found.length === 1) return criterion;
  const list = open.map(({ id, text }) => `\n  ${id}  ${text}`).join('');
  if (open.length > 0) throw new Stop(`Say which criterion, with --criterion:${list}`);
  const why = [...status.reasons, 'Criteria that no machine measures are judged after a run.'].join(' ');
  throw new Stop(`A person has nothing to say about gate ${gate.label} now. ${why}`);
}
