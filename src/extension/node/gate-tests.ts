import * as vscode from 'vscode';
import { criteriaOf, type GateStatus, titleOf } from '../../core/index.ts';
import type { Board, NamedGate } from '../gates/board.ts';
import { isRunnable, rootBeside, stateWord } from '../gates/words.ts';
import { locationIn } from '../named.ts';
import type { Runs } from './runs.ts';

const { t } = vscode.l10n;
const RUNS = new vscode.TestTag('process');
const READS = new vscode.TestTag('documents');

/**
 * Gates in the Test Explorer. Its *Run All Tests* takes the default profile: that one only reads documents. What starts
 * a process has a profile of its own, and runs only what was named.
 */
export function registerGateTests(board: Board, runs: Runs): vscode.Disposable {
  const controller = vscode.tests.createTestController('plumbline.gates', t('Plumbline Gates'));
  const { Run } = vscode.TestRunProfileKind;
  const named = (items: readonly vscode.TestItem[] | undefined, tag: vscode.TestTag) =>
    gatesIn(board, items).filter(({ gate }) => tagOf({ gate }) === tag);
  const shown: Shown = new Map();
  /** Gates that the explorer itself is running: it tells of them when they have ended. */
  const own = new Set<string>();
  const look = async (request: vscode.TestRunRequest) => {
    await board.refresh();
    const run = controller.createTestRun(request);
    for (const one of named(request.include ?? values(controller.items), READS))
      report({ controller, run, shown }, one, one.status);
    run.end();
  };
  const execute = async (request: vscode.TestRunRequest, token: vscode.CancellationToken) => {
    const run = controller.createTestRun(request);
    const gates = named(request.include, RUNS);
    const ids = gates.map(itemId);
    for (const id of ids) own.add(id);
    await runThese({ controller, run, runs, shown }, gates, token);
    for (const id of ids) own.delete(id);
    run.end();
  };
  controller.createRunProfile(t('Read Documents'), Run, look, true, READS);
  controller.createRunProfile(t('Run Gates'), Run, execute, false, RUNS);
  const fill = () => {
    const wanted = board.all().filter(({ gate }) => isRunnable(gate));
    controller.items.replace(wanted.map((one) => toItem(controller, one, rootBeside(wanted, one))));
  };
  const follow = () => {
    const others = board.all().filter((one) => !own.has(itemId(one)) && one.status.state !== 'running');
    tellOfRuns({ controller, shown }, others);
    outdate({ controller, shown }, others);
  };
  const changed = board.onDidChange(changedOnly(board, fill));
  return vscode.Disposable.from(controller, changed, board.onDidChange(follow));
}

/** What the explorer knows of each gate: the run that was the last, and what it shows, if it shows anything. */
type Shown = Map<string, { readonly run: string | undefined; readonly result?: string }>;

const essence = ({ state, criteria }: GateStatus): string =>
  JSON.stringify([state, criteria.map((one) => [one.id, one.state, one.observed])]);

/** Whoever ran a gate since, view, task or command line: the explorer shows how it ended. */
function tellOfRuns({ controller, shown }: Omit<Telling, 'run'>, gates: readonly NamedGate[]): void {
  const isNew = (one: NamedGate) => {
    const before = shown.get(itemId(one));
    if (!before) shown.set(itemId(one), { run: runOf(one) });
    return before !== undefined && runOf(one) !== undefined && before.run !== runOf(one);
  };
  const ran = gates.filter((one) => tagOf(one) === RUNS && isNew(one));
  if (ran.length === 0) return;
  const include = ran.flatMap((one) => controller.items.get(itemId(one)) ?? []);
  const run = controller.createTestRun(new vscode.TestRunRequest(include));
  for (const one of ran) report({ controller, run, shown, quiet: true }, one, one.status);
  run.end();
}

const runOf = ({ last }: NamedGate): string | undefined => last?.folder;

/** A result that no longer stands is shown as outdated: an old red or green misleads. */
function outdate({ controller, shown }: Omit<Telling, 'run'>, gates: readonly NamedGate[]): void {
  for (const one of gates) {
    const id = itemId(one);
    const before = shown.get(id);
    if (before?.result === undefined || before.result === essence(one.status)) continue;
    shown.set(id, { run: runOf(one) });
    controller.invalidateTestResults(controller.items.get(id));
  }
}

const values = (items: vscode.TestItemCollection): vscode.TestItem[] => [...items].map(([, item]) => item);
const itemId = ({ session, gate }: NamedGate): string => `${session.root}#${gate.id}`;
const tagOf = ({ gate }: Pick<NamedGate, 'gate'>) => (gate.kind === 'document' ? READS : RUNS);

/** A criterion stands for its gate. */
function gatesIn(board: Board, items: readonly vscode.TestItem[] = []): NamedGate[] {
  const ids = new Set(items.map((item) => item.parent?.id ?? item.id));
  return board.all().filter((one) => ids.has(itemId(one)));
}

