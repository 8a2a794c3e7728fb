import * as vscode from 'vscode';
import { MARKDOWN, rangeIn } from '../named.ts';
import type { Board, NamedGate } from './board.ts';
import { isRunnable, STATE_ICONS, standingOf } from './words.ts';

const { t } = vscode.l10n;

/** ▷ above every gate that can run, and how it stands. */
export function registerGateLenses(board: Board, canRun: boolean): vscode.Disposable {
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: board.onDidChange,
    provideCodeLenses: ({ uri }) =>
      board.all().flatMap((one) => {
        const { place } = one.gate;
        if (!place || one.session.uriOf(place.path).toString() !== uri.toString()) return [];
        const line = rangeIn(one.session, place.path, place.range).start;
        const range = new vscode.Range(line, line);
        return commandsOf(one, canRun).map((command) => new vscode.CodeLens(range, command));
      }),
  };
  return vscode.languages.registerCodeLensProvider(MARKDOWN, provider);
}

function commandsOf(one: NamedGate, canRun: boolean): vscode.Command[] {
  const { gate, status, session } = one;
  const args = [session.root.toString(), gate.id];
  const run = { command: 'plumbline.runGate', title: `$(play) ${t('Run Gate')}`, arguments: args };
  const show = {
    command: 'plumbline.showGate',
    title: `$(${STATE_ICONS[status.state][0]}) ${standingOf(one)}`,
    arguments: args,
  };
  return canRun && isRunnable(gate) ? [run, show] : [show];
}
