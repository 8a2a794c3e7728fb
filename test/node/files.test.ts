import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  decodeText,
  findPlanningRoots,
  listFiles,
  pinInside,
  readText,
  readTexts,
} from '../../src/node/files.ts';
import { loadRoot } from '../../src/node/load.ts';
import { folderWith } from './place.ts';

const paths = async (root: string, options = {}) =>
  (await listFiles(root, options)).files.map((file) => file.path);
const folders = async (from: string) => (await findPlanningRoots(from)).roots.map((root) => root.folder);

describe('listing', () => {
  test('planning texts in order, without dependencies, git and captures', async () => {
    const root = folderWith({
      '.planning/b.md': '',
      '.planning/a/c.md': '',
      '.planning/a/evidence/log.md': '',
      '.planning/Raw/x.json': '',
      '.planning/picture.png': '',
      'node_modules/m/README.md': '',
      '.git/x.md': '',
      'README.md': '',
    });
    expect(await paths(root)).toEqual(['.planning/a/c.md', '.planning/b.md', 'README.md']);
    expect(await paths(root, { under: ['.planning/a'] })).toEqual(['.planning/a/c.md']);
    expect(await paths(root, { under: ['README.md'] })).toEqual(['README.md']);
  });

  test('links: a loop ends, an own folder is not listed twice, a foreign one once', async () => {
    const foreign = folderWith({ 'more/d.md': '' });
    const root = folderWith({ '.planning/a.md': '', '.planning/sub/b.md': '' });
    symlinkSync(root, join(root, '.planning/loop'));
    symlinkSync(join(root, '.planning/sub'), join(root, '.planning/again'));
    symlinkSync(foreign, join(root, '.planning/x1'));
    symlinkSync(foreign, join(root, '.planning/x2'));
    symlinkSync(join(foreign, 'more'), join(foreign, 'more/self'));
    symlinkSync(join(root, '.planning/a.md'), join(root, '.planning/copy.md'));
    symlinkSync('nowhere.md', join(root, '.planning/dead.md'));
    const listing = await listFiles(root);
    expect(listing.files.map((file) => file.path)).toEqual([
      '.planning/a.md',
      '.planning/sub/b.md',
      '.planning/x1/more/d.md',
    ]);
    expect(listing.problems).toEqual([
      { path: '.planning/dead.md', kind: 'missing', message: '`.planning/dead.md` does not exist.' },
    ]);
  });

  test('too large, missing and unreadable are reported, not thrown', async () => {
    const root = folderWith({ 'big.md': 'x'.repeat(2000), 'shut/a.md': '' });
    chmodSync(join(root, 'shut'), 0o000);
    const { problems } = await listFiles(root, { maxBytes: 1000 });
    chmodSync(join(root, 'shut'), 0o700);
    const kinds = problems.map((problem) => `${problem.path} ${problem.kind}`);
    // The superuser may read every folder.
    const shut = process.getuid?.() === 0 ? [] : ['shut unreadable'];
    expect(kinds).toEqual(['big.md too-large', ...shut]);
    const missing = await listFiles(root, { under: ['no/such'] });
    expect(missing.problems[0]?.message).toBe('`no/such` does not exist.');
  });

  test('an aborted listing ends early', async () => {
    const root = folderWith({ 'a.md': '' });
    expect(await paths(root, { signal: AbortSignal.abort() })).toEqual([]);
  });
});

describe('reading', () => {
  test('byte order mark, UTF-16, binary, broken UTF-8', async () => {
    const bytes = (...list: number[]) => decodeText('x.md', new Uint8Array(list));
    const bom = bytes(0xef, 0xbb, 0xbf, 0x61);
    expect([bom.source?.text, bom.source?.bom, bom.problem]).toEqual(['a', true, undefined]);
    expect(bytes(0xff, 0xfe, 0x61, 0).problem?.message).toBe('`x.md` is UTF-16, not UTF-8 text.');
    expect(bytes(0x61, 0).problem?.kind).toBe('binary');
    const broken = bytes(0x61, 0x0a, 0xff, 0x62);
    expect(broken.source?.text).toBe('a\n\uFFFDb');
    expect(broken.problem?.message).toBe('`x.md` holds bytes that are not UTF-8, first in line 2.');
  });

  test('in the order asked for, problems in their place', async () => {
    const root = folderWith({ 'a.md': 'A', 'b.md': 'B' });
    mkdirSync(join(root, 'c.md'));
    const reads = await readTexts(root, ['b.md', 'none.md', 'a.md', 'c.md']);
    expect(reads.map((read) => read.source?.text ?? read.problem?.kind)).toEqual([
      'B',
      'missing',
      'A',
      'unreadable',
    ]);
    expect((await readText(root, 'c.md')).problem?.message).toBe('`c.md` is a folder, not a file.');
  });
});

