import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { folderWith, put, until } from '../node/place.ts';
import { buildCli, type Ended } from './built.ts';
import { copyOf, lighthouse, orbit } from './projects.ts';

let start: Awaited<ReturnType<typeof buildCli>>;

beforeAll(async () => {
  start = await buildCli();
}, 60_000);

const run = (cwd: string, ...args: string[]): Promise<Ended> => start(args, { cwd }).ended;
const findingsIn = (
  ended: Ended,
): { rule: string; fingerprint: string; waived: string | null; file: string }[] =>
  JSON.parse(ended.stdout).findings;

/** One clear sentence, never a stack. */
function expectSentence({ stderr }: Ended, words: RegExp): void {
  expect(stderr).toMatch(words);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(3);
}

describe('the code says what was looked at', () => {
  test('a clean project: 0', async () => {
    const root = folderWith({ '.planning/ROADMAP.md': '# Roadmap: Lighthouse\n' });
    expect(await run(root, 'check')).toMatchObject({ code: 0, stderr: '' });
  });

  test('an empty folder: 3, allowed: 0', async () => {
    const ended = await run(folderWith(), 'check');
    expect(ended.code).toBe(3);
    expectSentence(ended, /No planning documents in \./);
    expect(await run(folderWith(), 'check', '--allow-empty')).toMatchObject({ code: 0 });
  });

  const READING = [
    ['check'],
    ['tree'],
    ['doctor'],
    ['wiring'],
    ['report'],
    ['gate', 'list'],
    ['gate', 'run'],
  ];

  test.each(READING)('an empty folder: 3 (%s %s)', async (...args) => {
    const ended = await run(folderWith(), ...args.filter((word) => word !== undefined));
    expect(ended.code).toBe(3);
    expectSentence(ended, /^plumbline: No [^\n]+ in \.\.\n$/);
  });

  test.each(READING)('a missing path: 2 (%s %s)', async (...args) => {
    const ended = await run(folderWith(), ...args.filter((word) => word !== undefined), 'nowhere');
    expect(ended.code).toBe(2);
    expectSentence(ended, /^plumbline: `nowhere` does not exist\.\n$/);
  });

  test.each([
    [['check', '--format', 'yaml'], /Allowed choices are text/],
    [['check', '--rule', 'plan-cuont'], /Did you mean .*plan-/],
    [['check', '--max-warnings', 'few'], /Expected a number/],
    [['check', '--baseline', 'none.json'], /none\.json` does not exist\. --update-baseline writes it/],
    [['check', '--update-baseline'], /--baseline FILE/],
    [['check', '--update-baseline', '--baseline', 'b.json', '--rule', 'plan-count'], /takes all findings/],
    [['check', '--milestone', 'v9'], /no milestone v9/],
    [['check', '--stdin'], /belong together/],
    [['explain', 'nothing'], /no rule 'nothing'/],
    [['chek'], /unknown command 'chek'\n\(Did you mean check\?\)/],
  ])('could not run: 2 (%j)', async (args, words) => {
    const ended = await run(copyOf(lighthouse), ...args);
    expect(ended.code).toBe(2);
    expectSentence(ended, words);
  });

  test('a broken baseline: 2', async () => {
    const root = copyOf(lighthouse);
    put(root, { 'b.json': '[]' });
    const ended = await run(root, 'check', '--baseline', 'b.json');
    expect(ended.code).toBe(2);
    expectSentence(ended, /is no baseline/);
  });

  test('a document that leads nowhere: 2, and the others are told all the same', async () => {
    const root = copyOf(lighthouse);
    symlinkSync('missing.md', join(root, '.planning/STATE.md'));
    const ended = await run(root, 'check');
    expect(ended.code).toBe(2);
    expectSentence(ended, /STATE\.md` does not exist/);
    expect(ended.stdout).toContain('plan-count');
  });

  test.skipIf(process.getuid?.() === 0)('a document that may not be read: 2', async () => {
    const root = copyOf(lighthouse);
    chmodSync(join(root, '.planning/ROADMAP.md'), 0);
    const ended = await run(root, 'check');
    expect(ended.code).toBe(2);
    expectSentence(ended, /permission denied/);
  });

  // A folder cannot be read as a file, whoever asks: the administrator too.
  test.each(['STATE.md', 'config.json', '../.plumbline.json'])('a folder called %s: 2', async (name) => {
    const root = copyOf(lighthouse);
    mkdirSync(join(root, '.planning', name));
    for (const args of [['check'], ['tree'], ['doctor'], ['wiring'], ['report']]) {
      const ended = await run(root, ...args);
      expect([args, ended.code]).toEqual([args, 2]);
      expectSentence(ended, /is a folder, not a file/);
      expect(ended.stdout).not.toBe('');
    }
  });

  test('a folder for a baseline: 2', async () => {
    const root = copyOf(lighthouse);
    mkdirSync(join(root, 'known.json'));
    const ended = await run(root, 'check', '--baseline', 'known.json');
    expect(ended.code).toBe(2);
    expectSentence(ended, /known\.json` is a folder, not a file/);
  });

  test('bytes that are not UTF-8: told, the rest is judged, and nothing is written back', async () => {
    const root = copyOf(lighthouse);
    const file = join(root, '.planning/ROADMAP.md');
    const bytes = Buffer.from(readFileSync(file, 'latin1').replace('lens', 'l\xe9ns'), 'latin1');
    writeFileSync(file, bytes);
    const ended = await run(root, 'check', '--fix');
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain('plan-count');
    expectSentence(ended, /ROADMAP\.md` holds bytes that are not UTF-8, first in line 20/);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  test('a binary document: 2', async () => {
    const root = copyOf(lighthouse);
    put(root, { '.planning/STATE.md': new Uint8Array([0x23, 0, 1, 2]) });
    const ended = await run(root, 'check');
    expect(ended.code).toBe(2);
    expectSentence(ended, /binary/);
  });
});

test('every finding belongs to one milestone, and --milestone takes those of one', async () => {
  const told = async (...args: string[]) =>
    findingsIn(await run(orbit, 'check', '--format', 'json', ...args)).map((one) => one.fingerprint);
  const [first, current] = [await told('--milestone', 'v1.0'), await told('--milestone', 'current')];
  expect([...first, ...current].sort()).toEqual((await told('--all')).sort());
  expect(await told('--milestone', 'V1.1')).toEqual(current);
  expect([first.length > 0, current.length > 0]).toEqual([true, true]);
});

describe('pipes', () => {
  const shell = (script: string, cwd: string) => spawnSync('bash', ['-c', script], { cwd, encoding: 'utf8' });

  test('a reader that leaves early ends it quietly with its own code', () => {
    const root = copyOf(lighthouse);
    const many = Array.from({ length: 400 }, (_, at) => `- [ ] 03-${at + 10}-PLAN.md — step ${at}\n`).join(
      '',
    );
    const roadmap = join(root, '.planning/ROADMAP.md');
    writeFileSync(roadmap, readFileSync(roadmap, 'utf8').replace('- [ ] 03-03-PLAN.md — shutter\n', many));
    const ended = shell(
      `node ${start.file} check --all --format json | head -1; echo "\${PIPESTATUS[0]}"`,
      root,
    );
    expect(ended.stdout).toBe('{\n1\n');
    expect(ended.stderr).toBe('');
  });

  test('a closed stdin is nothing to check', () => {
    const ended = shell(
      `node ${start.file} check --stdin --stdin-filename .planning/ROADMAP.md <&-; echo $?`,
      lighthouse,
    );
    expect(ended.stdout).toBe('3\n');
    expect(ended.stderr).toMatch(/^plumbline: [^\n]+\n$/);
  });
});

describe('a text from stdin', () => {
  const checkText = (cwd: string, text: string, file = '.planning/ROADMAP.md') =>
    start(['check', '--stdin', '--stdin-filename', file, '--format', 'json'], { cwd, input: text }).ended;

  test('stands in the place of its file, and only it is told of', async () => {
    const text = readFileSync(join(lighthouse, '.planning/ROADMAP.md'), 'utf8');
    const before = await checkText(lighthouse, text);
    expect(findingsIn(before).map((one) => one.rule)).toEqual(['plan-count']);
    const after = await checkText(lighthouse, text.replace('2 plans', '3 plans'));
    expect(after).toMatchObject({ code: 0 });
  });

  test('of a file that was never saved', async () => {
    const ended = await checkText(lighthouse, '# Notes\n', '.planning/phases/05-new/05-01-PLAN.md');
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(ended.stdout).summary.documents).toBe(1);
  });
});

describe('fixes', () => {
  test('are the smallest edits: marks, line ends and modes stay', async () => {
    const root = copyOf(lighthouse);
    const file = join(root, '.planning/ROADMAP.md');
    const text = `\ufeff${readFileSync(file, 'utf8').replaceAll('\n', '\r\n')}`;
    writeFileSync(file, text);
    chmodSync(file, 0o640);
    await run(root, 'check', '--fix');
    expect(readFileSync(file, 'utf8')).toBe(text.replace('2 plans', '3 plans'));
    expect(statSync(file).mode & 0o777).toBe(0o640);
  });

  test('a dry run writes nothing, and its diff is what --fix does', async () => {
    const [root, twin] = [copyOf(lighthouse), copyOf(lighthouse)];
    const file = join('.planning', 'ROADMAP.md');
    const dry = await run(root, 'check', '--fix-dry-run');
    expect(dry.code).toBe(1);
    expect(readFileSync(join(root, file), 'utf8')).toBe(readFileSync(join(lighthouse, file), 'utf8'));
    await run(twin, 'check', '--fix');
    const patched = spawnSync('git', ['apply', '-'], { cwd: root, input: dry.stdout, encoding: 'utf8' });
    expect(patched.stderr).toBe('');
    expect(readFileSync(join(root, file), 'utf8')).toBe(readFileSync(join(twin, file), 'utf8'));
  });

  test('nothing is written through a link that leads out of the root', async () => {
    const outside = copyOf(lighthouse);
    const root = folderWith();
    mkdirSync(join(root, '.planning'));
    symlinkSync(join(outside, '.planning/ROADMAP.md'), join(root, '.planning/ROADMAP.md'));
    const ended = await run(root, 'check', '--fix');
    expect(ended.code).toBe(2);
    expectSentence(ended, /leads out of the workspace/);
    expect(readFileSync(join(outside, '.planning/ROADMAP.md'), 'utf8')).toContain('2 plans');
  });
});

describe('a baseline', () => {
  test('accepts what is, fails on what is new, tells what is gone', async () => {
    const root = copyOf(lighthouse);
    const file = join(root, '.planning/ROADMAP.md');
    const updated = await run(root, 'check', '--baseline', 'known.json', '--update-baseline');
    expect(updated.code).toBe(0);
    put(root, { '.plumbline.json': '{ "baseline": "known.json" }' });
    expect(await run(root, 'check')).toMatchObject({ code: 0, stderr: '' });

    const text = readFileSync(file, 'utf8');
    writeFileSync(file, `# A line above\n\n${text}\n- [ ] 04-01-PLAN.md — horn\n`);
    const moved = await run(root, 'check', '--format', 'json');
    expect(findingsIn(moved).filter((one) => one.waived === null)).toEqual([]);

    writeFileSync(file, text.replace('**Plans:** TBD', '**Plans:** 2 plans\n\n- [ ] 04-01-PLAN.md — horn\n'));
    const fresh = await run(root, 'check', '--format', 'json');
    expect(fresh.code).toBe(1);
    expect(findingsIn(fresh).filter((one) => one.waived === null)).toHaveLength(1);

    writeFileSync(file, text.replace('2 plans', '3 plans'));
    const gone = await run(root, 'check');
    expect(gone).toMatchObject({ code: 0 });
    expect(gone.stderr).toMatch(/^1 finding of known\.json no longer there/);
  });
});

describe('a fingerprint', () => {
  test('is unchanged when lines are inserted above and a table is reflowed', async () => {
    const root = copyOf(lighthouse);
    const before = findingsIn(await run(root, 'check', '--format', 'json'));
    for (const path of ['.planning/ROADMAP.md', '.planning/REQUIREMENTS.md']) {
      const text = readFileSync(join(root, path), 'utf8');
      const reflowed = text.replace(/^\|.*$/gm, (row) =>
        row.replace(/ \| /g, '    |  ').replaceAll('---', '-----'),
      );
      writeFileSync(join(root, path), `\n\nSome words above.\n\n${reflowed}`);
    }
    const after = findingsIn(await run(root, 'check', '--format', 'json'));
    expect(after.map((one) => one.fingerprint)).toEqual(before.map((one) => one.fingerprint));
    expect(before.length).toBeGreaterThan(2);
  });
});

test('10,000 documents', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, at) => [`.planning/notes/${at % 100}/${at}.md`, `# Note ${at}\n`]),
  );
  const ended = await run(folderWith(files), 'check');
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(ended.stdout).toContain('10000 documents');
}, 60_000);

test('interrupted while it reads: 130, and nothing said', async () => {
  const root = copyOf(lighthouse);
  const pipe = join(root, '.plumbline.json');
  spawnSync('mkfifo', [pipe]);
  const { child, ended } = start(['check'], { cwd: root });
  // A pipe can be opened for writing as soon as somebody reads it: it waits for its settings now.
  let open: number | undefined;
  await until(() => {
    try {
      open = openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch {}
    return open !== undefined;
  }, 20_000);
  child.kill('SIGINT');
  await until(() => child.exitCode !== null, 500);
  if (open !== undefined) closeSync(open);
  expect(await ended).toEqual({ code: 130, stdout: '', stderr: '' });
}, 30_000);
