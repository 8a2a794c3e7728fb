// workspace: test/projects
import * as assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { saidByCommandLine, saidByEditor } from './command-line.ts';
import { folder } from './orbit.ts';
import { until } from './until.ts';

describe('the editor and the command line', () => {
  it('say the same of all test projects', async () => {
    const wanted = await saidByCommandLine(folder().fsPath);
    assert.ok(wanted.length > 50, `${wanted.length} findings`);
    const isSame = () => JSON.stringify(saidByEditor()) === JSON.stringify(wanted);
    await until('both say the same', isSame, 25_000).catch(() => assert.deepEqual(saidByEditor(), wanted));
  }).timeout(60_000);
});
