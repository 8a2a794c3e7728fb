import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const module = (name: string) => new URL(`../../scripts/host/${name}`, import.meta.url).href;

/** Starts a process that leaves its group, makes a folder, and says `pid folder`. */
const script = (then: string) => `
  import { start } from '${module('processes.mjs')}';
  import { temporaryFolder } from '${module('folders.mjs')}';
  const { folder } = temporaryFolder();
  const child = start('sh', ['-c', 'setsid sleep 300 & echo $!; wait']);
  child.stdout.once('data', (pid) => { console.log(String(pid).trim(), folder); ${then} });`;

async function run(then: string) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script(then)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = await once(child.stdout, 'data');
  const [pid = '', folder = ''] = String(line).trim().split(' ');
  return { child, exit: once(child, 'exit'), pid, folder };
}

const running = (pid: string) => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

describe.runIf(process.platform === 'linux')('what the test bed started', () => {
  it.each([
    ['ends', 'process.exit(0)', undefined, 0],
    ['fails', 'throw new Error("planned")', undefined, 1],
    ['is interrupted', '', 'SIGINT', 130],
    ['is asked to end', '', 'SIGTERM', 143],
  ] as const)('is gone when it %s', async (_how, then, signal, code) => {
    const { child, exit, pid, folder } = await run(then);
    if (signal) {
      expect(running(pid)).toBe(true);
      child.kill(signal);
    }
    expect((await exit)[0]).toBe(code);
    await expect.poll(() => running(pid)).toBe(false);
    expect(existsSync(folder)).toBe(false);
  });
});
