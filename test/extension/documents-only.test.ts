// workspace: test/projects/gates
import * as assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { saidByCommandLine, saidByEditor } from './command-line.ts';
import { folder } from './orbit.ts';
import { until } from './until.ts';

describe('a folder that holds gate documents alone', () => {
  it('is read, as the command line reads it', async () => {
    await until(
      'the extension is active',
      () => vscode.extensions.getExtension('plumbline.plumbline')?.isActive,
    );
    const wanted = await saidByCommandLine(folder().fsPath);
    assert.ok(wanted.length > 0);
    await until('both say the same', () => JSON.stringify(saidByEditor()) === JSON.stringify(wanted)).catch(
      () => assert.deepEqual(saidByEditor(), wanted),
    );
  });
});
