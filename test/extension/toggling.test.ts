import * as assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { AUDIT, closeAll, ROADMAP, rangeOf, show, untilFound, uriOf } from './orbit.ts';
import { until } from './until.ts';

const lensesOf = async ({ document }: vscode.TextEditor): Promise<(string | undefined)[]> =>
  (
    await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri)
  ).map((one) => one.command?.title);

describe('toggling', () => {
  afterEach(closeAll);

  it('ticks box, row and state together, and one undo takes the box back', async () => {
    await untilFound(AUDIT, 'score-rows');
    const state = await vscode.workspace.openTextDocument(uriOf('.planning/STATE.md'));
    const editor = await show(ROADMAP);
    const before = editor.document.getText();
    const { start } = rangeOf(editor.document, '08-02-PLAN.md');
    editor.selection = new vscode.Selection(start, start);
    await vscode.commands.executeCommand('plumbline.toggle');
    await until('the row says 2/2', () =>
      editor.document.getText().includes('| 8. Wire Standby Uplink | 2/2 |'),
    );
    assert.match(editor.document.getText(), /- \[x\] 08-02-PLAN\.md/);
    assert.match(state.getText(), /completed_plans: 8/);
    assert.ok((await lensesOf(editor)).includes('2 of 2 plans done · 1 without summary · in progress'));
    await vscode.commands.executeCommand('plumbline.toggle');
    await until('all is as before', () => editor.document.getText() === before);
    assert.match(state.getText(), /completed_plans: 7/);
    await show('.planning/STATE.md');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});
