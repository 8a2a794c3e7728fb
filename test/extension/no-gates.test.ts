// workspace: test/projects/empty
import * as assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { folder, write } from './orbit.ts';
import { until } from './until.ts';

const GATE = 'ship';

describe('a project without anything to check', () => {
  before(async () => {
    await write('.planning/ROADMAP.md', '# Roadmap\n');
    // A task of tasks.json is there before the extension knows of a gate.
    await write(
      '.vscode/tasks.json',
      JSON.stringify({ version: '2.0.0', tasks: [{ type: 'plumbline', gate: GATE, label: GATE }] }),
    );
    await vscode.extensions.getExtension('plumbline.plumbline')?.activate();
  });

  it('passes nothing: view and palette', async () => {
    const run = () => vscode.commands.executeCommand('plumbline.runGate', folder().toString(), GATE);
    const states = await until('the gate is known', run);
    assert.deepEqual(states, { [GATE]: 'nothing-to-check' });
    assert.deepEqual(await vscode.commands.executeCommand('plumbline.runHardGates'), {});
    assert.deepEqual(await vscode.commands.executeCommand('plumbline.rerunFailedGates'), {});
  });

  it('passes nothing: task', async () => {
    const task = await until('tasks.json is read', async () =>
      (await vscode.tasks.fetchTasks()).find(({ definition }) => definition.gate === GATE),
    );
    const ended = new Promise<number | undefined>((done) => {
      vscode.tasks.onDidEndTaskProcess(({ exitCode }) => done(exitCode));
    });
    await vscode.tasks.executeTask(task);
    assert.equal(await ended, 1);
  });

  it('passes nothing: command line', async () => {
    const extension = vscode.extensions.getExtension('plumbline.plumbline')?.extensionPath ?? '';
    const codeOf = (...more: string[]) =>
      new Promise((done) => {
        const args = [join(extension, 'dist/cli.js'), 'gate', 'run', folder().fsPath, ...more];
        const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
        spawn(process.execPath, args, { env, stdio: 'ignore' }).once('close', done);
      });
    assert.equal(await codeOf(), 3);
    assert.equal(await codeOf('-g', GATE), 3);
  });
});
