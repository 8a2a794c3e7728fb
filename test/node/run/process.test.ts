import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { killTree } from '../../../src/node/run/kill.ts';
import { newMarker, type ProcessOptions, runProcess } from '../../../src/node/run/process.ts';
import { membersOf, readFromPs, readProcesses } from '../../../src/node/run/processes.ts';
import { folderWith, isRunning, until } from '../place.ts';

const defaults = { cwd: '/', timeoutMs: 20_000, outputLimit: 100_000, secrets: [], grace: 200 };
const env = { PATH: process.env.PATH ?? '' };
const options = (file: string, args: string[], more: Partial<ProcessOptions> = {}): ProcessOptions => ({
  ...defaults,
  env,
  program: { file, args },
  ...more,
});
const node = (code: string, more: Partial<ProcessOptions> = {}) =>
  runProcess(options(process.execPath, ['-e', code], more));
const shell = (script: string, more: Partial<ProcessOptions> = {}) =>
  runProcess(options('/bin/sh', ['-c', script], more));

/** Starts a child and a grandchild that writes its number and leaves the group, and waits for ever. */
const FAMILY = (folder: string, ignoreTerm: boolean) => `
  const { spawn } = require('node:child_process');
  const { writeFileSync } = require('node:fs');
  const deaf = ${ignoreTerm} ? "process.on('SIGTERM', () => {});" : '';
  const wait = 'setInterval(() => {}, 1000);';
  const say = (name) => "require('node:fs').writeFileSync(" + JSON.stringify(${JSON.stringify(folder)} + '/') + "+'" + name + "', String(process.pid));";
  const grandchild = deaf + say('grandchild') + wait;
  const child = deaf + say('child') + "require('node:child_process').spawn(process.execPath, ['-e', " + JSON.stringify(grandchild) + "], { detached: true, stdio: 'inherit' });" + wait;
  spawn(process.execPath, ['-e', child], { stdio: 'inherit' });
  writeFileSync(${JSON.stringify(folder)} + '/leader', String(process.pid));
  ${ignoreTerm ? "process.on('SIGTERM', () => {});" : ''}
  setInterval(() => {}, 1000);
`;
const family = (folder: string) =>
  ['leader', 'child', 'grandchild'].map((name) => Number(readFileSync(join(folder, name), 'utf8')));
const born = (folder: string) => () => existsSync(join(folder, 'grandchild')) && !family(folder).includes(0);

/** A family of so many processes, however busy the machine. */
async function grown(marker: string, size: number): Promise<void> {
  const count = async () =>
    (await membersOf({ pid: undefined, marker }, new Set(), await readProcesses())).length;
  while ((await count()) < size) await until(() => false, 20);
}

describe('ends', () => {
  test('by itself: exit code, both streams, no notes', async () => {
    const result = await node("console.log('out'); console.error('err'); process.exitCode = 3");
    expect(result).toMatchObject({
      outcome: 'completed',
      exitCode: 3,
      stdout: 'out\n',
      stderr: 'err\n',
      notes: [],
    });
    expect(result.ended.getTime()).toBeGreaterThanOrEqual(result.started.getTime());
  });

  test('by a signal that nobody here sent: crashed', async () => {
    expect(await shell('kill -SEGV $$')).toMatchObject({
      outcome: 'crashed',
      signal: 'SIGSEGV',
      exitCode: undefined,
    });
  });

  test('before it began: no such program, no such folder', async () => {
    expect(await runProcess(options('/no/such', []))).toMatchObject({
      outcome: 'could-not-start',
      exitCode: undefined,
    });
    const result = await shell('exit 0', { cwd: '/no/such/folder' });
    expect(result.outcome).toBe('could-not-start');
  });

  test('it gets no input and only the given environment', async () => {
    const result = await shell('cat; env | sort', { env: { ...env, GIVEN: '1' } });
    expect(result.stdout).toContain('GIVEN=1');
    expect(result.stdout).not.toContain('HOME=');
  });
});

