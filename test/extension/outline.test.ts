import * as assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { AUDIT, closeAll, ROADMAP, replace, show, untilFound, uriOf } from './orbit.ts';
import { until } from './until.ts';

const symbols = async (path: string): Promise<vscode.DocumentSymbol[]> =>
  (await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
    'vscode.executeDocumentSymbolProvider',
    (
      await vscode.workspace.openTextDocument(uriOf(path))
    ).uri,
  )) ?? [];
/** Ours have names of their own; headings come from the editor's Markdown support. */
const said = async (path: string, kind: vscode.SymbolKind): Promise<string[]> =>
  (await symbols(path)).filter((one) => one.kind === kind).map(({ name, detail }) => `${name} | ${detail}`);

describe('the outline', () => {
  afterEach(closeAll);

  it('adds phases with how they stand, their plans below them, and no heading again', async () => {
    await untilFound(AUDIT, 'score-rows');
    await show(ROADMAP);
    const all = await symbols(ROADMAP);
    const phase = all.find((one) => one.name === 'Phase 8' && one.kind === vscode.SymbolKind.Class);
    assert.equal(phase?.detail, '1/2 plans · in progress');
    assert.deepEqual(
      phase.children.map(({ name, detail }) => `${name} ${detail}`),
      ['08-01 done', '08-02 open'],
    );
    const flat = (list: readonly vscode.DocumentSymbol[]): vscode.DocumentSymbol[] =>
      list.flatMap((one) => [one, ...flat(one.children)]);
    await until('the headings are there too', async () =>
      flat(await symbols(ROADMAP)).some(({ name }) => name.includes('Phase 8: Wire Standby Uplink')),
    );
    assert.ok(flat(all).every((one) => one.range.contains(one.selectionRange)));
  });

  it('adds the flows of an audit and the gates of a gate document', async () => {
    const flows = await said(AUDIT, vscode.SymbolKind.Event);
    assert.equal(flows.length, 4);
    assert.ok(
      flows.some((one) => / \| breaks at step \d/.test(one)),
      flows.join('\n'),
    );
    const gates = await said('docs/GATE_SPEC.md', vscode.SymbolKind.Boolean);
    assert.ok(gates.length >= 3 && gates.every((one) => /^Gate /.test(one)), gates.join('\n'));
  });

  it('says nothing of documents without them', async () => {
    const kinds = new Set((await symbols('README.md')).map((one) => one.kind));
    assert.ok(!kinds.has(vscode.SymbolKind.Class));
  });
});

describe('the page of a rule', () => {
  it('comes with the extension, and with no other name than that of a rule', async () => {
    const read = async (name: string) =>
      (
        await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'plumbline-rule', path: name }))
      ).getText();
    assert.match(await read('/plan-count.md'), /^# plan-count\n[\s\S]{200}/);
    assert.match(await read('/../../package.md'), /^There is no rule/);
  });

  it('opens from the light bulb as it is read, not as it is written', async () => {
    await vscode.commands.executeCommand('plumbline.openRule', 'plan-count');
    const tab = await until('a tab is open', () => vscode.window.tabGroups.activeTabGroup.activeTab);
    assert.ok(tab.input instanceof vscode.TabInputCustom, `${tab.label} is a ${tab.input?.constructor.name}`);
    assert.equal(tab.input.viewType, 'vscode.markdown.preview.editor');
    await closeAll();
  });
});

describe('check reading with remark', () => {
  afterEach(closeAll);
  interface Found {
    readonly documents: number;
    readonly complaints: readonly { readonly range: vscode.Range; readonly message: string }[];
  }
  const check = () => vscode.commands.executeCommand<Found>('plumbline.checkReading');

  it('finds nothing in a document that was read as it is written', async () => {
    await show(ROADMAP);
    assert.deepEqual(await check(), { documents: 1, complaints: [] });
  });

  it('points at a line that almost was a phase', async () => {
    const editor = await show(ROADMAP);
    await replace(editor, '### Phase 9:', '### Phase 9');
    const { complaints } = await until('the line is named', async () => {
      const found = await check();
      return found.complaints.length > 0 ? found : undefined;
    });
    assert.match(complaints[0]?.message ?? '', /phase/i);
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  });
});
