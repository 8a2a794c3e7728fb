import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { titleOf } from '../../core/index.ts';
import type { PastRun } from '../../node/evidence/history.ts';
import type { Board, NamedGate } from '../gates/board.ts';
import { STATE_ICONS, standingOf, stateWord } from '../gates/words.ts';
import type { NameGate } from '../host.ts';
import type { GatesOf } from './gates.ts';
import { pickGate } from './run-commands.ts';

const { t } = vscode.l10n;

export interface LookBack {
  readonly board: Board;
  readonly named: NameGate;
  readonly gatesOf: GatesOf;
}

/** The files of the newest run, and the runs before it. */
export function registerEvidence({ board, named, gatesOf }: LookBack): vscode.Disposable {
  const chosen = async (first: unknown, second: unknown) =>
    first === undefined ? pickGate(board, ({ last }) => last !== undefined) : named(first, second);
  const history = async (one: NamedGate) => (await (await gatesOf(one.session))?.history(one.gate.id)) ?? [];
  const command = (name: string, look: (one: NamedGate, runs: readonly PastRun[]) => unknown) =>
    vscode.commands.registerCommand(`plumbline.${name}`, async (first, second) => {
      const one = await chosen(first, second);
      return one && look(one, await history(one));
    });
  return vscode.Disposable.from(
    command('openEvidence', (one, [newest]) =>
      newest
        ? openRun(one, newest)
        : vscode.window.showInformationMessage(t('{0} has not run yet.', titleOf(one.gate))),
    ),
    command('showGateHistory', async (one, runs) => {
      const run = await pickRun(one, runs);
      if (run) await openRun(one, run);
    }),
  );
}

async function pickRun({ gate }: NamedGate, runs: readonly PastRun[]): Promise<PastRun | undefined> {
  const items = runs.map((run) => {
    const { record } = run;
    const state = record?.state ?? 'could-not-look';
    const took = record && (Date.parse(record.ended) - Date.parse(record.started)) / 1000;
    return {
      label: `$(${STATE_ICONS[state][0]}) ${stateWord(state)}`,
      description: record ? new Date(record.ended).toLocaleString() : (run.problem ?? ''),
      detail: [took !== undefined && `${took.toFixed(1)} s`, record?.commit?.slice(0, 9), record?.reasons[0]]
        .filter((part) => part)
        .join(' · '),
      run,
    };
  });
  const title = t('Runs of {0}', titleOf(gate));
  const placeHolder = items.length === 0 ? t('It has not run yet.') : '';
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.run;
}

/** The result at once; logs and reports beside it are one pick away. */
async function openRun(one: NamedGate, run: PastRun): Promise<void> {
  const entries = await readdir(run.folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const items = files.map((file) => ({
    label: file.slice(run.folder.length + 1).replaceAll('\\', '/'),
    file,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: t('Evidence of {0}', titleOf(one.gate)),
    placeHolder: run === undefined ? '' : standingOf(one),
  });
  if (picked) await vscode.window.showTextDocument(vscode.Uri.file(picked.file));
}

const FIRST = ['result.json', 'stdout.log', 'stderr.log'];
const rank = (file: string): number => {
  const at = FIRST.findIndex((name) => file.endsWith(name));
  return at < 0 ? FIRST.length : at;
};
