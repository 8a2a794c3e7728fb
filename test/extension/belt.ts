import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openRoots } from '../../src/cli/gate/open.ts';
import type { GateState, RunRecord } from '../../src/core/index.ts';
import { isRunning } from '../support/running.ts';
import { folder, read, show } from './orbit.ts';

/** The gates of test/projects/gates, which really run. */
export const GATES = 'docs/GATES.md';
export const idOf = (label: string): string => `docs-gates.${label}`;

/** The engine as the command line opens it: nothing that the editor remembers. */
export async function engine(ask: () => Promise<'always' | 'no'> = async () => 'no') {
  const [root] = await openRoots(folder().fsPath, { ask });
  assert.ok(root);
  return root.gates;
}

/** As a person said it before: allowed for good, where the command line keeps it too. Nothing runs. */
export async function allow(...labels: string[]): Promise<void> {
  for (const label of labels) {
    const stop = new AbortController();
    const gates = await engine(async () => {
      stop.abort();
      return 'always';
    });
    await gates.run([idOf(label)], { listener: { signal: stop.signal } });
  }
}

/** By the command that view, lens and palette share, in the extension that is installed. */
export async function run(label: string): Promise<GateState | undefined> {
  const root = folder().toString();
  const states = await vscode.commands.executeCommand<Record<string, GateState>>(
    'plumbline.runGate',
    ...[root, idOf(label)],
  );
  return states?.[idOf(label)];
}

export const runsOf = async (label: string) => (await engine()).history(idOf(label));

export async function lensesOf(path: string): Promise<vscode.CodeLens[]> {
  const { document } = await show(path);
  return vscode.commands.executeCommand('vscode.executeCodeLensProvider', document.uri, 50);
}

/** Everything in a record that may not differ between two ways to run the same gate. */
export const essence = ({ state, outcome, how, reasons, criteria, runs, gate, command }: RunRecord) => ({
  ...{ state, outcome, how, reasons, command, gate },
  criteria: criteria.map(({ id, state, text, expected, observed, blocking }) => ({
    ...{ id, state, text, expected, observed, blocking },
  })),
  runs: runs.map(({ exitCode, tests }) => ({ exitCode, tests })),
});

export const pidsOf = async (name: string): Promise<number[]> => {
  const text = await read(`work/${name}.pids`).catch(() => '');
  return text.match(/\d+/g)?.map(Number) ?? [];
};
export const alive = async (name: string): Promise<number[]> => (await pidsOf(name)).filter(isRunning);
