// workspace: docs
import * as assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';

describe('a folder without planning documents', () => {
  it('costs nothing: the extension sleeps, and says nothing', async () => {
    await vscode.workspace.openTextDocument({ language: 'markdown', content: '# Phase 1: Name' });
    await new Promise((done) => setTimeout(done, 3000));
    const extension = vscode.extensions.getExtension('plumbline.plumbline');
    assert.ok(extension);
    assert.equal(extension.isActive, false);
    const found = vscode.languages.getDiagnostics().flatMap(([, list]) => list);
    assert.deepEqual(
      found.filter((one) => one.source === 'plumbline'),
      [],
    );
  });
});
