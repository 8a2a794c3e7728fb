import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { isTemporary } from '../../../src/node/evidence/names.ts';
import { verifyEvidence, verifyRun } from '../../../src/node/evidence/verify.ts';
import { EVIDENCE_FOLDER } from '../../../src/node/evidence/write.ts';
import { runGate } from '../../../src/node/gates/run.ts';
import { fewer } from '../../support/quick.ts';
import { folderWith, isRunning, until } from '../place.ts';
import { contextOf, gateOf } from './gate.ts';

const KILLS = fewer(50, 6);

async function bundle(folder: string): Promise<string> {
  const outfile = join(folder, 'victim.mjs');
  const entryPoints = [fileURLToPath(new URL('./victim.ts', import.meta.url))];
  const banner = {
    js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
  };
  await build({
    entryPoints,
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner,
    logLevel: 'error',
  });
  return outfile;
}

const firstLine = (child: ChildProcess) => new Promise((done) => child.stdout?.once('data', done));
const ended = (child: ChildProcess) => new Promise((done) => child.once('close', done));

test('killed at any moment: no half-written evidence verifies, and the next run works', {
  timeout: 180_000,
}, async () => {
  const victim = await bundle(folderWith());
  let unfinished = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const root = folderWith();
    const home = join(root, EVIDENCE_FOLDER);
    const child = spawn(process.execPath, [victim, root, folderWith()], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const gone = ended(child);
    await firstLine(child);
    await new Promise((next) => setTimeout(next, Math.random() * 500));
    child.kill('SIGKILL');
    await gone;
    const all = await verifyEvidence(home);
    expect(all.runs.flatMap((run) => run.problems)).toEqual([]);
    for (const folder of all.unfinished) expect((await verifyRun(folder)).problems).not.toEqual([]);
    unfinished += all.unfinished.length;
    const next = await runGate(contextOf(root), gateOf({ text: 'true' }));
    expect(next.status.state).toBe('passed');
    expect(readdirSync(join(home, 'plan.1')).filter(isTemporary)).toEqual([]);
    const pids = existsSync(join(root, 'pids'))
      ? readFileSync(join(root, 'pids'), 'utf8').trim().split('\n')
      : [];
    expect(await until(() => !pids.map(Number).some(isRunning))).toBe(true);
  }
  expect(unfinished).toBeGreaterThan(KILLS / 10);
});
