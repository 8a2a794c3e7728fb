import * as assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { AUDIT, closeAll, REQUIREMENTS, ROADMAP, rangeOf, replace, show, untilFound } from './orbit.ts';

async function completions(editor: vscode.TextEditor, at: vscode.Position): Promise<string[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    editor.document.uri,
    at,
  );
  return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

describe('while writing', () => {
  afterEach(closeAll);

  it('ids of requirements, phases and plans are offered', async () => {
    await untilFound(AUDIT, 'score-rows');
    const editor = await show(ROADMAP);
    const typed = async (text: string) => {
      await editor.edit((edit) => edit.insert(new vscode.Position(4, 0), text));
      const found = await completions(editor, new vscode.Position(4, text.length));
      await vscode.commands.executeCommand('undo');
      return found;
    };
    assert.ok((await typed('see LINK-')).includes('LINK-03'));
    assert.ok((await typed('after Phase ')).includes('8'));
    assert.ok((await typed('needs 08-')).includes('08-02'));
  });

  it('a status column offers the words of its like', async () => {
    const editor = await show(REQUIREMENTS);
    const found = await completions(editor, rangeOf(editor.document, 'Pending').start);
    for (const word of ['Complete', 'Pending', 'Partial']) assert.ok(found.includes(word), word);
  });

  it('frontmatter offers keys and values of its like', async () => {
    const editor = await show('.planning/phases/08-wire-standby-uplink/08-02-PLAN.md');
    await replace(editor, 'autonomous:', 'autonom:');
    const keys = await completions(editor, rangeOf(editor.document, 'autonom:').start.translate(0, 7));
    assert.ok(keys.includes('autonomous'), keys.join());
  });

  it('each phase says above its heading how much of it is done', async () => {
    const editor = await show(ROADMAP);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      editor.document.uri,
    );
    const titles = lenses.map((one) => one.command?.title);
    assert.ok(titles.includes('1 of 2 plans done · in progress'), titles.join('\n'));
    const settings = vscode.workspace.getConfiguration('plumbline', editor.document.uri);
    await settings.update('codeLens', false, vscode.ConfigurationTarget.Global);
    const none = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      editor.document.uri,
    );
    assert.ok(!none.some((one) => one.command?.command.startsWith('plumbline')));
    await settings.update('codeLens', undefined, vscode.ConfigurationTarget.Global);
  });

  it('a wrong number has the computed one behind it', async () => {
    const editor = await show(ROADMAP);
    await replace(editor, '**Plans**: 2 plans', '**Plans**: 3 plans');
    await untilFound(ROADMAP, 'plan-count');
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      editor.document.uri,
      new vscode.Range(0, 0, editor.document.lineCount, 0),
    );
    assert.ok(
      hints.some((hint) => hint.label === 'computed 2'),
      JSON.stringify(hints),
    );
  });

  it('shipped milestones can be folded away', async () => {
    const editor = await show(ROADMAP);
    const ranges = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      editor.document.uri,
    );
    const line = rangeOf(editor.document, '<details>').start.line;
    assert.ok(ranges.some(({ start }) => start === line));
  });
});
