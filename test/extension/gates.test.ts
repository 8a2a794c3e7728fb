// workspace: test/projects/gates
import * as assert from 'node:assert/strict';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { GateState } from '../../src/core/index.ts';
import { createBoard } from '../../src/extension/gates/board.ts';
import { gateRows } from '../../src/extension/gates/rows.ts';
import { differencesOf } from '../../src/extension/node/gate-tests.ts';
import { createGateHost } from '../../src/extension/node/gates.ts';
import { createSessions, type OpenSessions } from '../../src/extension/sessions.ts';
import type { TreeNode } from '../../src/extension/tree/node.ts';
import { alive, allow, engine, GATES, idOf, lensesOf, run, runsOf } from './belt.ts';
import {
  closeAll,
  codeOf,
  diagnosticsOf,
  folder,
  rangeOf,
  read,
  remove,
  replace,
  show,
  uriOf,
  write,
} from './orbit.ts';
import { until } from './until.ts';

const PLAN = 'docs/PHASE_2_BELT_PLAN.md';
type States = Readonly<Record<string, GateState>>;
const command = <T>(name: string, ...rest: unknown[]): Thenable<T> =>
  vscode.commands.executeCommand<T>(`plumbline.${name}`, ...rest);
const ofGate = (id: string) => [folder().toString(), id] as const;

/** Takes what is proposed, question after question, as Enter does, until the work is done. */
async function takeAll<T>(work: Thenable<T>, done: () => boolean | Promise<boolean>): Promise<T> {
  await until('all questions are answered', async () => {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return done();
  });
  return work;
}

