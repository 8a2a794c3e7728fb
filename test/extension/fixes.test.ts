import * as assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { AUDIT, closeAll, ROADMAP, rangeOf, replace, show, untilFound } from './orbit.ts';
import { until } from './until.ts';

const actionsAt = (editor: vscode.TextEditor, text: string, kind?: vscode.CodeActionKind) =>
  vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    editor.document.uri,
    rangeOf(editor.document, text),
    kind?.value,
    50,
  );
const titles = (actions: readonly vscode.CodeAction[]) => actions.map((one) => one.title);

async function wrongCount(): Promise<vscode.TextEditor> {
  const editor = await show(ROADMAP);
  await replace(editor, '**Plans**: 2 plans', '**Plans**: 3 plans');
  await untilFound(ROADMAP, 'plan-count');
  return editor;
}

describe('code actions', () => {
  afterEach(closeAll);

  it('fix the finding under the cursor', async () => {
    const editor = await wrongCount();
    const [fix] = await actionsAt(editor, '3 plans');
    assert.ok(fix?.edit && fix.isPreferred);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.match(editor.document.getText(), /\*\*Plans\*\*: 2 plans/);
    await untilFound(ROADMAP, 'plan-count', 0);
  });

  it('are computed for the text as it is when they are asked for', async () => {
    const editor = await wrongCount();
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'One more line.\n\n'));
    const [fix] = await actionsAt(editor, '3 plans');
    const range = fix?.edit?.get(editor.document.uri)[0]?.range;
    assert.equal(range && editor.document.getText(range), '3');
  });

  it('offer what else can be done', async () => {
    const editor = await wrongCount();
    const found = titles(await actionsAt(editor, '3 plans', vscode.CodeActionKind.QuickFix));
    for (const title of ['Show calculation', 'Waive with a reason…', 'Open the page of `plan-count`'])
      assert.ok(found.includes(title), `${title} is not in ${found}`);
  });

  it('show how a number was computed', async () => {
    const editor = await wrongCount();
    const action = (await actionsAt(editor, '3 plans')).find((one) => one.title === 'Show calculation');
    const { command, arguments: list = [] } = action?.command ?? { command: '' };
    await vscode.commands.executeCommand(command, ...list);
    const page = vscode.window.activeTextEditor?.document;
    assert.equal(page?.uri.scheme, 'plumbline-calculation');
    assert.match(page?.getText() ?? '', /2 listed ≠ 3 claimed/);
  });

  it('fix all that is safe, when asked to', async () => {
    const editor = await wrongCount();
    await replace(editor, '**Plans**: 2 plans', '**Plans**: 5 plans');
    await untilFound(ROADMAP, 'plan-count', 2);
    const kind = vscode.CodeActionKind.SourceFixAll.append('plumbline');
    const [all] = await actionsAt(editor, '# Roadmap', kind);
    assert.ok(all?.edit);
    await vscode.workspace.applyEdit(all.edit);
    await untilFound(ROADMAP, 'plan-count', 0);
    assert.doesNotMatch(editor.document.getText(), /[35] plans/);
    assert.equal((await actionsAt(editor, '# Roadmap', kind))[0]?.edit?.size ?? 0, 0);
  });

  it('fix the score of an audit', async () => {
    const editor = await show(AUDIT);
    await untilFound(AUDIT, 'score-rows');
    const [fix] = await actionsAt(editor, '8/8');
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    await until('both agree', () => editor.document.getText().includes('requirements: 6/8'));
    await untilFound(AUDIT, 'score-score', 0);
  });
});