/** New items lose the results that the explorer shows for them: only other gates or other places are worth it. */
function changedOnly(board: Board, fill: () => void): () => void {
  let before = '';
  return () => {
    const now = JSON.stringify(
      board.all().map((one) => [itemId(one), titleOf(one.gate), one.gate.place, criteriaOf(one.gate)]),
    );
    if (now !== before) fill();
    before = now;
  };
}

function toItem(controller: vscode.TestController, one: NamedGate, root: string): vscode.TestItem {
  const { gate, session } = one;
  const at = gate.place && locationIn(session, gate.place);
  const item = controller.createTestItem(itemId(one), titleOf(gate), at?.uri);
  if (at) item.range = at.range;
  item.description = root;
  item.tags = [tagOf(one)];
  item.children.replace(
    criteriaOf(gate).map(({ id, text, place }, n) => {
      const { uri, range } = locationIn(session, place);
      const child = controller.createTestItem(`${itemId(one)}/${id}`, text, uri);
      child.range = range;
      child.tags = item.tags;
      child.sortText = String(n).padStart(4, '0');
      return child;
    }),
  );
  return item;
}

interface Telling {
  readonly controller: vscode.TestController;
  readonly run: vscode.TestRun;
  readonly shown: Shown;
  /** What is wrong goes to the output alone: where the failure is in sight, its message would open over the text. */
  readonly quiet?: boolean;
}

interface Running extends Telling {
  readonly runs: Runs;
}

async function runThese(
  { controller, run, runs, shown }: Running,
  gates: NamedGate[],
  token: vscode.CancellationToken,
) {
  const abort = new AbortController();
  const cancelled = token.onCancellationRequested(() => abort.abort());
  for (const one of gates) enqueue(controller, run, one);
  for (const session of new Set(gates.map((one) => one.session))) {
    const own = gates.filter((one) => one.session === session);
    const results = await runs.run({
      session,
      ids: own.map(({ gate }) => gate.id),
      signal: abort.signal,
      onText: (text) => run.appendOutput(text.replace(/\r?\n/g, '\r\n')),
    });
    for (const one of own) {
      const result = results.get(one.gate.id);
      const last = result?.folder === undefined ? one.last : { record: undefined, folder: result.folder };
      if (result) report({ controller, run, shown }, { ...one, last }, result.status);
    }
  }
  cancelled.dispose();
}

function enqueue(controller: vscode.TestController, run: vscode.TestRun, one: NamedGate): void {
  const item = controller.items.get(itemId(one));
  if (item) run.enqueued(item);
}

/** What each criterion asks for beside what was measured, at its place in the document. */
export function differencesOf({ gate, session }: NamedGate, { criteria }: GateStatus) {
  const places = new Map(criteriaOf(gate).map((criterion) => [criterion.id, criterion.place]));
  const unmet = criteria.filter(({ state }) => state === 'not-met' || state === 'not-measured');
  return unmet.map(({ id, expected, observed, state }) => {
    const seen = observed ?? stateWord(state);
    const message = vscode.TestMessage.diff(t('expected {0}, measured {1}', expected, seen), expected, seen);
    const place = places.get(id);
    if (place) message.location = locationIn(session, place);
    return { id, message };
  });
}

function report({ controller, run, shown, quiet }: Telling, one: NamedGate, status: GateStatus) {
  const item = controller.items.get(itemId(one));
  if (!item) return;
  shown.set(itemId(one), { run: runOf(one), result: essence(status) });
  const told = (test: vscode.TestItem, messages: readonly vscode.TestMessage[]): vscode.TestMessage[] => {
    for (const { message, location } of quiet ? messages : [])
      run.appendOutput(`${message}\r\n`, location, test);
    return quiet ? [] : [...messages];
  };
  const differences = differencesOf(one, status);
  for (const { id, state } of status.criteria) {
    const child = item.children.get(`${itemId(one)}/${id}`);
    const difference = differences.find((other) => other.id === id);
    if (!child) continue;
    if (difference) run.failed(child, told(child, [difference.message]));
    else if (state === 'met') run.passed(child);
    else run.skipped(child);
  }
  const reasons = status.reasons.map((reason) => new vscode.TestMessage(reason));
  settle(run, item, {
    state: status.state,
    messages: told(item, [...differences.map((one) => one.message), ...reasons]),
  });
}

interface Settled {
  readonly state: GateStatus['state'];
  readonly messages: vscode.TestMessage[];
}

/** Only *passed* is green. */
function settle(run: vscode.TestRun, item: vscode.TestItem, { state, messages }: Settled): void {
  if (state === 'passed') run.passed(item);
  else if (state === 'failed') run.failed(item, messages);
  else if (state === 'could-not-look' || state === 'nothing-to-check') run.errored(item, messages);
  else run.skipped(item);
}