describe('gates', () => {
  let sessions: OpenSessions;
  let board: ReturnType<typeof createBoard>;
  const host = createGateHost();
  const rows = async (): Promise<TreeNode[]> => {
    await board.refresh();
    return sessions.all().flatMap((session) => gateRows(session, board.rows(session)));
  };
  const named = async (label: string) => {
    await board.refresh();
    const one = board.find(folder().toString(), idOf(label));
    assert.ok(one, label);
    return one;
  };
  const row = async (label: string) =>
    (await rows())
      .flatMap((group) => group.children ?? [])
      .find(({ subject }) => subject?.key === idOf(label));
  before(async () => {
    process.env.XDG_STATE_HOME = mkdtempSync(join(tmpdir(), 'state-'));
    process.env.GIT_AUTHOR_NAME = 'Ann Example';
    process.env.GIT_AUTHOR_EMAIL = 'ann@example.org';
    await write('.plumbline.json', '{}');
    const log = { info: () => {}, error: (message: string) => assert.fail(message) };
    sessions = createSessions({ gates: host }, log);
    board = createBoard(sessions, host);
    await sessions.refresh();
    await vscode.extensions.getExtension('plumbline.plumbline')?.activate();
    await until('the extension shows the gates', async () => (await lensesOf(GATES)).length > 20);
  });
  after(async () => {
    board.dispose();
    sessions.dispose();
    await closeAll();
  });

  it('are listed by what decides: ready to ship, hard gates, documents, advice', async () => {
    const groups = await rows();
    assert.deepEqual(
      groups.map(({ label, open }) => `${label}${open ? ', open' : ''}`),
      [
        'Ready to ship',
        'BLOCKS.md, open',
        'GATES.md',
        'PHASE_2_BELT_PLAN.md',
        'SOAK.md',
        'Planning documents',
      ],
    );
    const plan = groups.find(({ label }) => label === 'PHASE_2_BELT_PLAN.md');
    assert.match(plan?.description ?? '', /^\d\/3 passed/, 'locks and ceremonies do not count');
    const person = await row('person');
    assert.equal(person?.description, 'needs sign-off · hard');
    assert.match(person?.context ?? '', /sign judge/);
    assert.doesNotMatch(person?.context ?? '', /run/);
  });

  it('are written with help: fields, values, and faults at their place', async () => {
    const editor = await show('docs/BLOCKS.md');
    const wrong = () =>
      diagnosticsOf('docs/BLOCKS.md')
        .filter((one) => codeOf(one) === 'gate-declaration')
        .map(({ range }) => editor.document.getText(range))
        .sort();
    await until('both faults are shown', () => wrong().join() === 'soon,two');
    await replace(editor, 'timeout: soon', 'timeout: 30s');
    await until('one fault is left', () => wrong().join() === 'two');
    const typed = async (text: string): Promise<string[]> => {
      await replace(editor, 'runs: two', `runs: two\n${text}`);
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        editor.document.uri,
        rangeOf(editor.document, `runs: two\n${text}`).end,
      );
      await replace(editor, `runs: two\n${text}`, 'runs: two');
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    const fields = await typed('s');
    assert.ok(fields.includes('shell') && fields.includes('depends_on'), fields.join());
    assert.ok(!fields.includes('timeout'), 'it is there already');
    assert.ok((await typed('shell: ')).includes('pwsh'));
    assert.ok((await typed('depends_on: ')).includes('block-passing'));
    await closeAll();
  });

  it('do not run before a person allowed it', async () => {
    const before = (await runsOf('exit-zero')).length;
    assert.equal(await run('exit-zero'), 'could-not-look');
    assert.equal((await runsOf('exit-zero')).length, before);
  });

  it('run in their order, up to the first hard one that fails, unless told otherwise', async () => {
    await allow('passing', 'failing', 'exit-one', 'relaxed');
    await remove('docs/BLOCKS.md');
    await until('the gates of the deleted document are gone', async () => {
      const lists = await vscode.tasks.fetchTasks({ type: 'plumbline' });
      return !lists.some(({ definition }) => String(definition.gate).startsWith('docs-blocks'));
    });
    const first = await command<States>('runHardGates');
    assert.deepEqual(Object.keys(first).slice(0, 3), ['passing', 'failing', 'blocked'].map(idOf));
    assert.deepEqual(Object.values(first).slice(0, 3), ['passed', 'failed', 'skipped']);
    assert.ok(
      Object.values(first)
        .slice(3)
        .every((state) => state === 'skipped'),
    );
    const settings = vscode.workspace.getConfiguration('plumbline.gates', folder());
    await settings.update('keepGoing', true, vscode.ConfigurationTarget.Workspace);
    const all = await command<States>('runHardGates');
    await settings.update('keepGoing', undefined, vscode.ConfigurationTarget.Workspace);
    assert.equal(all[idOf('passing')], 'passed');
    assert.equal(all[idOf('blocked')], 'blocked');
    assert.equal(all[idOf('relaxed')], 'failed');
    assert.equal(all[idOf('exit-zero')], 'could-not-look', 'nobody allowed it');
  });

  it('run again where they did not pass, and only there', async () => {
    assert.equal((await named('passing')).status.state, 'passed');
    const passing = (await runsOf('passing')).length;
    const again = await command<States>('rerunFailedGates');
    assert.equal(again[idOf('failing')], 'failed');
    assert.ok(!(idOf('passing') in again));
    assert.ok(!(idOf('person') in again));
    assert.equal((await runsOf('passing')).length, passing);
  });

  it('show what was measured beside the threshold of the document', async () => {
    assert.equal(await run('relaxed'), 'failed');
    const [criterion] = (await row('relaxed'))?.children ?? [];
    assert.match(criterion?.label ?? '', /2,160\/2,160/);
    assert.match(criterion?.description ?? '', /not met · .*2,?118/);
    assert.match((await row('passing'))?.description ?? '', /^passed · (just now|\d+ s ago) · hard/);
    const unmet = await until('the problem is shown', () =>
      diagnosticsOf(GATES).find(({ code, message }) => code === 'gate' && message.includes('Relaxed')),
    );
    assert.match(unmet.message, /expected 2,160\/2,160.*measured .*2,?118/);
  });

  it('tell the Test Explorer both numbers, and where the document asks for them', async () => {
    const one = await named('relaxed');
    const [difference, ...more] = differencesOf(one, one.status);
    assert.deepEqual(more, []);
    const { message } = difference ?? assert.fail();
    assert.equal(message.expectedOutput, '2,160/2,160 checks passed');
    assert.equal(message.actualOutput, '2118/2160');
    const { location } = message;
    const { document } = await show(GATES);
    assert.equal(location?.uri.toString(), document.uri.toString());
    assert.equal(document.getText(location?.range), '2,160/2,160 checks passed');
  });

  it('wait for their turn, say so, and can be stopped while they wait', async () => {
    await allow('long');
    const before = (await runsOf('passing')).length;
    const long = run('long');
    await until('three processes run', async () => (await alive('long')).length === 3);
    const waiting = run('passing');
    await command('stopGate', ...ofGate(idOf('passing')));
    assert.equal(await waiting, 'skipped');
    assert.equal((await alive('long')).length, 3);
    await command('stopGate', ...ofGate(idOf('long')));
    assert.equal(await long, 'could-not-look');
    assert.deepEqual(await alive('long'), []);
    assert.equal((await runsOf('passing')).length, before);
    const { session, ...plain } = await named('passing');
    const shown = gateRows(session, [{ ...plain, waiting: true }])[0]?.children?.[0];
    assert.match(shown?.description ?? '', /^waits for its turn/);
    assert.match(shown?.context ?? '', /^gate stop/);
  });

  it('are signed by a person: the name of git is proposed, and the edit is shown before it is made', async () => {
    const text = await read(GATES);
    const document = await vscode.workspace.openTextDocument(uriOf(GATES));
    const signed = takeAll(command('signGate', ...ofGate(idOf('person'))), async () => {
      assert.equal(await read(GATES), text);
      // What needs a confirmation is made only when its box is ticked.
      for (const step of ['refactorPreview.focus', 'list.focusFirst', 'refactorPreview.toggleCheckedState'])
        await vscode.commands.executeCommand(step);
      await vscode.commands.executeCommand('refactorPreview.apply');
      return document.getText() !== text;
    });
    await signed;
    const today = new Date().toLocaleDateString('sv');
    assert.ok(document.getText().includes(`| Sign-off | Verified by: Ann Example Date: ${today} |`));
    await document.save();
    await until('it stands as signed', async () => (await named('person')).status.state === 'passed');
    assert.equal((await row('person'))?.context?.includes('sign'), false);
  });

  it('take a person’s word on what no machine judges', async () => {
    const id = 'docs-phase-2-belt-plan.3';
    const history = async () => (await engine()).history(id);
    const word = command('judgeGate', ...ofGate(id));
    assert.equal(await takeAll(word, async () => (await history()).length > 0), 'passed');
    const [last] = await history();
    assert.deepEqual(
      last?.record?.attestations.map(({ by, met, criterion }) => [by, met, criterion]),
      [['Ann Example', true, 'c1']],
    );
  });

  it('show their history, and the evidence of each run', async () => {
    const opened = command('showGateHistory', ...ofGate(idOf('passing')));
    const path = () => vscode.window.activeTextEditor?.document.uri.path ?? '';
    await takeAll(opened, () => path().endsWith('/result.json'));
    const [newest] = await runsOf('passing');
    assert.ok(path().includes(`/.plumbline/evidence/${idOf('passing')}/${newest?.name}/`));
  });

  it('stand ▷ above their headings', async () => {
    const titles = (await lensesOf(GATES)).map(({ command: own }) => own?.title ?? '');
    assert.ok(titles.filter((title) => title === '$(play) Run Gate').length >= 15);
    assert.ok(titles.some((title) => title.startsWith('$(pass-filled) passed')));
  });

  it('stand in the command line as they stand here', async () => {
    const listed = new Map((await (await engine()).list()).map(({ gate, status }) => [gate.id, status]));
    await board.refresh();
    assert.ok(listed.size > 20);
    for (const { gate, status } of board.all()) assert.deepEqual(listed.get(gate.id), status, gate.id);
  });

  it('end a task with their exit code', async () => {
    const tasks = await vscode.tasks.fetchTasks({ type: 'plumbline' });
    const codeOf = async (label: string) => {
      const task = tasks.find(({ definition }) => definition.gate === idOf(label));
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

  it('never run with all tests', async () => {
    const before = (await runsOf('passing')).length;
    await vscode.commands.executeCommand('testing.runAll');
    assert.equal((await runsOf('passing')).length, before);
  });

  it('run no fence that is no command, wherever the cursor stands', async () => {
    const gates = (await engine()).find().gates.filter(({ place }) => place?.path === PLAN);
    for (const gate of gates) await command('runGate', ...ofGate(gate.id));
    const { document } = await show(PLAN);
    for (const text of ['node scripts/never.mjs', 'curl -X POST', 'Remove-Item', 'git tag']) {
      const editor = await show(PLAN);
      const { start } = rangeOf(document, text);
      editor.selection = new vscode.Selection(start, start);
      await vscode.commands.executeCommand('testing.runAtCursor');
      const ran = command<States>('runGate');
      let over = false;
      void ran.then(() => {
        over = true;
      });
      await takeAll(ran, () => over);
    }
    assert.ok(existsSync(uriOf('work').fsPath));
    assert.equal(existsSync(uriOf('work/never-ran').fsPath), false);
    const wanted = new Set((await engine()).find().gates.map(({ command: own }) => own?.text ?? ''));
    for (const { definition } of await vscode.tasks.fetchTasks({ type: 'plumbline' }))
      assert.doesNotMatch(String(definition.gate), /never/);
    for (const text of wanted) assert.doesNotMatch(text, /never|curl|Remove-Item|git tag/);
  });

  it('fill the go/no-go page', async () => {
    await command('goNoGo');
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /NO-GO/);
    assert.match(text, /\| failed +\| [^|]+ \| Gate relaxed: Threshold Relaxed in the Report \|/);
    assert.match(
      text,
      /### Gate relaxed: Threshold Relaxed in the Report\n\n- failed.*\n- kind: evidence, hard\n/,
    );
    assert.match(text, /\.plumbline\/evidence\//);
    assert.match(text, /^- sign-off: Ann Example, \d{4}-\d\d-\d\d$/m);
  });
});
