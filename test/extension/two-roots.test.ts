// workspace: test/projects/wiring/failover.code-workspace
import * as assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { wrongAt } from '../../src/extension/features/sidebar.ts';
import { tick } from '../../src/extension/features/toggling.ts';
import { surround } from '../../src/extension/node/surround.ts';
import { createSessions, type OpenSessions } from '../../src/extension/sessions.ts';
import { perRoot, type TreeNode } from '../../src/extension/tree/node.ts';
import { phaseRows } from '../../src/extension/tree/phases.ts';
import { saidByCommandLine, saidByEditor } from './command-line.ts';
import { closeAll, ROADMAP, rangeOf, replace } from './orbit.ts';
import { until } from './until.ts';

type Which = 0 | 1;
const BOTH = [0, 1] as const;
/** Where they lay when the workspace was opened: one is closed on the way. */
const folders = vscode.workspace.workspaceFolders ?? [];
const folderOf = (which: Which): vscode.Uri => {
  const found = folders[which]?.uri;
  assert.ok(found, `the workspace has ${folders.length} folders`);
  return found;
};
const uriIn = (which: Which, path: string): vscode.Uri => vscode.Uri.joinPath(folderOf(which), path);
const isIn = (which: Which, uri: vscode.Uri): boolean => uri.path.startsWith(`${folderOf(which).path}/`);
const show = async (which: Which, path = ROADMAP): Promise<vscode.TextEditor> =>
  vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uriIn(which, path)));
const textOf = async (which: Which, path = ROADMAP): Promise<string> =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(uriIn(which, path)));
const unsaved = (): string[] =>
  vscode.workspace.textDocuments.flatMap(({ isDirty, uri }) => (isDirty ? [uri.path] : []));
const ask = <T>(command: string, { document }: vscode.TextEditor, text: string, ...more: unknown[]) =>
  vscode.commands.executeCommand<T>(
    `vscode.${command}`,
    document.uri,
    rangeOf(document, text).end.translate(0, -1),
    ...more,
  );
const symbols = async (query: string): Promise<vscode.SymbolInformation[]> => {
  const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
    'vscode.executeWorkspaceSymbolProvider',
    query,
  );
  // The editor's own Markdown support knows headings, marks and all; ours carry none.
  return found.filter(({ name }) => !name.startsWith('#'));
};

