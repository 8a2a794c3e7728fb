import * as vscode from 'vscode';
import { criteriaOf, type GateState, titleOf } from '../../core/index.ts';
import type { Board, NamedGate } from '../gates/board.ts';
import { locationIn } from '../named.ts';

const { t } = vscode.l10n;

/** Criteria that the last run did not meet, where the documents state them; and one word when a gate turns red. */
export function registerGateProblems(board: Board): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('plumbline gates');
  const turned = turnedRed();
  const update = () => {
    publish(collection, board.all());
    void notify(turned(board.all()));
  };
  return vscode.Disposable.from(collection, board.onDidChange(update));
}

function publish(collection: vscode.DiagnosticCollection, gates: readonly NamedGate[]): void {
  const found = new Map<string, vscode.Diagnostic[]>();
  for (const one of gates)
    for (const [uri, diagnostic] of unmet(one)) {
      const key = uri.toString();
      found.set(key, [...(found.get(key) ?? []), diagnostic]);
    }
  collection.clear();
  for (const [key, list] of found) collection.set(vscode.Uri.parse(key), list);
}

function unmet({ gate, status, session }: NamedGate): [vscode.Uri, vscode.Diagnostic][] {
  if (status.state !== 'failed' || gate.kind === 'document') return [];
  const results = new Map(status.criteria.map((one) => [one.id, one]));
  return criteriaOf(gate).flatMap((criterion) => {
    const result = results.get(criterion.id);
    if (result?.state !== 'not-met') return [];
    const { uri, range } = locationIn(session, criterion.place);
    const seen = result.observed ?? t('nothing');
    const message = t('{0}: expected {1}, measured {2}.', titleOf(gate), result.expected, seen);
    const hard = gate.hardness.level === 'hard' && criterion.blocking;
    const severities = vscode.DiagnosticSeverity;
    const diagnostic = new vscode.Diagnostic(range, message, hard ? severities.Error : severities.Warning);
    diagnostic.source = 'plumbline';
    diagnostic.code = 'gate';
    return [[uri, diagnostic]];
  });
}

/** Gates that were seen before and were not red then. What is red when the window opens is no news. */
function turnedRed(): (gates: readonly NamedGate[]) => NamedGate[] {
  let before: ReadonlyMap<string, GateState> = new Map();
  const settled = (state: GateState) => state !== 'running';
  return (gates) => {
    const keyed = gates
      .filter(({ gate }) => gate.kind === 'evidence')
      .map((one) => [`${one.session.root}#${one.gate.id}`, one] as const);
    const red = keyed.filter(
      ([key, { status }]) => status.state === 'failed' && before.has(key) && before.get(key) !== 'failed',
    );
    const now = keyed.filter(([, { status }]) => settled(status.state));
    const running = keyed.flatMap(([key]) => {
      const last = before.get(key);
      return last ? ([[key, last]] as const) : [];
    });
    before = new Map([...running, ...now.map(([key, { status }]) => [key, status.state] as const)]);
    return red.map(([, one]) => one);
  };
}

async function notify(red: readonly NamedGate[]): Promise<void> {
  const [first] = red;
  if (!first || !vscode.workspace.getConfiguration('plumbline.gates').get<boolean>('notify', true)) return;
  const show = t('Show');
  const evidence = t('Open Evidence');
  const message =
    red.length === 1
      ? t('{0} failed. {1}', titleOf(first.gate), first.status.reasons[0] ?? '')
      : t('{0} gates failed: {1}', red.length, red.map(({ gate }) => titleOf(gate)).join(', '));
  const answer = await vscode.window.showErrorMessage(message, show, evidence);
  const args = [first.session.root.toString(), first.gate.id];
  if (answer === show) await vscode.commands.executeCommand('plumbline.showGate', ...args);
  if (answer === evidence) await vscode.commands.executeCommand('plumbline.openEvidence', ...args);
}
