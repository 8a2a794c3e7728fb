// workspace: test/projects/gates
import * as assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { GateState, RunRecord } from '../../src/core/index.ts';
import { gateRowId } from '../../src/extension/gates/rows.ts';
import { verifyEvidence } from '../../src/node/evidence/verify.ts';
import { alive, allow, engine, essence, GATES, idOf, lensesOf, pidsOf, runsOf } from './belt.ts';
import { closeAll, folder, rangeOf, show, uriOf, write } from './orbit.ts';
import { until } from './until.ts';

/** One way to run a gate: resolves when that way says that it has ended. */
interface Surface {
  readonly run: (label: string) => Promise<unknown>;
  readonly cancel: () => unknown;
}

const row = (label: string) => gateRowId(folder().toString(), idOf(label));
const { executeCommand } = vscode.commands;

async function putCursorAt(label: string): Promise<void> {
  const editor = await show(GATES);
  const { start } = rangeOf(editor.document, `### Gate: ${label} –`);
  editor.selection = new vscode.Selection(start, start);
}

/** The gate at the cursor is the first that it offers: Enter takes it. */
async function fromPalette(label: string): Promise<void> {
  await putCursorAt(label);
  let ended = false;
  const running = executeCommand<Record<string, GateState>>('plumbline.runGate').then((states) => {
    ended = true;
    return states;
  });
  const before = (await runsOf(label)).length;
  const begun = async () => (await pidsOf(label)).length > 0 || (await runsOf(label)).length > before;
  await until('the question is answered', async () => {
    await executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return ended || (await begun());
  });
  assert.deepEqual(Object.keys(await running), [idOf(label)]);
}

async function fromLens(label: string): Promise<void> {
  const lenses = await lensesOf(GATES);
  const { document } = await show(GATES);
  const own = lenses.filter(({ range }) =>
    document.lineAt(range.start.line).text.startsWith(`### Gate: ${label} –`),
  );
  const command = own.find(({ command }) => command?.command === 'plumbline.runGate')?.command;
  assert.ok(command, `no lens runs ${label}`);
  await executeCommand(command.command, ...(command.arguments ?? []));
}

/** It tells nobody when it has ended: the evidence does. */
async function fromTests(label: string): Promise<void> {
  const before = (await runsOf(label)).length;
  await putCursorAt(label);
  await executeCommand('testing.runAtCursor');
  await until('the Test Explorer has run it', async () => (await runsOf(label)).length > before, 25_000);
}

let execution: vscode.TaskExecution | undefined;
async function fromTask(label: string): Promise<void> {
  const tasks = await vscode.tasks.fetchTasks({ type: 'plumbline' });
  const task = tasks.find(({ definition }) => definition.gate === idOf(label));
  assert.ok(task, `no task runs ${label}`);
  const ended = new Promise<void>((done) => {
    const listening = vscode.tasks.onDidEndTask((event) => {
      if (event.execution.task.name !== task.name) return;
      listening.dispose();
      done();
    });
  });
  const before = (await runsOf(label)).length;
  execution = await vscode.tasks.executeTask(task);
  await ended;
  // A terminal that is closed does not wait for what it started.
  await until('its evidence is written', async () => (await runsOf(label)).length > before);
}

let child: ChildProcess | undefined;
const fromCli = (label: string): Promise<unknown> => {
  const cli = join(vscode.extensions.getExtension('plumbline.plumbline')?.extensionPath ?? '', 'dist/cli.js');
  const args = [cli, 'gate', 'run', folder().fsPath, '-g', idOf(label), '--quiet'];
  const started = spawn(process.execPath, args, {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: 'ignore',
  });
  child = started;
  return new Promise((done) => started.once('close', done));
};

const stop = () => executeCommand('plumbline.stopGate', row('long'));
const SURFACES: Readonly<Record<string, Surface>> = {
  view: { run: (label) => executeCommand('plumbline.runGate', row(label)) as Promise<unknown>, cancel: stop },
  palette: { run: fromPalette, cancel: stop },
  CodeLens: { run: fromLens, cancel: stop },
  'Test Explorer': { run: fromTests, cancel: () => executeCommand('testing.cancelRun') },
  task: { run: fromTask, cancel: () => execution?.terminate() },
  CLI: { run: fromCli, cancel: () => child?.kill('SIGINT') },
};

