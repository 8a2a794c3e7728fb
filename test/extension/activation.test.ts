import * as assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { until } from './until.ts';

const extension = () => vscode.extensions.getExtension('plumbline.plumbline');

describe('activation', () => {
  it('happens by itself in a folder with planning documents', async () => {
    await until('the extension is active', () => extension()?.isActive);
  });

  it('wakes the Markdown support before a document is open, so that the first hover has its fixes', async () => {
    const markdown = () => vscode.extensions.getExtension('vscode.markdown-language-features');
    await until('the Markdown support is active', () => markdown()?.isActive);
    assert.deepEqual(vscode.window.visibleTextEditors, []);
  });

  it('never asks for every window', () => {
    const events: string[] = extension()?.packageJSON.activationEvents;
    assert.ok(events.length > 0);
    for (const event of events) assert.match(event, /^workspaceContains:/);
  });

  it('brings every command that the manifest names', async () => {
    const known = new Set(await vscode.commands.getCommands(true));
    const named: { command: string }[] = extension()?.packageJSON.contributes.commands;
    assert.deepEqual(
      named.map(({ command }) => command).filter((command) => !known.has(command)),
      [],
    );
  });
});
