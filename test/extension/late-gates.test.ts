// workspace: test/projects/empty
import * as assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { Host } from '../../src/extension/host.ts';
import { gateFolders as onDisk } from '../../src/extension/node/gate-folders.ts';
import { createSessions, type OpenSessions } from '../../src/extension/sessions.ts';
import { gateFolders as inBrowser } from '../../src/extension/web/gate-folders.ts';
import { uriOf, write } from './orbit.ts';
import { until } from './until.ts';

const GATE = '# Harbour\n\n## Gate 1: Lamps\n\n**Pass criteria**\n\n- Each lamp burns\n';
const log = { info: () => {}, error: () => {} };

const hosts: readonly (readonly [string, NonNullable<Host['gateFolders']>])[] = [
  ['on a disk', onDisk],
  ['in a browser', inBrowser],
];

for (const [where, gateFolders] of hosts)
  describe(`a folder of gate documents ${where}`, () => {
    let sessions: OpenSessions;
    const roots = () => sessions.all().map(({ root }) => root.path);
    before(async () => {
      await write('mole/.planning/ROADMAP.md', '# Roadmap\n\n## Phases\n\n- [ ] **Phase 1: Stones**\n');
      await write('mole/docs/GATES.md', GATE);
      sessions = createSessions({ gateFolders }, log);
      await sessions.refresh();
    });
    after(async () => {
      sessions.dispose();
      for (const path of ['mole', 'harbour'])
        await vscode.workspace.fs.delete(uriOf(path), { recursive: true });
    });

    it('is shown when it appears, and its documents belong to it alone', async () => {
      assert.ok(roots().includes(uriOf('mole').path));
      assert.ok(!roots().some((path) => path.includes('harbour')));
      await write('harbour/docs/plans/GATES.md', GATE);
      await write('harbour/docs/notes.md', '# Notes\n');
      await until('the folder is a root', () => roots().includes(uriOf('harbour').path));
      assert.equal(roots().filter((path) => path.includes('harbour')).length, 1);
      assert.equal(roots().filter((path) => path.includes('mole')).length, 1);
    });
  });
