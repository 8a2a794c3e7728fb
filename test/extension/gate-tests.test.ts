// workspace: test/projects/gates
import * as assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { Board } from '../../src/extension/gates/board.ts';
import { registerGateTests } from '../../src/extension/node/gate-tests.ts';
import type { Runs } from '../../src/extension/node/runs.ts';
import { openSession } from '../../src/extension/session.ts';
import { allow, engine, GATES, idOf, lensesOf, run } from './belt.ts';
import { folder, write } from './orbit.ts';
import { until } from './until.ts';

/** What the controllers that are made from now on tell of their items. */
function listen(): { readonly told: string[]; readonly restore: () => void } {
  const make = vscode.tests.createTestController;
  const told: string[] = [];
  const listening: typeof make = (id, label) => {
    const controller = make(`${id}.listening`, label);
    const { createTestRun, invalidateTestResults } = controller;
    controller.createTestRun = (...request) => {
      const testRun = createTestRun.apply(controller, request);
      for (const how of ['passed', 'failed', 'errored', 'skipped'] as const) {
        const tell = testRun[how];
        testRun[how] = (item: vscode.TestItem, ...more: never[]) => {
          if (!item.parent) told.push(`${how} ${item.id.split('.').pop()}`);
          Reflect.apply(tell, testRun, [item, ...more]);
        };
      }
      return testRun;
    };
    controller.invalidateTestResults = (items) => {
      if (items && !Array.isArray(items))
        told.push(`outdated ${(items as vscode.TestItem).id.split('.').pop()}`);
      invalidateTestResults.call(controller, items);
    };
    return controller;
  };
  const define = (value: typeof make) =>
    Object.defineProperty(vscode.tests, 'createTestController', { value, configurable: true });
  define(listening);
  return { told, restore: () => define(make) };
}

describe('the Test Explorer', () => {
  before(async () => {
    process.env.XDG_STATE_HOME = mkdtempSync(join(tmpdir(), 'state-'));
    await write('.plumbline.json', '{}');
    await vscode.extensions.getExtension('plumbline.plumbline')?.activate();
    await until('the extension shows the gates', async () => (await lensesOf(GATES)).length > 20);
    await allow('passing', 'failing');
  });

  it('shows once how a gate ended that something else ran', async () => {
    const session = openSession(folder(), { host: {}, log: { info: () => {}, error: () => {} } });
    await session.start();
    const changed = new vscode.EventEmitter<void>();
    let rows = await (await engine()).list();
    const all = () => rows.map((row) => ({ ...row, session }));
    const board: Board = {
      ...{ rows: () => rows, all, find: () => undefined, onDidChange: changed.event, soon: () => {} },
      async refresh() {
        rows = await (await engine()).list();
        changed.fire();
      },
      dispose: () => changed.dispose(),
    };
    const { told, restore } = listen();
    const runs: Runs = { run: async () => new Map(), stop() {}, showOutput() {}, dispose() {} };
    const tests = registerGateTests(board, runs);
    restore();
    try {
      await board.refresh();
      assert.deepEqual(told, []);
      for (const label of ['passing', 'failing']) await run(label);
      await board.refresh();
      await board.refresh();
      assert.deepEqual(told.sort(), ['failed failing', 'passed passing']);
      assert.equal(rows.find(({ gate }) => gate.id === idOf('passing'))?.status.state, 'passed');
      await run('failing');
      await board.refresh();
      assert.deepEqual(told.filter((one) => one === 'failed failing').length, 2);
    } finally {
      vscode.Disposable.from(tests, session, board).dispose();
    }
  });
});