/** As test/projects/gates/README.md says. */
const EXPECTED: Readonly<Record<string, GateState>> = {
  passing: 'passed',
  failing: 'failed',
  flaky: 'failed',
  relaxed: 'failed',
  'missing-report': 'could-not-look',
  'unreadable-report': 'could-not-look',
  nothing: 'nothing-to-check',
  'timed-out': 'could-not-look',
};

/** What a person must read in it, beside the state. */
const SAID: Readonly<Record<string, RegExp>> = {
  flaky: /the light is (green|red)/,
  relaxed: /2,160\/2,160 checks passed.*2118\/2160/,
  'missing-report': /never-written\.json is missing/,
  'unreadable-report': /broken\.json/,
};

describe('a gate, from everywhere', () => {
  before(async () => {
    process.env.XDG_STATE_HOME = mkdtempSync(join(tmpdir(), 'state-'));
    await write('.plumbline.json', '{}');
    await vscode.extensions.getExtension('plumbline.plumbline')?.activate();
    await until('the extension shows the gates', async () => (await lensesOf(GATES)).length > 20);
    await allow(...Object.keys(EXPECTED), 'long');
  });
  after(closeAll);

  const recordAfter = async (label: string, work: () => Promise<unknown>): Promise<RunRecord> => {
    const before = (await runsOf(label)).length;
    await work();
    const runs = await runsOf(label);
    assert.equal(runs.length, before + 1, 'one run, one folder of evidence');
    assert.ok(runs[0]?.record);
    return runs[0].record;
  };

  for (const [label, state] of Object.entries(EXPECTED))
    it(`${label}: ${state}, with the same criteria and counts`, async function () {
      this.timeout(90_000);
      const seen: [string, ReturnType<typeof essence>][] = [];
      for (const [name, surface] of Object.entries(SURFACES)) {
        rmSync(uriOf('work/timed-out.pids').fsPath, { force: true });
        seen.push([name, essence(await recordAfter(label, () => surface.run(label)))]);
        if (label !== 'timed-out') continue;
        assert.equal((await pidsOf(label)).length, 3, name);
        assert.deepEqual(await alive(label), [], name);
      }
      const [[, first] = assert.fail()] = seen;
      assert.equal(first.state, state);
      assert.match(JSON.stringify(first), SAID[label] ?? /./);
      for (const [name, one] of seen) assert.deepEqual(one, first, name);
    });

  it('is cancelled, with its child and grandchild', async function () {
    this.timeout(90_000);
    const seen: [string, ReturnType<typeof essence>][] = [];
    for (const [name, surface] of Object.entries(SURFACES)) {
      rmSync(uriOf('work/long.pids').fsPath, { force: true });
      const record = recordAfter('long', () => surface.run('long'));
      await until(`three processes run: ${name}`, async () => (await alive('long')).length === 3);
      await surface.cancel();
      seen.push([name, essence(await record)]);
      assert.deepEqual(await alive('long'), [], name);
    }
    for (const [name, one] of seen)
      assert.deepEqual(
        [one.outcome, one.state, one.criteria],
        ['cancelled', 'could-not-look', seen[0]?.[1].criteria],
        name,
      );
  });

  it('leaves evidence that verifies, and the states that the view shows', async () => {
    const gates = await engine();
    const { runs, unfinished } = await verifyEvidence(gates.evidence());
    assert.deepEqual([runs.flatMap(({ problems }) => problems), unfinished], [[], []]);
    assert.ok(runs.length >= Object.keys(EXPECTED).length * Object.keys(SURFACES).length);
    const states = new Map((await gates.list()).map(({ gate, status }) => [gate.label, status.state]));
    for (const [label, state] of Object.entries(EXPECTED)) assert.equal(states.get(label), state, label);
  });
});
