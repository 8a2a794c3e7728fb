import { rmSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Finding, fixAll } from '../../src/core/index.ts';
import { buildCli } from './built.ts';
import { copyOf, lighthouse, ownProjects, textsOf } from './projects.ts';

let start: Awaited<ReturnType<typeof buildCli>>;

beforeAll(async () => {
  start = await buildCli();
}, 60_000);

async function twiceEqualsOnce(folder: string): Promise<void> {
  const root = copyOf(folder);
  const fix = () => start(['check', '--all', '--fix', '--allow-empty', '--quiet'], { cwd: root }).ended;
  const first = await fix();
  expect(first.stderr).not.toMatch(/undo each other|\n\s+at /);
  const once = textsOf(root);
  await fix();
  expect(textsOf(root)).toEqual(once);
  rmSync(root, { recursive: true });
}

const named = (folders: readonly string[]) =>
  folders.map((folder) => [folder.split('/').at(-1), folder] as const);

// `npm run corpus -- --fixes` asks the same of copies of all folders of real documents.
describe('fixing twice is fixing once', () => {
  test.each(named([lighthouse, ...ownProjects]))('%s', (_, folder) => twiceEqualsOnce(folder), 60_000);
});

describe('fixes that meet', () => {
  const texts = new Map<string, string>();
  const finding = (start: number, end: number, text: string): Finding => ({
    ...{
      rule: 'r',
      severity: 'error',
      fingerprint: `${start}`,
      message: '',
      at: { path: 'a', range: { start, end } },
    },
    fixes: [{ title: '', safe: true, edits: [{ path: 'a', range: { start, end }, text }] }],
  });
  const fixable = (findings: () => readonly Finding[]) => ({
    findings,
    textOf: (path: string) => texts.get(path),
    set: (path: string, text: string) => void texts.set(path, text),
  });

  test('the second waits for the next round', () => {
    texts.set('a', 'aXXa');
    const result = fixAll(
      fixable(() => [
        ...(texts.get('a')?.includes('XX') ? [finding(1, 3, 'bb'), finding(2, 4, 'lost')] : []),
        ...(texts.get('a') === 'abba' ? [finding(0, 1, 'c')] : []),
      ]),
    );
    expect(result).toEqual({ files: [{ path: 'a', before: 'aXXa', after: 'cbba' }], settled: true });
  });

  test('fixes that undo each other end', () => {
    texts.set('a', '1');
    const result = fixAll(fixable(() => [finding(0, 1, texts.get('a') === '1' ? '2' : '1')]));
    expect(result.settled).toBe(false);
  });

  test('a fix of a text that must not be written is left out whole', () => {
    texts.clear();
    expect(fixAll(fixable(() => [finding(0, 1, 'x')]))).toEqual({ files: [], settled: true });
  });

  test('new lines end as those of the file', () => {
    texts.set('a', 'one\r\ntwo\r\n');
    fixAll(fixable(() => (texts.get('a')?.includes('1') ? [] : [finding(0, 3, '1\n2')])));
    expect(texts.get('a')).toBe('1\r\n2\r\ntwo\r\n');
  });
});
