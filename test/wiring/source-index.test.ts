import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { sourceFilesOf } from '../../src/node/source-files.ts';
import { watchSources } from '../../src/sources/index.ts';
import { indexOf, memoryFiles } from './memory.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = mkdtempSync(join(tmpdir(), 'plumbline-sources-'));
  folders.push(root);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

const tree = {
  'src/kite.ts': 'export const kite = 1;\n',
  'src/new.ts': 'kite;\n',
  'out/kite.js': 'kite;\n',
  'deep/.gitignore': '*.gen.ts\n!keep.gen.ts\n',
  'deep/a.gen.ts': 'kite;\n',
  'deep/keep.gen.ts': 'kite;\n',
  '.gitignore': 'out/\n',
  '.planning/ROADMAP.md': 'kite\n',
  'node_modules/x/index.js': 'kite;\n',
  'package-lock.json': '"kite"\n',
  'image.bin': new Uint8Array([1, 0, 2]),
};
const listed = [
  '.gitignore',
  'deep/.gitignore',
  'deep/keep.gen.ts',
  'image.bin',
  'src/kite.ts',
  'src/new.ts',
];

async function list(root: string): Promise<string[]> {
  const entries = await sourceFilesOf(root, { planning: ['.planning'] }).list();
  return entries.map((entry) => entry.path);
}

describe('source files', () => {
  it('are what git tracks or would track', async () => {
    const root = folder(tree);
    execFileSync('git', ['init', '-q'], { cwd: root });
    execFileSync('git', ['add', 'src/kite.ts'], { cwd: root });
    expect(await list(root)).toEqual(listed);
  });

  it('are what ignore files leave where there is no git', async () => {
    expect(await list(folder(tree))).toEqual(listed);
  });
});

describe('the source index', () => {
  it('reads a changed file alone', async () => {
    const files = new Map([
      ['a.ts', 'export const kite = 1;\n'],
      ['b.ts', 'kite;\n'],
      ['c.ts', 'other;\n'],
    ]);
    const port = memoryFiles(files);
    const read: string[] = [];
    const watch = watchSources({
      ...port,
      read: (path) => {
        read.push(path);
        return port.read(path);
      },
    });
    await watch.ask({ words: ['kite'] });
    expect((await watch.refresh()).hits('kite')).toHaveLength(2);
    read.length = 0;
    files.set('b.ts', 'nothing;\n');
    expect((await watch.changed(['b.ts'])).hits('kite').map((h) => h.path)).toEqual(['a.ts']);
    expect(read).toEqual(['b.ts']);
    read.length = 0;
    const index = await watch.ask({ words: ['kite', 'other'] });
    expect(read).toEqual(['c.ts']);
    expect(index.hits('other').map((h) => h.path)).toEqual(['c.ts']);
    files.delete('c.ts');
    expect((await watch.changed(['c.ts'])).hits('other')).toEqual([]);
  });

  it('forgets what is no longer listed and notices what is new', async () => {
    const files = new Map([['a.ts', 'kite;\n']]);
    const watch = watchSources(memoryFiles(files));
    await watch.ask({ words: ['kite'] });
    await watch.refresh();
    files.clear();
    files.set('b.py', 'x = kite\n');
    const index = await watch.refresh();
    expect([...index.paths]).toEqual(['b.py']);
    expect(index.hits('kite')).toHaveLength(1);
  });

  it('reads a planning document for a probe without counting its words', async () => {
    const root = folder({ '.planning/PLAN.md': 'kite\n', 'a.ts': 'x;\n' });
    const watch = watchSources(sourceFilesOf(root, { planning: ['.planning'] }));
    await watch.refresh();
    const probe = { path: '.planning/PLAN.md', kind: 'contains', text: 'kite' } as const;
    const index = await watch.ask({ words: ['kite'], probes: [probe] });
    expect(index.answer(probe)).toMatchObject({ is: 'found' });
    expect(index.hits('kite')).toEqual([]);
  });

  it('claims no code where there is none', async () => {
    expect(
      (await indexOf({ 'config.json': '{}', 'README.md': 'x', 'docs/conf.py': 'x = 1' }, [])).present,
    ).toBe(false);
    expect((await indexOf({ 'lib/a.rb': 'x' }, [])).present).toBe(true);
  });

  it('reads UTF-16, a byte order mark and windows line ends', async () => {
    const utf16 = new Uint8Array(Buffer.from('\uFEFFfunction Get-Kite {}\r\n', 'utf16le'));
    const root = folder({
      'a.ps1': utf16,
      'b.ts': '\uFEFFkite;\r\nkite;\r\n',
      'c.dat': new Uint8Array([0, 1]),
    });
    const watch = watchSources(sourceFilesOf(root, { planning: [] }));
    await watch.ask({ words: ['Get-Kite', 'kite'] });
    const index = await watch.refresh();
    expect(index.hits('Get-Kite')).toMatchObject([{ role: 'definition', line: 0 }]);
    expect(index.hits('kite')).toMatchObject([
      { range: { start: 0, end: 4 }, line: 0 },
      { range: { start: 7, end: 11 }, line: 1 },
    ]);
    expect(index.lines('b.ts')).toBe(2);
    expect(index.lines('c.dat')).toBeUndefined();
  });
});