describe('a workspace file with two folders that have the same phases', () => {
  let sessions: OpenSessions;
  const rows = (): TreeNode[] => perRoot(sessions.all(), (session) => phaseRows(session, 'all'));
  /** Labels down to the phases. */
  const drawn = (nodes = rows(), depth = 2): unknown[] =>
    nodes.map(({ label, children = [] }) =>
      depth === 0 ? label : [label, ...drawn([...children], depth - 1)],
    );
  const phase6 = (which: Which): TreeNode => {
    const found = rows()[which]?.children?.[0]?.children?.[0];
    assert.ok(found, 'there is no phase');
    assert.match(found.label, /^6 /);
    return found;
  };
  before(async () => {
    const log = { info: () => {}, error: (text: string) => assert.fail(text) };
    sessions = createSessions({ surround }, log);
    await sessions.refresh();
  });
  after(() => sessions.dispose());
  afterEach(closeAll);

  it('says of each what the command line says of it alone, its code looked at alone', async () => {
    assert.ok(vscode.workspace.workspaceFile?.path.endsWith('/failover.code-workspace'));
    const [open, closed] = await Promise.all(BOTH.map((which) => saidByCommandLine(folderOf(which).fsPath)));
    assert.ok(open?.some((line) => line.includes('is still orphaned')));
    assert.ok(closed?.some((line) => line.includes('is wired now')));
    for (const which of BOTH) {
      const wanted = [open, closed][which];
      const said = () => saidByEditor(folderOf(which));
      const same = () => JSON.stringify(said()) === JSON.stringify(wanted);
      await until('both say the same', same, 25_000).catch(() => assert.deepEqual(said(), wanted));
    }
  }).timeout(60_000);

  it('shows each under the name that the workspace gives it, in the order of the explorer', () => {
    const [safety, site] = ['6 Safety Tests', '7 Site Validation'];
    assert.deepEqual(drawn(), [
      ['Well before', ['v2.0 Steady Well', safety, site]],
      ['Well after', ['v2.0 Steady Well', safety, site, '8 Wire the Gaps']],
    ]);
    const ids = new Set(BOTH.map((which) => phase6(which).id));
    assert.equal(ids.size, 2);
  });

  it('finds the phase of either by its name, each in its own roadmap', async () => {
    const found = await until('both are found', async () => {
      const all = (await symbols('Safety Tests')).filter(({ name }) => name === 'Phase 6: Safety Tests');
      return all.length >= 2 ? all : undefined;
    });
    assert.deepEqual(
      found.map(({ location }) => location.uri.path).sort(),
      BOTH.map((which) => uriIn(which, ROADMAP).path).sort(),
    );
  });

  it('leads to definitions and references of the same root alone, and renames there alone', async () => {
    for (const which of BOTH) {
      const editor = await show(which);
      const found = await ask<vscode.LocationLink[]>('executeDefinitionProvider', editor, 'on**: Phase 6');
      assert.deepEqual(
        found.map(({ targetUri }) => targetUri.path),
        [editor.document.uri.path],
      );
      const used = await ask<vscode.Location[]>('executeReferenceProvider', editor, 'on**: Phase 6');
      assert.ok(used.length >= 3, `${used.length} references`);
      assert.deepEqual(
        used.filter(({ uri }) => !isIn(which, uri)),
        [],
      );
      const edit = await ask<vscode.WorkspaceEdit>(
        'executeDocumentRenameProvider',
        editor,
        'SAFE-03',
        'SAFE-33',
      );
      const touched = edit.entries().map(([uri]) => uri.path);
      assert.deepEqual(
        touched.sort(),
        [ROADMAP, '.planning/v2.0-MILESTONE-AUDIT.md'].map((path) => uriIn(which, path).path).sort(),
      );
    }
  });

  it('ticks in the one and leaves the bytes of the other alone', async () => {
    const before = await Promise.all(BOTH.map((which) => textOf(which)));
    for (const which of BOTH) {
      const other = (1 - which) as Which;
      const editor = await show(which);
      const { start } = rangeOf(editor.document, '06-01-PLAN.md');
      editor.selection = new vscode.Selection(start, start);
      await vscode.commands.executeCommand('plumbline.toggle');
      await until('the row says 0/1', () => editor.document.getText().includes('| 6. Safety Tests | 0/1 |'));
      assert.deepEqual(unsaved(), [editor.document.uri.path]);
      assert.ok(await editor.document.save());
      assert.equal(await textOf(other), before[other]);
      // And back, by the box in the tree.
      const plan = () => phase6(which).children?.[0];
      await until('the tree knows', () => plan()?.checked === false && phase6(other).children?.[0]?.checked);
      const row = plan();
      assert.ok(row && (await tick(sessions, row, true)));
      assert.deepEqual(unsaved(), [editor.document.uri.path]);
      assert.ok(await editor.document.save());
      assert.match(await textOf(which), /- \[x\] 06-01-PLAN\.md[\s\S]*\| 6\. Safety Tests \| 1\/1 \|/);
      assert.equal(await textOf(other), before[other]);
      await vscode.workspace.fs.writeFile(editor.document.uri, new TextEncoder().encode(before[which]));
      await closeAll();
    }
  });

  it('offers on a row the problems of its own root, where both have the same', async () => {
    for (const which of BOTH) await replace(await show(which), '**Plans**: 1 plan', '**Plans**: 3 plans');
    const wrong = (which: Which) => wrongAt(sessions, phase6(which));
    await until('both are wrong', () => BOTH.every((which) => wrong(which).length > 0));
    const [here, there] = BOTH.map((which) => wrong(which).map(({ finding }) => finding.fingerprint));
    assert.deepEqual(here, there);
    for (const which of BOTH)
      assert.deepEqual(
        [...new Set(wrong(which).map(({ session }) => session.root.path))],
        [folderOf(which).path],
      );
  });

  it('forgets a folder that is removed from the workspace, open documents and all, and knows it when it is back', async () => {
    const editor = await show(1);
    // What was typed before may still be told for a moment.
    const [kept, gone] = await Promise.all(BOTH.map((which) => saidByCommandLine(folderOf(which).fsPath)));
    assert.ok(kept?.length && gone?.length);
    const says = (which: Which, what: readonly string[]) =>
      until(`${which} says what its documents say`, () =>
        isDeepStrictEqual(saidByEditor(folderOf(which)), what),
      );
    await Promise.all([says(0, kept), says(1, gone)]);
    assert.ok(vscode.workspace.updateWorkspaceFolders(1, 1));
    await until('nothing is said of it', () => saidByEditor(folderOf(1)).length === 0);
    await until('one root is left', () => sessions.all().length === 1);
    assert.deepEqual(drawn(rows(), 1), [['v2.0 Steady Well', '6 Safety Tests', '7 Site Validation']]);
    assert.deepEqual(
      (await symbols('Phase 8')).filter(({ location }) => isIn(1, location.uri)),
      [],
    );
    assert.deepEqual(await ask('executeDefinitionProvider', editor, 'on**: Phase 6'), []);
    await says(0, kept);
    assert.ok(vscode.workspace.updateWorkspaceFolders(1, 0, { uri: folderOf(1), name: 'Well after' }));
    await says(1, gone);
    await says(0, kept);
    await until('both are in the tree', () => rows().length === 2);
    assert.deepEqual(
      rows().map(({ label }) => label),
      ['Well before', 'Well after'],
    );
  }).timeout(60_000);
});
