import * as vscode from 'vscode';
import { type Gate, type GateState, titleOf } from '../../core/index.ts';
import type { Board, NamedGate } from '../gates/board.ts';
import { isRunnable, rootBeside, STATE_ICONS, standingOf, stateWord } from '../gates/words.ts';
import type { NameGate } from '../host.ts';
import { rangeIn } from '../named.ts';
import type { Session } from '../session.ts';
import type { Results, Runs } from './runs.ts';

const { t } = vscode.l10n;

export interface Surface {
  readonly board: Board;
  readonly named: NameGate;
  readonly runs: Runs;
}

/** What the states of the gates are after a run, by id. */
type Outcome = Readonly<Record<string, GateState>>;

export function registerRunCommands(surface: Surface): vscode.Disposable {
  const { board, named, runs } = surface;
  const command = (name: string, run: (first?: unknown, second?: unknown) => unknown) =>
    vscode.commands.registerCommand(`plumbline.${name}`, run);
  const runAll = (wanted: (one: NamedGate) => boolean) => runGates(surface, board.all().filter(wanted));
  void vscode.commands.executeCommand('setContext', 'plumbline.canRun', true);
  return vscode.Disposable.from(
    command('runGate', async (first, second) => {
      const gate =
        first === undefined ? await pickGate(board, ({ gate }) => isRunnable(gate)) : named(first, second);
      return gate && runGates(surface, [gate]);
    }),
    command('runHardGates', () =>
      runAll(({ gate }) => gate.kind === 'evidence' && gate.hardness.level === 'hard' && isRunnable(gate)),
    ),
    command('rerunFailedGates', () =>
      runAll(
        ({ gate, status }) => gate.kind === 'evidence' && isRunnable(gate) && RED.includes(status.state),
      ),
    ),
    command('stopGate', (first, second) => {
      const one = named(first, second);
      if (one) runs.stop(one.session, one.gate.id);
    }),
    command('showGateOutput', () => runs.showOutput()),
  );
}

/** What ran, or was to run, and is worth another try. */
const RED: readonly GateState[] = [
  'failed',
  'blocked',
  'could-not-look',
  'nothing-to-check',
  'skipped',
  'stale',
];

/** The last gate that begins at or above the cursor. */
function gateAtCursor(gates: readonly NamedGate[]): NamedGate | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const { document, selection } = editor;
  const lineOf = ({ gate: { place }, session }: NamedGate): number =>
    place && session.uriOf(place.path).toString() === document.uri.toString()
      ? rangeIn(session, place.path, place.range).start.line
      : Number.POSITIVE_INFINITY;
  return gates.filter((one) => lineOf(one) <= selection.active.line).sort((a, b) => lineOf(b) - lineOf(a))[0];
}

async function runGates({ runs }: Surface, gates: readonly NamedGate[]): Promise<Outcome> {
  const outcome: Record<string, GateState> = {};
  if (gates.length === 0) {
    void vscode.window.showInformationMessage(t('No gate to run.'));
    return outcome;
  }
  if (!vscode.workspace.isTrusted && gates.some(({ gate }) => gate.command)) {
    void refuse();
    return outcome;
  }
  for (const session of new Set(gates.map((one) => one.session))) {
    const ids = gates.filter((one) => one.session === session).map(({ gate }) => gate.id);
    for (const [id, { status }] of await withProgress(runs, session, ids)) outcome[id] = status.state;
  }
  return outcome;
}

export async function refuse(): Promise<void> {
  const manage = t('Manage Workspace Trust');
  const answer = await vscode.window.showWarningMessage(
    t('Gates run commands, and this workspace is not trusted: nothing runs.'),
    manage,
  );
  if (answer === manage) await vscode.commands.executeCommand('workbench.trust.manage');
}

/** Progress is told from the first start on: a question before it would hide the notification, and its Cancel. */
async function withProgress(runs: Runs, session: Session, ids: readonly string[]): Promise<Results> {
  const abort = new AbortController();
  const ended = new AbortController();
  let shown: Progress | undefined;
  const onState = (gate: Gate, state: GateState) => {
    if (state === 'running') shown ??= showProgress(abort, ended.signal);
    shown?.(`${titleOf(gate)}: ${stateWord(state)}`, state === 'running' ? 0 : 100 / ids.length);
  };
  try {
    return await runs.run({ session, ids, signal: abort.signal, onState });
  } finally {
    ended.abort();
  }
}

type Progress = (message: string, increment: number) => void;

function showProgress(abort: AbortController, ended: AbortSignal): Progress {
  const location = vscode.ProgressLocation.Notification;
  let tell: Progress | undefined;
  const early: Parameters<Progress>[] = [];
  void vscode.window.withProgress({ location, title: t('Gates'), cancellable: true }, (progress, token) => {
    token.onCancellationRequested(() => abort.abort());
    tell = (message, increment) => progress.report({ message, increment });
    for (const one of early) tell(...one);
    return new Promise<void>((done) => {
      if (ended.aborted) done();
      ended.addEventListener('abort', () => done());
    });
  });
  return (...told) => (tell ? tell(...told) : early.push(told));
}

/** The gates with their states, as the view shows them; the one at the cursor stands first. */
export async function pickGate(board: Board, wanted: (one: NamedGate) => boolean) {
  await board.refresh();
  const all = board.all().filter(wanted);
  const near = gateAtCursor(all);
  const items = [...(near ? [near] : []), ...all.filter((one) => one !== near)].map((one) => ({
    label: `$(${STATE_ICONS[one.status.state][0]}) ${titleOf(one.gate)}`,
    description: [rootBeside(all, one), standingOf(one)].filter((word) => word).join(' · '),
    detail: one.gate.command?.text.split('\n')[0] ?? one.gate.place?.path ?? '',
    one,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: t('Gates'),
    placeHolder: items.length === 0 ? t('The documents declare no gates.') : '',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.one;
}
