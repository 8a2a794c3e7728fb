// workspace: test/projects/gates
import * as assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openRoots } from '../../src/cli/gate/open.ts';
import type { GateState } from '../../src/core/index.ts';
import { createBoard } from '../../src/extension/gates/board.ts';
import { gateRows } from '../../src/extension/gates/rows.ts';
import { createGateHost } from '../../src/extension/node/gates.ts';
import { createSessions, type OpenSessions } from '../../src/extension/sessions.ts';
import type { TreeNode } from '../../src/extension/tree/node.ts';
import { isRunning } from '../support/running.ts';
import { closeAll, diagnosticsOf, folder, rangeOf, read, show, write } from './orbit.ts';
import { until } from './until.ts';

const GATES = 'docs/GATES.md';
const id = (label: string) => `docs-gates.${label}`;

/** Runs by the command that view, CodeLens and palette share, in the extension that is installed. */
const run = async (label: string): Promise<GateState | undefined> => {
  const states = await vscode.commands.executeCommand<Record<string, GateState>>(
    'plumbline.runGate',
    folder().toString(),
    id(label),
  );
  return states?.[id(label)];
};

/** What a person answered before: the same words, kept where the command line keeps them too. */
async function allow(labels: readonly string[]): Promise<void> {
  const [root] = await openRoots(folder().fsPath, { ask: async () => 'always' });
  assert.ok(root);
  await root.gates.run(labels.map(id), { keepGoing: true });
}

/** As allowed for good, without a run: the gate lasts a minute. */
async function answerAlways(label: string): Promise<void> {
  const stop = new AbortController();
  const ask = async () => {
    stop.abort();
    return 'always' as const;
  };
  const [root] = await openRoots(folder().fsPath, { ask });
  await root?.gates.run([id(label)], { listener: { signal: stop.signal } });
}

