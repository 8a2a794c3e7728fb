import { join, relative } from 'node:path';
import PQueue from 'p-queue';
import {
  type Discovery,
  discoverGates,
  type Gate,
  type GateProblem,
  type GateVerdict,
  goNoGoPage,
  lineAt,
  type Place,
  type Project,
  type SignOff,
  standings,
  verdictOver,
} from '../../core/index.ts';
import { type PastRun, readHistory } from '../evidence/history.ts';
import { EVIDENCE_FOLDER } from '../evidence/write.ts';
import type { AskConsent } from '../run/consent.ts';

export type { GateView } from './context.ts';

import { attest, type Word } from './attest.ts';
import type { GateContext, GateListener, GateSettings, GateView } from './context.ts';
import { knownOf } from './known.ts';
import { attachReport, type GateRun, runGate, unrun } from './run.ts';
import { runSeries } from './series.ts';

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

export interface FoundGates {
  readonly gates: readonly Gate[];
  readonly decisions: readonly SignOff[];
  readonly problems: readonly GateProblem[];
}

/** All that editor and command line do with the gates of a root. Runs wait for each other, whoever asks for them. */
export interface Gates {
  /** What the documents declare, in their order. */
  find(): FoundGates;
  list(): Promise<readonly GateView[]>;
  run(ids: readonly string[], options?: RunOptions): Promise<ReadonlyMap<string, GateRun>>;
  history(id: string): Promise<readonly PastRun[]>;
  /** Takes a report that was made elsewhere as the result of a gate. */
  attach(id: string, report: string): Promise<GateRun | undefined>;
  /** Keeps a person's word on a criterion that no machine can judge. */
  attest(id: string, word: Word): Promise<GateRun | undefined>;
  /** The go/no-go page, in markdown. */
  page(title: string): Promise<string>;
  /** The whole path of the evidence folder. */
  evidence(): string;
  /** From 1; undefined when the document is not at hand. */
  lineOf(place: Place): number | undefined;
}

export function openGates(options: GateOptions): Gates {
  const queue = new PQueue({ concurrency: 1 });
  const running = new Set<string>();
  const evidence = () => join(options.root, options.settings().evidence ?? EVIDENCE_FOLDER);
  const find = () => findIn(options.project());
  const lineOf = (place: Place) => lineIn(options.project(), place);
  const list = () => listGates({ root: options.root, evidence: evidence(), gates: find().gates, running });
  const context = (): GateContext => {
    const { root, settings, trusted, ask, version, state } = options;
    const rest = state === undefined ? {} : { state };
    return { root, settings: settings(), trusted: trusted(), ask, version, lineOf, ...rest };
  };
  const withGate = (id: string, work: (gate: Gate) => Promise<GateRun>) => {
    const gate = find().gates.find((one) => one.id === id);
    return gate ? queue.add(() => work(gate)) : Promise.resolve(undefined);
  };
  return {
    ...{ find, list, evidence, lineOf },
    history: (id) => readHistory(evidence(), id),
    run: (ids, more) =>
      queue.add(() => runThese({ ids, views: list(), context: context(), running, ...more })),
    attach: (id, report) => withGate(id, (gate) => attachReport(context(), gate, report)),
    attest: (id, word) =>
      withGate(id, async (gate) => {
        const view = (await list()).find((one) => one.gate.id === gate.id);
        return view ? attest(context(), view, word) : unrun(gate, 'could-not-look', 'There is no such gate.');
      }),
    page: async (title) => pageOf({ title, views: await list(), ...find(), root: options.root }),
  };
}

export const verdictOf = (views: readonly GateView[]): GateVerdict =>
  verdictOver(
    views.map(({ gate }) => gate),
    (gate) => views.find((view) => view.gate === gate)?.status,
  );

/** A document that did not change is the same object: its gates are too. */
type Document = Project['artifacts'][number]['document'];
const discovered = new WeakMap<Document, Discovery>();

function discover(document: Document): Discovery {
  const known = discovered.get(document) ?? discoverGates(document);
  discovered.set(document, known);
  return known;
}

function findIn(project: Project): FoundGates {
  const found = project.artifacts.map((artifact) => discover(artifact.document));
  const gates = found.flatMap((one) => one.gates);
  const problems = found.flatMap((one) => one.problems);
  return {
    gates,
    decisions: found.flatMap((one) => one.decisions),
    problems: [...problems, ...gates.flatMap((gate) => gate.problems)],
  };
}

function lineIn(project: Project, place: Place): number | undefined {
  const source = project.byPath.get(place.path)?.document.source;
  return source && lineAt(source, place.range.start) + 1;
}

interface Listing {
  readonly root: string;
  readonly evidence: string;
  readonly gates: readonly Gate[];
  readonly running: ReadonlySet<string>;
}

const READS_AT_ONCE = 4;

async function listGates({ root, evidence, gates, running }: Listing): Promise<readonly GateView[]> {
  const reads = new PQueue({ concurrency: READS_AT_ONCE });
  const look = async (gate: Gate) => {
    const [last] = await readHistory(evidence, gate.id, 1);
    return { last, known: { ...(await knownOf(root, gate, last)), running: running.has(gate.id) } };
  };
  const looked = await reads.addAll(gates.map((gate) => () => look(gate)));
  const known = new Map(gates.map((gate, at) => [gate, looked[at]?.known ?? {}]));
  const statuses = standings(gates, (gate) => known.get(gate) ?? {});
  return gates.flatMap((gate, at) => {
    const status = statuses.get(gate.id);
    return status ? [{ gate, status, last: looked[at]?.last }] : [];
  });
}

interface Asked extends RunOptions {
  readonly ids: readonly string[];
  readonly views: Promise<readonly GateView[]>;
  readonly context: GateContext;
  readonly running: Set<string>;
}

async function runThese({ ids, views, context, running, listener = {}, keepGoing = false }: Asked) {
  const states = new Map((await views).map(({ gate, status }) => [gate.id, status.state]));
  const all = (await views).map(({ gate }) => gate);
  const chosen = all.filter((gate) => ids.includes(gate.id));
  const runOne = async (gate: Gate): Promise<GateRun> => {
    running.add(gate.id);
    try {
      return await runGate(context, gate, listener);
    } finally {
      running.delete(gate.id);
    }
  };
  return runSeries({ chosen, all, stateOf: (id) => states.get(id), run: runOne, keepGoing, listener });
}

interface Page extends FoundGates {
  readonly title: string;
  readonly views: readonly GateView[];
  readonly root: string;
}

function pageOf({ title, views, decisions, root }: Page): string {
  const rows = views.map(({ gate, status, last }) => ({
    ...{ gate, status, record: last?.record },
    evidence: last && relative(root, last.folder).replaceAll('\\', '/'),
  }));
  return goNoGoPage({ rows, decisions, now: Date.now(), title });
}
