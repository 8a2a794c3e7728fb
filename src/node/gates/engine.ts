import { join } from 'node:path';
import PQueue from 'p-queue';
import {
  discoverGates,
  type Gate,
  type GateProblem,
  type GateState,
  type GateStatus,
  lineAt,
  type Place,
  type Project,
} from '../../core/index.ts';
import { type PastRun, readHistory } from '../evidence/history.ts';
import { EVIDENCE_FOLDER } from '../evidence/write.ts';
import type { AskConsent } from '../run/consent.ts';
import type { GateContext, GateListener, GateSettings } from './context.ts';
import { hashInputs } from './inputs.ts';
import { attachReport, type GateRun, runGate } from './run.ts';
import { runSeries } from './series.ts';
import { stateNow } from './state.ts';

export interface GateView {
  readonly gate: Gate;
  /** As of now: an earlier result may have become stale. */
  readonly status: GateStatus;
  readonly last: PastRun | undefined;
}

export interface GateOptions {
  readonly root: string;
  /** The planning documents as they are now. */
  readonly project: () => Project;
  readonly settings: () => GateSettings;
  readonly trusted: () => boolean;
  readonly ask: AskConsent;
  readonly version: string;
  /** Where answers are kept; the user's state folder when left out. */
  readonly state?: string;
}

export interface RunOptions {
  readonly listener?: GateListener;
  /** Go on after a blocking failure. */
  readonly keepGoing?: boolean;
}

/** All that editor and command line do with gates. Runs wait for each other, whoever asks for them. */
export interface Gates {
  /** Declared gates in the order of the documents, and what is wrong with their declarations. */
  find(): { readonly gates: readonly Gate[]; readonly problems: readonly GateProblem[] };
  list(): Promise<readonly GateView[]>;
  run(ids: readonly string[], options?: RunOptions): Promise<ReadonlyMap<string, GateRun>>;
  history(id: string): Promise<readonly PastRun[]>;
  /** Takes a report that was made elsewhere as the result of a gate. */
  attach(id: string, report: string): Promise<GateRun | undefined>;
  /** The whole path of the evidence folder. */
  evidence(): string;
  lineOf(place: Place): number | undefined;
}

export function openGates(options: GateOptions): Gates {
  const queue = new PQueue({ concurrency: 1 });
  const { root } = options;
  const evidence = (): string => join(root, options.settings().evidence ?? EVIDENCE_FOLDER);
  const find = () => findGates(options.project());
  const lineOf = (place: Place): number | undefined => lineIn(options.project(), place);
  const history = (id: string) => readHistory(evidence(), id);
  const view = async (gate: Gate): Promise<GateView> => {
    const [last] = await readHistory(evidence(), gate.id, 1);
    return { gate, status: await stateNow(gate, last, last ? await hashInputs(root, gate) : []), last };
  };
  const list = () => new PQueue({ concurrency: 4 }).addAll(find().gates.map((gate) => () => view(gate)));
  const context = (): GateContext => ({
    ...{
      root,
      settings: options.settings(),
      trusted: options.trusted(),
      ask: options.ask,
      version: options.version,
    },
    ...{ lineOf, ...(options.state === undefined ? {} : { state: options.state }) },
  });
  const run = async (ids: readonly string[], { listener = {}, keepGoing = false }: RunOptions = {}) => {
    const views = await list();
    const states = new Map<string, GateState>(views.map(({ gate, status }) => [gate.id, status.state]));
    const all = views.map(({ gate }) => gate);
    const chosen = all.filter((gate) => ids.includes(gate.id));
    const runOne = (gate: Gate) => runGate(context(), gate, listener);
    return runSeries({ chosen, all, stateOf: (id) => states.get(id), run: runOne, keepGoing, listener });
  };
  return {
    ...{ find, list, history, evidence, lineOf },
    run: (ids, more) => queue.add(() => run(ids, more)),
    attach: async (id, report) => {
      const gate = find().gates.find((one) => one.id === id);
      return gate && queue.add(() => attachReport(context(), gate, report));
    },
  };
}

function findGates(project: Project) {
  const found = project.artifacts.map((artifact) => discoverGates(artifact.document));
  const gates = found.flatMap((one) => one.gates);
  return {
    gates,
    problems: [...found.flatMap((one) => one.problems), ...gates.flatMap((gate) => gate.problems)],
  };
}

function lineIn(project: Project, place: Place): number | undefined {
  const source = project.byPath.get(place.path)?.document.source;
  return source && lineAt(source, place.range.start) + 1;
}
