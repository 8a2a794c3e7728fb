import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { saidByCommandLine, saidByEditor } from './command-line.ts';
import { AUDIT, closeAll, folder, ROADMAP, read, remove, untilFound, write } from './orbit.ts';
import { until } from './until.ts';

const SUMMARY = '.planning/phases/09-mast/09-01-SUMMARY.md';
const LOG = '.planning/MILESTONES.md';

const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', ...args], {
    cwd: folder().fsPath,
  })
    .toString()
    .trim();

const summary = (hashes: readonly string[]): string =>
  ['---', 'phase: 09-mast', 'plan: 01', '---', '', '# Phase 9 Plan 1: Mast', '', '## Task Commits', '']
    .concat(hashes.map((hash, n) => `${n + 1}. **Task ${n + 1}: Step ${n + 1}** - \`${hash}\` (feat)`))
    .join('\n');

async function bothSayTheSame(): Promise<number> {
  const wanted = await saidByCommandLine(folder().fsPath);
  await until('both say the same', () => JSON.stringify(saidByEditor()) === JSON.stringify(wanted)).catch(
    () => assert.deepEqual(saidByEditor(), wanted),
  );
  return wanted.length;
}

describe('the editor and the command line', () => {
  it('say the same of the sample', async () => {
    await closeAll();
    await untilFound(AUDIT, 'score-rows');
    assert.ok((await bothSayTheSame()) > 5);
  });

  it('know of a file that comes and goes beside the documents', async () => {
    const before = await read(ROADMAP);
    await write(ROADMAP, `${before}\nThe mast stands in .planning/research/MAST.md now.\n`);
    await untilFound(ROADMAP, 'planning-link');
    await write('.planning/research/MAST.md', '# Mast\n');
    await untilFound(ROADMAP, 'planning-link', 0);
    await remove('.planning/research/MAST.md');
    await untilFound(ROADMAP, 'planning-link');
    await write(ROADMAP, before);
    await untilFound(ROADMAP, 'planning-link', 0);
  });

  it('know of the commits and tags that documents name, as they come and go', async () => {
    const before = await read(LOG);
    const commit = (name: string): string => {
      git('commit', '-q', '--allow-empty', '-m', name);
      return git('rev-parse', '--short=9', 'HEAD');
    };
    const repository = mkdtempSync(join(tmpdir(), 'plumbline-git-'));
    try {
      // Beside the folder: a watcher of the folder may miss what is in a folder that comes with much in it.
      git('init', '-q', `--separate-git-dir=${repository}`);
      const made = ['a', 'b', 'c', 'd'].map(commit);
      for (const tag of ['v1.0', 'v0.9']) git('tag', tag);
      git('pack-refs', '--all');
      const older = (id: string): string => `## ${id} Older (Shipped: 2026-01-01)\n\n---\n\n`;
      await write(LOG, `${before}\n${older('v0.9')}${older('v0.8')}`);
      // The hash of a commit that comes later.
      const later = git('cat-file', 'commit', 'HEAD').replace(/d$/, 'e\n');
      writeFileSync(join(repository, 'later'), later);
      const next = git('hash-object', '-t', 'commit', join(repository, 'later'));
      await write(SUMMARY, summary([...made, next.slice(0, 9)]));
      await untilFound(SUMMARY, 'commit-known');
      await untilFound(LOG, 'milestone-tag');
      await bothSayTheSame();

      git('tag', 'v0.8');
      await untilFound(LOG, 'milestone-tag', 0);
      git('tag', '-d', 'v0.9');
      await untilFound(LOG, 'milestone-tag');
      git('hash-object', '-t', 'commit', '-w', join(repository, 'later'));
      git('update-ref', 'refs/heads/later', next);
      await untilFound(SUMMARY, 'commit-known', 0);
      await bothSayTheSame();
    } finally {
      await remove('.planning/phases/09-mast');
      await remove('.git');
      rmSync(repository, { recursive: true });
      await write(LOG, before);
    }
    await untilFound(LOG, 'milestone-tag', 0);
  }).timeout(60_000);
});
