import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { marked } from '../../scripts/host/processes.mjs';
import { verifyEvidence, verifyRun } from '../../src/node/evidence/verify.ts';
import { isRunning } from '../support/running.ts';
import * as ui from './workbench.ts';

/** Fifty with `PLUMBLINE_KILLS=50 npm run test:ui -- gate-killed`; each one opens the window anew. */
const KILLS = Number(process.env.PLUMBLINE_KILLS ?? 2);
const LONGEST = 2500;

const GATE = `# Belt

### Gate: count – Counting Suitcases

**Command:** \`node scripts/count.mjs\`
**Timeout:** 60s
**Runs:** 2
**Pass criteria:** 12 passed, 0 failed
**Blocking:** yes
`;

const COUNT = `import { appendFileSync } from 'node:fs';
appendFileSync('pids', process.pid + '\\n');
for (let n = 0; n < 40; n++) {
  console.log('suitcase ' + n + ' ' + 'x'.repeat(2000));
  await new Promise((done) => setTimeout(done, 15));
}
console.log('12 passed, 0 failed');
`;

let workbench: ui.Workbench;
beforeAll(async () => {
  workbench = await ui.openWorkbench({
    folder: 'test/projects/empty',
    prepare(folder) {
      for (const name of ['docs', 'scripts']) mkdirSync(join(folder, name));
      writeFileSync(join(folder, '.plumbline.json'), '{}\n');
      writeFileSync(join(folder, 'docs/COUNT.md'), GATE);
      writeFileSync(join(folder, 'scripts/count.mjs'), COUNT);
    },
  });
});
afterAll(() => workbench?.close());

const row = () => ui.rowsOf(workbench, 'Gates').filter({ hasText: 'Counting Suitcases' });
const evidence = () => join(workbench.folder, '.plumbline/evidence');
const runs = (): string[] => {
  const home = join(evidence(), 'docs-count.count');
  return existsSync(home) ? readdirSync(home).filter((name) => !name.startsWith('.')) : [];
};
const pids = (): number[] =>
  existsSync(join(workbench.folder, 'pids'))
    ? readFileSync(join(workbench.folder, 'pids'), 'utf8').trim().split('\n').map(Number)
    : [];

async function clickRun(): Promise<void> {
  await row().waitFor({ timeout: 60_000 });
  await row().hover();
  await row()
    .getByRole('button', { name: /Run Gate/ })
    .click();
}

const hosts = (): number[] =>
  marked().filter((pid: number) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('--type=extensionHost');
    } catch {
      return false;
    }
  });

/** The process that runs gates, and nothing of it is told. */
function kill(): void {
  const found = hosts();
  expect(found.length).toBeGreaterThan(0);
  for (const pid of found) process.kill(pid, 'SIGKILL');
}

async function openAgain(): Promise<void> {
  await workbench.page.reload();
  await workbench.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
  await ui.showSidebar(workbench, 'Plumbline');
}

async function passes(): Promise<void> {
  const before = runs().length;
  await clickRun();
  await expect.poll(() => runs().length, { timeout: 60_000 }).toBe(before + 1);
  await expect.poll(() => row().textContent(), { timeout: 20_000 }).toContain('passed');
}

describe.runIf(process.platform === 'linux')(
  'the process of the editor, killed in the middle of a run',
  () => {
    it('runs the gate', async () => {
      await ui.showSidebar(workbench, 'Plumbline');
      await clickRun();
      const dialog = workbench.page.locator('.monaco-dialog-box');
      await dialog.getByRole('button', { name: /Run Always/ }).click();
      await expect.poll(() => row().textContent(), { timeout: 60_000 }).toContain('passed');
    });

    it(`leaves nothing half-written that verifies, and the next run works: ${KILLS} times`, {
      timeout: 60_000 + KILLS * 60_000,
    }, async () => {
      let unfinished = 0;
      for (let n = 0; n < KILLS; n++) {
        await clickRun();
        await new Promise((next) => setTimeout(next, Math.random() * LONGEST));
        kill();
        await expect.poll(hosts).toEqual([]);
        const left = await verifyEvidence(evidence());
        expect(left.runs.flatMap(({ problems }) => problems)).toEqual([]);
        for (const folder of left.unfinished) expect((await verifyRun(folder)).problems).not.toEqual([]);
        unfinished += left.unfinished.length;
        await openAgain();
        await passes();
        const after = await verifyEvidence(evidence());
        expect([after.runs.flatMap(({ problems }) => problems), after.unfinished]).toEqual([[], []]);
        expect(pids().filter(isRunning)).toEqual([]);
      }
      console.log(
        `${KILLS} kills, ${unfinished} of them in the middle of writing; ${runs().length} runs verify`,
      );
      if (KILLS > 10) expect(unfinished).toBeGreaterThan(KILLS / 10);
    });
  },
);