describe('planning roots', () => {
  test('below, above, and not beyond the repository', async () => {
    const root = folderWith({
      'one/.planning/ROADMAP.md': '',
      'one/src/deep/code.ts': '',
      'packages/two/.planning/ROADMAP.md': '',
      'repository/.git/HEAD': '',
      'repository/src/code.ts': '',
      '.plumbline.json': '{}',
    });
    expect(await folders(root)).toEqual([root, join(root, 'one'), join(root, 'packages/two')]);
    expect(await folders(join(root, 'one/src/deep'))).toEqual([join(root, 'one')]);
    expect(await folders(join(root, 'one/.planning/ROADMAP.md'))).toEqual([join(root, 'one')]);
    expect(await folders(join(root, 'one/.planning'))).toEqual([join(root, 'one')]);
    expect(await folders(join(root, 'repository/src'))).toEqual([]);
  });

  test('gate documents make a root, prose does not, a missing path is said', async () => {
    const root = folderWith({
      'gated/.git/HEAD': '',
      'gated/docs/release/plan.md': '# Release\n\n## GATE 1: Smoke\n',
      'plain/.git/HEAD': '',
      'plain/docs/a.md': '# The investigated delegate\n',
    });
    const found = await findPlanningRoots(join(root, 'gated/docs/release'));
    expect(found.roots).toEqual([{ folder: join(root, 'gated'), kind: 'documents' }]);
    expect(await folders(join(root, 'plain'))).toEqual([]);
    expect((await findPlanningRoots(join(root, 'none'))).problems[0]?.kind).toBe('missing');
  });

  test('without a repository a gate document that happens to lie above is a stranger', async () => {
    const root = folderWith({
      'notes.md': '## GATE 1: Smoke\n',
      'empty/deep/code.ts': '',
      'gated/docs/plan.md': '## GATE 1: Smoke\n',
    });
    expect(await folders(join(root, 'empty/deep'))).toEqual([]);
    expect(await folders(join(root, 'gated/docs'))).toEqual([join(root, 'gated')]);
    expect(await folders(join(root, 'gated'))).toEqual([join(root, 'gated')]);
  });
});

test('pinInside follows links before it judges', async () => {
  const outside = folderWith({ 'x.md': '' });
  const root = folderWith({ 'in/a.md': '', '..odd/b.md': '' });
  symlinkSync(outside, join(root, 'out'));
  symlinkSync(join(root, 'in'), join(root, 'alias'));
  const inside = async (path: string) => 'absolute' in (await pinInside(root, path));
  expect(await Promise.all(['.', 'in', 'alias', 'in/../in', '..odd', root].map(inside))).not.toContain(false);
  expect(await Promise.all(['..', 'out', 'out/x.md', '/', outside, 'none'].map(inside))).not.toContain(true);
});

test('a root is read with the files that hold thresholds of gates', async () => {
  const root = folderWith({
    '.planning/ROADMAP.md': '# Roadmap\n',
    '.planning/config.json': '{}',
    'docs/soak-criteria.json': '{}',
    'docs/V4_CRITERIA.json': '{}',
    'docs/other.json': '{}',
    'src/criteria.json': '{}',
    'README.md': '',
  });
  const { documents } = await loadRoot(root);
  expect(documents).toEqual([
    '.planning/ROADMAP.md',
    '.planning/config.json',
    'README.md',
    'docs/V4_CRITERIA.json',
    'docs/soak-criteria.json',
  ]);
});
