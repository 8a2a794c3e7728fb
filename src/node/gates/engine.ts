import { join, relative } from 'node:path';
import PQueue from 'p-queue';
import {
  builtinGates,
  type Discovery,
  type Gate,
  type GateVerdict,
  gatesOf,
  goNoGoPage,
  lineAt,
  type Place,
  type Project,
  type Snapshot,
  verdictOver,
} from '../../core/index.ts';
import { type PastRun, readHistory } from '../evidence/history.ts';
import { EVIDENCE_FOLDER } from '../evidence/write.ts';
import type { AskConsent } from '../run/consent.ts';
import { attest, type Word } from './attest.ts';
import type { GateContext, GateListener, GateSettings, GateView } from './context.ts';
import { runDocument } from './document.ts';
import { allManifests, type Listing, listBuiltins, listDeclared } from './list.ts';
import { attachReport, type GateRun, runGate, unrun } from './run.ts';
import { runSeries } from './series.ts';
import { openTurns } from './turns.ts';

export interface GateOptions {
  readonly root: string;
  /** The planning documents as they are now. */
  readonly snapshot: () => Pick<Snapshot, 'project' | 'findings'>;
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

/** All that editor and command line do with the gates of a root. Runs wait for each other, whoever asks for them. */
export interface Gates {
  /** What the documents declare, in their order. */
  find(): Discovery;
  /** Declared gates as they stand, then the built-in ones. */
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
  const turns = openTurns(queue);
  const evidence = () => join(options.root, options.settings().evidence ?? EVIDENCE_FOLDER);
  const find = () => gatesOf(options.snapshot().project);
  const lineOf = (place: Place) => lineIn(options.snapshot().project, place);
  const listing = (): Listing => ({
    ...{ root: options.root, evidence: evidence(), snapshot: options.snapshot() },
    ...{ running, waiting: turns.waiting() },
  });
  const list = async () => {
    const declared = await listDeclared(listing());
    return [...declared, ...(await listBuiltins(listing(), declared))];
  };
  const context = (): GateContext => {
    const { root, settings, trusted, ask, version, state } = options;
    const rest = state === undefined ? {} : { state };
    return { root, settings: settings(), trusted: trusted(), ask, version, lineOf, ...rest };
  };
  const withView = async (id: string, work: (view: GateView) => Promise<GateRun>) => {
    const view = (await listDeclared(listing())).find(({ gate }) => gate.id === id);
    return view && work(view);
  };
  return {
    ...{ find, list, evidence, lineOf },
    history: (id) => readHistory(evidence(), id),
    run: async (ids, more) => {
      const work = (listener: GateListener) =>
        runThese({ ids, listing: listing(), context: context(), running, ...more, listener });
      const results = await turns.take(ids, more?.listener, work);
      return results ?? cancelled(find().gates, ids);
    },
    attach: (id, report) =>
      queue.add(() => withView(id, ({ gate }) => attachReport(context(), gate, report))),
    // A person's word starts nothing, and waits for nothing.
    attest: (id, word) => withView(id, (view) => attest(context(), view, word)),
    page: async (title) => pageOf(title, await list(), options),
  };
}

/** Nothing ran, so nothing is kept. */
const cancelled = (gates: readonly Gate[], ids: readonly string[]): ReadonlyMap<string, GateRun> =>
  new Map(
    [...gates, ...builtinGates]
      .filter((gate) => ids.includes(gate.id))
      .map((gate) => [gate.id, unrun(gate, 'skipped', 'Cancelled before its turn came.')]),
  );

/** Over the declared gates: what the built-in ones say of it all, one of them sums up. */
export function verdictOf(views: readonly GateView[]): GateVerdict {
  const declared = views.filter(({ gate }) => gate.form !== 'builtin');
  const statuses = new Map(declared.map(({ gate, status }) => [gate, status]));
  return verdictOver([...statuses.keys()], (gate) => statuses.get(gate));
}

function lineIn(project: Project, place: Place): number | undefined {
  const source = project.byPath.get(place.path)?.document.source;
  return source && lineAt(source, place.range.start) + 1;
}

interface Asked extends RunOptions {
  readonly ids: readonly string[];
  readonly listing: Listing;
  readonly context: GateContext;
  readonly running: Set<string>;
}

/** Declared gates first; what the built-in ones say then rests on their new results. */
async function runThese({ ids, listing, context, running, listener = {}, keepGoing = false }: Asked) {
  const before = await listDeclared(listing);
  const states = new Map(before.map(({ gate, status }) => [gate.id, status.state]));
  const all = before.map(({ gate }) => gate);
  const chosen = all.filter((gate) => ids.includes(gate.id));
  const run = async (gate: Gate): Promise<GateRun> => {
    running.add(gate.id);
    try {
      return await runGate(context, gate, listener);
    } finally {
      running.delete(gate.id);
    }
  };
  const stateOf = (id: string) => states.get(id);
  const results = new Map(await runSeries({ chosen, all, stateOf, run, keepGoing, listener }));
  for (const view of await chosenBuiltins(ids, listing)) {
    const { project } = listing.snapshot;
    results.set(view.gate.id, await runDocument(context, view.gate, { status: view.status, project }));
    listener.onState?.(view.gate, view.status.state);
  }
  return results;
}

async function chosenBuiltins(ids: readonly string[], listing: Listing): Promise<readonly GateView[]> {
  if (!builtinGates.some((gate) => ids.includes(gate.id))) return [];
  const manifests = await allManifests(listing.evidence);
  const views = await listBuiltins(listing, await listDeclared(listing), manifests);
  return views.filter(({ gate }) => ids.includes(gate.id));
}

function pageOf(title: string, views: readonly GateView[], { root, snapshot }: GateOptions): string {
  const rows = views.map(({ gate, status, last }) => ({
    ...{ gate, status, record: last?.record },
    evidence: last && relative(root, last.folder).replaceAll('\\', '/'),
  }));
  const { decisions } = gatesOf(snapshot().project);
  return goNoGoPage({ rows, decisions, now: Date.now(), title });
}
