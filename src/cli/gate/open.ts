import { resolve } from 'node:path';
import type { Gate } from '../../core/index.ts';
import { findPlanningRoots } from '../../node/files.ts';
import { type Gates, openGates } from '../../node/gates/engine.ts';
import { loadRoot } from '../../node/load.ts';
import type { AskConsent } from '../../node/run/consent.ts';
import { EXIT, Stop } from '../exit.ts';

declare const VERSION: string;

/** What the gate commands share. */
export interface GateFlags {
  readonly json?: boolean;
  readonly gate?: readonly string[];
  readonly allowEmpty?: boolean;
}

export interface OpenRoot {
  readonly folder: string;
  readonly gates: Gates;
}

const nobody: AskConsent = async () => 'no';

/** The gates of the planning roots that a path stands for; exactly as the documents on the disk declare them. */
export async function openRoots(path: string, ask: AskConsent = nobody): Promise<readonly OpenRoot[]> {
  const found = await findPlanningRoots(resolve(path));
  const [problem] = found.problems;
  if (problem) throw new Stop(problem.message);
  const today = new Date().toISOString().slice(0, 10);
  return Promise.all(found.roots.map(({ folder }) => openRoot(folder, today, ask)));
}

async function openRoot(folder: string, today: string, ask: AskConsent): Promise<OpenRoot> {
  const { workspace } = await loadRoot(folder, { today });
  const settings = () => {
    const { evidence, paths } = workspace.config();
    return { ...(evidence === undefined ? {} : { evidence }), ...(paths === undefined ? {} : { paths }) };
  };
  const project = () => workspace.snapshot().project;
  return {
    folder,
    gates: openGates({ root: folder, project, settings, trusted: () => true, ask, version: VERSION }),
  };
}

/** The gates that a person named, or all; an unknown name is told with those that exist. */
export function choose(
  roots: readonly OpenRoot[],
  { gate: wanted = [], allowEmpty }: GateFlags,
  path: string,
) {
  const all = roots.map((root) => ({ ...root, all: root.gates.find().gates }));
  if (!allowEmpty && all.every((root) => root.all.length === 0))
    throw new Stop(`No gates in ${path}.`, EXIT.nothingToCheck);
  if (wanted.length === 0) return all.map((root) => ({ ...root, chosen: root.all }));
  const picked = all.map((root) => ({
    ...root,
    chosen: root.all.filter((gate) => wanted.some((name) => isCalled(gate, name))),
  }));
  const unknown = wanted.find((name) => !all.some((root) => root.all.some((gate) => isCalled(gate, name))));
  if (unknown !== undefined)
    throw new Stop(
      `No gate is called \`${unknown}\`. There are: ${all.flatMap((root) => root.all.map((gate) => gate.label)).join(', ')}.`,
    );
  return picked;
}

const isCalled = (gate: Gate, name: string): boolean =>
  [gate.id, gate.label, gate.name].some((own) => own.toLowerCase() === name.toLowerCase());
