import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recount } from './recount.ts';

interface Planted {
  readonly class: string;
  readonly family: string;
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly related?: readonly { file: string; line: number }[];
}

const root = join(import.meta.dirname, '..');
const orbit = join(root, 'samples/orbit');
const lineOf = (folder: string, file: string, line: number) =>
  readFileSync(join(folder, file), 'utf8').split(/\r?\n/)[line - 1] ?? '';

const lists: readonly [string, string][] = [
  ['samples/orbit', 'samples/orbit.planted.json'],
  ['test/projects/contradictions', 'test/projects/contradictions/EXPECTED.json'],
];

describe.each(lists)('%s', (folder, name) => {
  const planted: readonly Planted[] = JSON.parse(readFileSync(join(root, name), 'utf8'));

  it.each(planted.map((item) => [item.rule, item.file, item] as const))(
    '%s in %s stands on its line',
    (_rule, file, item) => {
      expect(lineOf(join(root, folder), file, item.line)).toContain(item.text);
      for (const place of item.related ?? [])
        expect(existsSync(join(root, folder, place.file)), place.file).toBe(true);
    },
  );
});

describe('the sample', () => {
  it('holds one contradiction of each family, and one orphan', () => {
    const planted: readonly Planted[] = JSON.parse(readFileSync(`${orbit}.planted.json`, 'utf8'));
    const families = planted.filter((item) => item.class === 'contradiction').map((item) => item.family);
    expect(families.sort()).toEqual([
      'agreement',
      'arithmetic',
      'count',
      'evidence',
      'membership',
      'name',
      'order',
      'reference',
      'schema',
      'status',
      'wiring',
    ]);
    expect(planted.filter((item) => item.class === 'orphan')).toHaveLength(1);
  });

  it('counts right everywhere else', () => {
    expect(recount(orbit)).toEqual([
      'phase 9: no progress row',
      'REQUIREMENTS.md: PLAN-02 [x] is Pending',
      'v1.1-MILESTONE-AUDIT.md: requirements 8/8, rows 6/8',
    ]);
  });
});

describe('consistent projects', () => {
  it.each(['healthy', 'old-generation', 'single', 'tiny'])('%s counts right', (name) => {
    expect(recount(join(root, 'test/projects', name))).toEqual([]);
  });
});

interface Wiring {
  readonly symbol?: string;
  readonly file: string;
  readonly line: number;
  readonly row?: number;
  readonly verdict: string;
  readonly uses?: readonly { file: string; line: number }[];
}

describe('wiring projects', () => {
  const wiring = join(root, 'test/projects/wiring');
  const repos = readdirSync(wiring).filter((name) => existsSync(join(wiring, `${name}.expected.json`)));

  it.each(repos)('%s: every place names its export', (repo) => {
    const folder = join(wiring, repo);
    const expected: readonly Wiring[] = JSON.parse(readFileSync(`${folder}.expected.json`, 'utf8'));
    for (const { symbol, row, uses = [], verdict } of expected.filter((item) => item.symbol)) {
      if (row) expect(lineOf(folder, '.planning/v1.0-MILESTONE-AUDIT.md', row)).toContain(`| ${symbol} |`);
      for (const use of uses) expect(lineOf(folder, use.file, use.line)).toContain(symbol);
      if (verdict === 'orphaned') expect(uses).toEqual([]);
    }
  });
});

describe('traps', () => {
  it('are all named', () => {
    const traps = join(root, 'test/projects/traps');
    const named = [...readFileSync(join(traps, 'README.md'), 'utf8').matchAll(/^\| `([^`]+)` \|/gm)].map(
      ([, name]) => name,
    );
    expect(named).toEqual(readdirSync(traps).filter((name) => name !== 'README.md'));
  });
});