describe('is ended', () => {
  test.each([
    ['asked', false],
    ['killed when it does not listen', true],
  ])('at its time limit, child and grandchild too: %s', async (_, ignoreTerm) => {
    const folder = folderWith();
    const running = node(FAMILY(folder, ignoreTerm), { timeoutMs: 4000 });
    expect(await until(born(folder))).toBe(true);
    expect(family(folder).map(isRunning)).toEqual([true, true, true]);
    expect(await running).toMatchObject({ outcome: 'timed-out', notes: [] });
    expect(family(folder).map(isRunning)).toEqual([false, false, false]);
  });

  test('by its person, whenever', async () => {
    const folder = folderWith();
    const stop = new AbortController();
    const running = node(FAMILY(folder, true), { signal: stop.signal });
    expect(await until(born(folder))).toBe(true);
    stop.abort();
    expect((await running).outcome).toBe('cancelled');
    expect(family(folder).map(isRunning)).toEqual([false, false, false]);
    expect((await shell('exit 0', { signal: AbortSignal.abort() })).outcome).toBe('cancelled');
  });

  test('an orphan in its own session is found by its marker', async () => {
    const folder = folderWith();
    const orphan = `(setsid sh -c 'echo $$ > ${folder}/orphan; sleep 60' &) ; sleep 60`;
    const running = shell(orphan, { timeoutMs: 2500 });
    expect((await running).outcome).toBe('timed-out');
    expect(isRunning(Number(readFileSync(join(folder, 'orphan'), 'utf8')))).toBe(false);
  });

  test('what it leaves behind: ended, said, and its pipe does not keep us', async () => {
    const folder = folderWith();
    const begun = Date.now();
    const result = await shell(`sleep 60 & echo $! > ${folder}/left; echo done`);
    expect(result).toMatchObject({ outcome: 'completed', exitCode: 0, stdout: 'done\n' });
    expect(result.notes).toEqual(['1 process was left running and was ended.']);
    expect(isRunning(Number(readFileSync(join(folder, 'left'), 'utf8')))).toBe(false);
    expect(Date.now() - begun).toBeLessThan(15_000);
  });

  test('its family and nobody else', async () => {
    const marker = newMarker();
    const other = node('setTimeout(() => console.log("still here"), 1500)');
    const running = shell('sleep 60', { marker, grace: 2000 });
    await grown(marker, 1);
    expect(await killTree({ pid: undefined, marker })).toBe(0);
    expect((await running).outcome).toBe('crashed');
    expect((await other).stdout).toBe('still here\n');
  });
});

test('both ways of reading the process table find the same family', async () => {
  const marker = newMarker();
  let leader = 0;
  const stop = new AbortController();
  const started = (pid: number) => {
    leader = pid;
  };
  const running = shell('sleep 30 & sleep 31 & wait', { marker, onStart: started, signal: stop.signal });
  await grown(marker, 3);
  const [proc, ps] = [await readProcesses(), await readFromPs()];
  for (const pid of [leader, undefined]) {
    const found = await membersOf({ pid, marker }, new Set(), proc);
    expect(found).toHaveLength(3);
    expect(await membersOf({ pid, marker }, new Set(), ps)).toEqual(found);
  }
  stop.abort();
  await running;
});

describe('output', () => {
  test('live, in order, characters whole', async () => {
    const seen: string[] = [];
    const result = await node(
      "const b = Buffer.from('a é 漢 🙂 z'); let i = 0; const t = setInterval(() => { process.stdout.write(b.subarray(i, ++i)); if (i === b.length) clearInterval(t); }, 5)",
      { onOutput: (text) => seen.push(text) },
    );
    expect(result.stdout).toBe('a é 漢 🙂 z');
    expect(seen.join('')).toBe(result.stdout);
    expect(seen.length).toBeGreaterThan(3);
  });

  test('first and last half of too much, and how much is left out', async () => {
    const result = await node(
      "console.log('first'); for (let i = 0; i < 50000; i++) console.log('line ' + i); console.log('last')",
      {
        outputLimit: 2000,
      },
    );
    expect(result.stdout.length).toBeLessThan(2200);
    expect(result.stdout).toMatch(/^first\nline 0\n/);
    expect(result.stdout).toMatch(/line 49999\nlast\n$/);
    const said = /\[(\d+) characters left out/.exec(result.stdout)?.[1];
    expect(result.notes).toEqual([
      `${said} characters of stdout were left out: it is longer than the limit.`,
    ]);
  });

  test('a large output arrives whole', async () => {
    const result = await node("process.stdout.write('x'.repeat(3000000) + 'end')", {
      outputLimit: 10_000_000,
    });
    expect(result.stdout.length).toBe(3_000_003);
  });

  test('secrets are covered, live and kept, also in pieces', async () => {
    const seen: string[] = [];
    const token = ['ghp', 'aB3dE6gH9jK2mN5pQ8rS1tU4vW7xY0zaB3dE'].join('_');
    const result = await node(
      `const say = [...'pass hunter2-hunter2 and ${token} .']; const t = setInterval(() => { const c = say.shift(); if (c) process.stdout.write(c); else clearInterval(t); }, 2)`,
      { secrets: ['hunter2-hunter2'], onOutput: (text) => seen.push(text) },
    );
    expect(result.stdout).toBe('pass [redacted] and [redacted] .');
    expect(seen.join('')).toBe(result.stdout);
  });
});
