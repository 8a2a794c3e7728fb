import * as assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { saidByCommandLine, saidByEditor } from './command-line.ts';
import { AUDIT, closeAll, folder, ROADMAP, read, untilFound, uriOf, write } from './orbit.ts';
import { until } from './until.ts';

describe('the editor and the command line', () => {
  it('say the same of the sample', async () => {
    await closeAll();
    await untilFound(AUDIT, 'score-rows');
    const wanted = await saidByCommandLine(folder().fsPath);
    assert.ok(wanted.length > 5);
    await until('both say the same', () => JSON.stringify(saidByEditor()) === JSON.stringify(wanted)).catch(
      () => assert.deepEqual(saidByEditor(), wanted),
    );
  });

  it('know of a file that comes and goes beside the documents', async () => {
    const before = await read(ROADMAP);
    await write(ROADMAP, `${before}\nThe mast stands in .planning/research/MAST.md now.\n`);
    await untilFound(ROADMAP, 'planning-link');
    await write('.planning/research/MAST.md', '# Mast\n');
    await untilFound(ROADMAP, 'planning-link', 0);
    await vscode.workspace.fs.delete(uriOf('.planning/research/MAST.md'));
    await untilFound(ROADMAP, 'planning-link');
    await write(ROADMAP, before);
    await untilFound(ROADMAP, 'planning-link', 0);
  });
});
