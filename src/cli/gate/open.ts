import { builtinGates, findGates, type Gate } from '../../core/index.ts';
import { findPlanningRoots } from '../../node/files.ts';
import type { GateSettings } from '../../node/gates/context.ts';
import { type Gates, openGates } from '../../node/gates/engine.ts';
import { loadRoot } from '../../node/load.ts';
import type { AskConsent } from '../../node/run/consent.ts';
import { EXIT, Stop } from '../exit.ts';
import { sayProblems } from '../open.ts';

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
  /** How many documents were read. */
  readonly documents: number;
}

/** What the command line adds to the settings of a root. */
export interface OpenOptions {
  readonly ask?: AskConsent;
  readonly settings?: GateSettings;
}

const nobody: AskConsent = async () => 'no';

/** The gates of the planning roots that a path stands for; exactly as the documents on the disk declare them. */
export async function openRoots(path: string, options: OpenOptions = {}): Promise<readonly OpenRoot[]> {
  const found = await findPlanningRoots(path);
  const [problem] = found.problems;
  if (problem) throw new Stop(problem.message);
  return Promise.all(found.roots.map(({ folder }) => openRoot(folder, options)));
}

async function openRoot(root: string, { ask = nobody, settings: own }: OpenOptions): Promise<OpenRoot> {
  const { workspace, documents, problems } = await loadRoot(root, {
    today: new Date().toISOString().slice(0, 10),
  });
  sayProblems([{ problems }]);
  const settings = (): GateSettings => {
    const { evidence, paths } = workspace.config();
    return {
      ...(evidence === undefined ? {} : { evidence }),
      ...(paths === undefined ? {} : { paths }),
      ...own,
    };
  };
  const snapshot = () => workspace.snapshot();
  const gates = openGates({ root, snapshot, settings, trusted: () => true, ask, version: VERSION });
  return { folder: root, gates, documents: documents.length };
}

/** A root without a document has nothing to judge, and so no built-in gates. */
const gatesIn = ({ gates, documents }: OpenRoot): readonly Gate[] =>
  documents === 0 ? [] : [...gates.find().gates, ...builtinGates];

export interface PickedRoot extends OpenRoot {
  readonly chosen: readonly Gate[];
}

/** The gates that a person named, or all; an unknown name is told with those that exist. */
export function choose(roots: readonly OpenRoot[], { gate: wanted, allowEmpty }: GateFlags, path: string) {
  const all = roots.map((root): PickedRoot => ({ ...root, chosen: gatesIn(root) }));
  const gates = all.flatMap((root) => root.chosen);
  if (gates.length === 0 && !allowEmpty) throw new Stop(`No gates in ${path}.`, EXIT.nothingToCheck);
  if (wanted === undefined) return all;
  const unknown = wanted.find((name) => findGates(gates, name).length === 0);
  if (unknown !== undefined)
    throw new Stop(
      `No gate is called \`${unknown}\`. There are: ${gates.map((gate) => gate.label).join(', ')}.`,
    );
  return all.map((root) => ({ ...root, chosen: wanted.flatMap((name) => findGates(root.chosen, name)) }));
}
