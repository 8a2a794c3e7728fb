import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { everyPath, readDiskFacts } from '../../src/node/facts.ts';
import { loadRoot } from '../../src/node/load.ts';
import { folderWith } from './place.ts';

test('every file and folder, ignored ones too; dependencies are not entered', async () => {
  const root = folderWith({
    'src/a.ts': '',
    'dist/x.js': '',
    '.gitignore': 'dist',
    'node_modules/m/i.js': '',
  });
  symlinkSync('src', join(root, 'link'));
  const paths = await everyPath(root);
  expect([...(paths ?? [])].sort()).toEqual(
    ['.gitignore', 'dist', 'dist/x.js', 'link', 'node_modules', 'src', 'src/a.ts'].sort(),
  );
});

test('what cannot be known is not known', async () => {
  expect(await everyPath(folderWith({ a: '', b: '', c: '' }), 2)).toBeUndefined();
  expect(await everyPath(join(folderWith(), 'none'))).toBeUndefined();
});

test('cited commits and tags, as far as git knows them', async () => {
  const root = folderWith({ 'x.md': '' });
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b', ...args], { cwd: root })
      .toString()
      .trim();
  git('init', '-q');
  git('add', '.');
  git('commit', '-q', '-m', 'x');
  git('tag', 'v1.0');
  const head = git('rev-parse', '--short', 'HEAD');
  const summary = `---\nphase: 01-x\nplan: 01\n---\n# Phase 1 Plan 1: Summary\n\n## Task Commits\n\n1. **Task 1: A** - \`${head}\` (feat)\n2. **Task 2: B** - \`0dead0e\` (feat)\n`;
  const planned = folderWith({ '.planning/phases/01-x/01-01-SUMMARY.md': summary });
  const { workspace } = await loadRoot(planned);
  const { project } = workspace.snapshot();
  const facts = await readDiskFacts(root, project);
  expect(facts.git).toEqual({ tags: new Set(['v1.0']), missing: new Set(['0dead0e']), shallow: false });
  expect((await readDiskFacts(planned, project)).git).toBeUndefined();
  const silent = await loadRoot(folderWith({ '.planning/ROADMAP.md': '# Roadmap\n' }));
  expect((await readDiskFacts(root, silent.workspace.snapshot().project)).git).toBeUndefined();
});
