import * as assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { AUDIT, closeAll, REQUIREMENTS, ROADMAP, rangeOf, read, show, untilFound } from './orbit.ts';

const inside = (range: vscode.Range): vscode.Position => range.start.translate(0, 2);
const ask = async <T>(command: string, editor: vscode.TextEditor, text: string, ...more: unknown[]) =>
  vscode.commands.executeCommand<T>(
    `vscode.${command}`,
    editor.document.uri,
    inside(rangeOf(editor.document, text)),
    ...more,
  );
const short = (uri: vscode.Uri): string => vscode.workspace.asRelativePath(uri, false);
const lineOf = async (path: string, text: string): Promise<number> =>
  (await read(path)).slice(0, (await read(path)).indexOf(text)).split('\n').length - 1;

async function definitions(path: string, text: string): Promise<string[]> {
  const found = await ask<vscode.LocationLink[]>('executeDefinitionProvider', await show(path), text);
  return found.map(({ targetUri, targetRange }) => `${short(targetUri)}:${targetRange.start.line}`);
}

async function hover(path: string, text: string, offset = 2): Promise<string> {
  const editor = await show(path);
  const found = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    editor.document.uri,
    rangeOf(editor.document, text).start.translate(0, offset),
  );
  const all = found.flatMap((one) =>
    one.contents.map((part) => (typeof part === 'string' ? part : part.value)),
  );
  return all.join('\n').replaceAll('\\', '');
}

describe('navigation', () => {
  afterEach(closeAll);

  it('leads from a requirement to the line that defines it', async () => {
    await untilFound(AUDIT, 'score-rows');
    const line = await lineOf(REQUIREMENTS, '**LINK-03**');
    assert.deepEqual(await definitions(AUDIT, 'LINK-03'), [`${REQUIREMENTS}:${line}`]);
  });

  it('leads from a phase to its section, also where only its column says that it is one', async () => {
    const line = await lineOf(ROADMAP, '### Phase 8');
    assert.deepEqual(await definitions(ROADMAP, 'Phase 8: Wire Standby Uplink** - Bring'), []);
    const editor = await show(ROADMAP);
    for (const text of ['8: Wire Standby Uplink** - Bring', '8. Wire Standby']) {
      const at = rangeOf(editor.document, text).start;
      const found = await vscode.commands.executeCommand<vscode.LocationLink[]>(
        'vscode.executeDefinitionProvider',
        editor.document.uri,
        at,
      );
      assert.deepEqual(
        found.map((one) => one.targetRange.start.line),
        [line],
        text,
      );
    }
  });

  it('leads from a plan to its document', async () => {
    const [found] = await definitions(ROADMAP, '08-02-PLAN.md');
    assert.equal(found, '.planning/phases/08-wire-standby-uplink/08-02-PLAN.md:0');
  });

  it('finds every document that names a requirement', async () => {
    const found = await ask<vscode.Location[]>(
      'executeReferenceProvider',
      await show(REQUIREMENTS),
      'LINK-03',
    );
    const files = new Set(found.map((one) => short(one.uri)));
    for (const path of [REQUIREMENTS, ROADMAP, AUDIT]) assert.ok(files.has(path), path);
    assert.ok([...files].some((path) => path.includes('phases/06-')));
    assert.ok(![...files].some((path) => path.includes('milestones/v1.0')));
  });

  it('highlights an id in its document', async () => {
    const found = await ask<vscode.DocumentHighlight[]>(
      'executeDocumentHighlights',
      await show(REQUIREMENTS),
      'PLAN-04',
    );
    assert.equal(found.length, 2);
  });

  it('shows a card for a requirement, a phase and a plan', async () => {
    assert.match(
      await hover(AUDIT, 'LINK-03'),
      /LINK-03[\s\S]*Commands move to the standby uplink[\s\S]*table: Partial/,
    );
    const card = await hover(ROADMAP, '8: Wire Standby Uplink\n', 0);
    assert.match(
      card,
      /Phase 8: Wire Standby Uplink[\s\S]*What Phases 6 and 7 built[\s\S]*1 of 2 plans[\s\S]*08-02/,
    );
    assert.match(await hover(ROADMAP, '08-02-PLAN.md'), /Hand `createStandbyUplink`/);
  });

  it('finds phases, requirements and gates by name', async () => {
    const names = async (query: string) =>
      (
        await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
          'vscode.executeWorkspaceSymbolProvider',
          query,
        )
      ).map((one) => one.name);
    assert.ok((await names('standby')).includes('Phase 8: Wire Standby Uplink'));
    assert.ok((await names('LINK-03')).some((name) => name.startsWith('LINK-03 Commands')));
  });

  it('links bare paths and lines', async () => {
    const editor = await show(AUDIT);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      editor.document.uri,
    );
    const targets = links.map((one) => `${editor.document.getText(one.range)} → ${one.target?.fragment}`);
    assert.ok(targets.includes('src/link/dispatcher.ts:11 → L11'), targets.join('\n'));
  });

  it('renames a requirement everywhere, and undoing gives the same bytes', async () => {
    const editor = await show(REQUIREMENTS);
    const edit = await ask<vscode.WorkspaceEdit>(
      'executeDocumentRenameProvider',
      editor,
      'LINK-03',
      'LINK-30',
    );
    const before = new Map<string, string>();
    for (const [uri] of edit.entries())
      before.set(uri.toString(), (await vscode.workspace.openTextDocument(uri)).getText());
    assert.ok(before.size >= 4);
    const plain = new vscode.WorkspaceEdit();
    for (const [uri, edits] of edit.entries()) plain.set(uri, edits);
    assert.ok(await vscode.workspace.applyEdit(plain));
    for (const [uri] of edit.entries()) {
      const { uri: opened, getText } = await vscode.workspace.openTextDocument(uri);
      assert.doesNotMatch(getText(), /\bLINK-03\b/, short(opened));
    }
    const back = await ask<vscode.WorkspaceEdit>(
      'executeDocumentRenameProvider',
      editor,
      'LINK-30',
      'LINK-03',
    );
    const again = new vscode.WorkspaceEdit();
    for (const [uri, edits] of back.entries()) again.set(uri, edits);
    await vscode.workspace.applyEdit(again);
    for (const [uri, text] of before)
      assert.equal((await vscode.workspace.openTextDocument(vscode.Uri.parse(uri))).getText(), text);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.workspace.saveAll(false);
  });

  it('takes no name that is none, or is taken', async () => {
    const editor = await show(REQUIREMENTS);
    await assert.rejects(ask('executeDocumentRenameProvider', editor, 'LINK-03', 'PLAN-01'), /already/);
    await assert.rejects(
      ask('executeDocumentRenameProvider', editor, 'LINK-03', 'hello'),
      /no requirement id/,
    );
  });
});