describe('gates', () => {
  let sessions: OpenSessions;
  let board: ReturnType<typeof createBoard>;
  const host = createGateHost();
  const rows = async (): Promise<TreeNode[]> => {
    await board.refresh();
    return board.all().length > 0
      ? sessions.all().flatMap((session) => gateRows(session, board.rows(session)))
      : [];
  };
  const row = async (label: string) =>
    (await rows()).flatMap((group) => group.children ?? []).find(({ subject }) => subject?.key === id(label));
  before(async () => {
    process.env.XDG_STATE_HOME = mkdtempSync(join(tmpdir(), 'state-'));
    await write('.plumbline.json', '{}');
    const log = { info: () => {}, error: (message: string) => assert.fail(message) };
    sessions = createSessions({ gates: host }, log);
    board = createBoard(sessions, host);
    await sessions.refresh();
    await vscode.extensions.getExtension('plumbline.plumbline')?.activate();
    await until('the extension shows the gates', async () => {
      const lenses = await lensesOf();
      return lenses.length > 0;
    });
  });
  after(async () => {
    board.dispose();
    sessions.dispose();
    await closeAll();
  });
  const lensesOf = async () => {
    const { document } = await show(GATES);
    return vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      50,
    );
  };

  it('are listed by their documents, with what they ask for', async () => {
    const groups = await rows();
    assert.deepEqual(
      groups.map(({ label }) => label),
      ['BLOCKS.md', 'GATES.md', 'PHASE_2_BELT_PLAN.md', 'SOAK.md', 'Planning documents'],
    );
    const person = await row('person');
    assert.equal(person?.description, 'needs sign-off · hard');
    assert.match(person?.context ?? '', /sign/);
    assert.doesNotMatch(person?.context ?? '', /run/);
  });

  it('do not run before a person allowed it', async () => {
    assert.equal(await run('exit-zero'), 'could-not-look');
    assert.match((await row('exit-zero'))?.description ?? '', /^not run/);
  });

  it('show what was measured beside the threshold of the document', async () => {
    await allow(['passing', 'failing', 'relaxed', 'missing-report', 'timed-out', 'flaky']);
    assert.equal(await run('passing'), 'passed');
    assert.equal(await run('failing'), 'failed');
    assert.equal(await run('relaxed'), 'failed');
    assert.equal(await run('missing-report'), 'could-not-look');
    const relaxed = await row('relaxed');
    const [criterion] = relaxed?.children ?? [];
    assert.match(criterion?.label ?? '', /2,160\/2,160/);
    assert.match(criterion?.description ?? '', /not met · .*2,?118/);
    assert.match((await row('passing'))?.description ?? '', /^passed · (just now|\d+ s ago) · hard/);
  });

  it('say in the document what was not met', async () => {
    const unmet = await until('the problem is shown', () =>
      diagnosticsOf(GATES).find(({ code, message }) => code === 'gate' && message.includes('Relaxed')),
    );
    assert.match(unmet.message, /expected 2,160\/2,160.*measured .*2,?118/);
  });

  it('end what they started when the time is over', async () => {
    assert.equal(await run('timed-out'), 'could-not-look');
    const pids = readFileSync(join(folder().fsPath, 'work/timed-out.pids'), 'utf8').match(/\d+/g) ?? [];
    assert.ok(pids.length >= 3);
    assert.deepEqual(pids.map(Number).filter(isRunning), []);
  });

  it('are stopped with all that they started', async () => {
    await answerAlways('long');
    const pids = () =>
      read('work/long.pids').then(
        (text) => text.match(/\d+/g)?.map(Number) ?? [],
        () => [],
      );
    const running = run('long');
    await until('three processes run', async () => (await pids()).length >= 3);
    await vscode.commands.executeCommand('plumbline.stopGate', folder().toString(), id('long'));
    assert.equal(await running, 'could-not-look');
    assert.deepEqual((await pids()).filter(isRunning), []);
  });

  it('name the test that made a lock fail', async () => {
    assert.equal(await run('flaky'), 'failed');
    assert.match(JSON.stringify(await row('flaky')), /the light is (green|red)/);
  });

  it('stand ▷ above their headings', async () => {
    const lenses = await lensesOf();
    const titles = lenses.map(({ command }) => command?.title ?? '');
    assert.ok(titles.filter((title) => title === '$(play) Run Gate').length >= 15);
    assert.ok(titles.some((title) => title.startsWith('$(pass-filled) passed')));
    const { document } = await show(GATES);
    const lens = lenses.find(
      ({ range, command }) =>
        document.lineAt(range.start.line).text.includes('Gate: passing') &&
        command?.command === 'plumbline.runGate',
    );
    assert.ok(lens?.command);
    const states = await vscode.commands.executeCommand<Record<string, GateState>>(
      lens.command.command,
      ...(lens.command.arguments ?? []),
    );
    assert.deepEqual(states, { [id('passing')]: 'passed' });
  });

  it('give the command line the same results', async () => {
    const [root] = await openRoots(folder().fsPath);
    const listed = new Map((await root?.gates.list())?.map(({ gate, status }) => [gate.id, status]));
    await board.refresh();
    assert.ok(listed.size > 20);
    for (const { gate, status } of board.all()) assert.deepEqual(listed.get(gate.id), status, gate.id);
  });

  it('run as a task, with its exit code', async () => {
    const tasks = await vscode.tasks.fetchTasks({ type: 'plumbline' });
    const codeOf = async (label: string) => {
      const task = tasks.find(({ definition }) => definition.gate === id(label));
      assert.ok(task, label);
      const ended = new Promise<number | undefined>((done) => {
        const listening = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
          if (execution.task.name !== task.name) return;
          listening.dispose();
          done(exitCode);
        });
      });
      await vscode.tasks.executeTask(task);
      return ended;
    };
    assert.equal(await codeOf('passing'), 0);
    assert.equal(await codeOf('failing'), 1);
  });

  it('run in the Test Explorer when they are named, and never with all tests', async () => {
    const runsOf = async (label: string) => {
      const [root] = await openRoots(folder().fsPath);
      return (await root?.gates.history(id(label)))?.length ?? 0;
    };
    const before = await runsOf('passing');
    await vscode.commands.executeCommand('testing.runAll');
    assert.equal(await runsOf('passing'), before);
    const editor = await show(GATES);
    const { start } = rangeOf(editor.document, '### Gate: passing');
    editor.selection = new vscode.Selection(start, start);
    await vscode.commands.executeCommand('testing.runAtCursor');
    await until('it ran once more', async () => (await runsOf('passing')) === before + 1);
  });

  it('fill the go/no-go page', async () => {
    await vscode.commands.executeCommand('plumbline.goNoGo');
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /NO-GO/);
    assert.match(text, /\| Gate relaxed: Threshold Relaxed in the Report \| evidence, hard \| failed \|/);
    assert.match(text, /\.plumbline\/evidence\//);
  });
});
