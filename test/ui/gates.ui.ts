import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRunning } from '../support/running.ts';
import * as ui from './workbench.ts';

let workbench: ui.Workbench;

const GATE = `# Belt

### Gate: ride – The Belt Is Ridden

| Field | Value |
|-------|-------|
| Command | \`node scripts/ride.mjs\` |
| Timeout | 90s |
| Pass criteria | 12 passed, 0 failed |
| Blocking | yes |

### Gate: seat – The Seat Is Tried

| Field | Value |
|-------|-------|
| Pass criteria | The seat is soft |
| Sign-off | Verified by: ____________ Date: ____________ |
`;

/** Slow the first time, so that there is something to cancel; then quick. */
const RIDE = `import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
const again = existsSync('work/ridden');
mkdirSync('work', { recursive: true });
writeFileSync('work/ridden', String(process.pid));
console.log('the belt moves');
await new Promise((done) => setTimeout(done, again ? 300 : 60_000));
console.log('12 passed, 0 failed');
`;

function oneGate(folder: string): void {
  writeFileSync(join(folder, '.plumbline.json'), '{"include": []}\n');
  rmSync(join(folder, 'docs'), { recursive: true });
  mkdirSync(join(folder, 'docs'));
  writeFileSync(join(folder, 'docs/RIDE.md'), GATE);
  writeFileSync(join(folder, 'scripts/ride.mjs'), RIDE);
}

const row = () => ui.rowsOf(workbench, 'Gates').filter({ hasText: 'The Belt Is Ridden' });
const runs = () => readdirSync(join(workbench.folder, '.plumbline/evidence/docs-ride.ride'));
const ridden = () => join(workbench.folder, 'work/ridden');

async function clickRun(): Promise<void> {
  await row().hover();
  await row()
    .getByRole('button', { name: /Run Gate/ })
    .click();
}

beforeAll(async () => {
  workbench = await ui.openWorkbench({ folder: 'test/projects/gates', prepare: oneGate });
});
afterAll(() => workbench?.close());

describe('a gate, clicked', () => {
  it('is shown with its state', async () => {
    await ui.showSidebar(workbench, 'Plumbline');
    await row().waitFor();
    expect(await row().textContent()).toContain('not run');
  });

  it('asks before its command runs for the first time, with all there is to know', async () => {
    await clickRun();
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.waitFor();
    const text = await dialog.textContent();
    for (const part of ['node scripts/ride.mjs', 'docs/RIDE.md', 'line 7', workbench.folder])
      expect(text).toContain(part);
    await ui.screenshot(workbench, 'gates consent');
    await dialog.getByRole('button', { name: /Run Always/ }).click();
  });

  it('shows progress, and ends with all its processes when it is cancelled', async () => {
    await expect.poll(() => row().textContent()).toContain('running');
    await expect.poll(() => existsSync(ridden())).toBe(true);
    await ui.runCommand(workbench, 'Notifications: Show Notifications');
    const notice = workbench.page.locator('.notification-list-item').filter({ hasText: 'running' });
    await notice.waitFor();
    await ui.screenshot(workbench, 'gates running');
    await notice.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => row().textContent()).toContain('could not look');
    expect(isRunning(Number(readFileSync(ridden(), 'utf8')))).toBe(false);
  });

  it('passes when it runs again, and is not asked for again', async () => {
    await clickRun();
    await expect.poll(() => row().textContent(), { timeout: 20_000 }).toContain('passed');
    await ui.screenshot(workbench, 'gates passed light');
  });

  it('opens its evidence', async () => {
    await row().hover();
    await row()
      .getByRole('button', { name: /Open Evidence/ })
      .click();
    await workbench.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    await ui.screenshot(workbench, 'gates evidence');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.tab.active[data-resource-name="result.json"]').waitFor();
  });

  it('is chosen by keyboard', async () => {
    const before = runs().length;
    await ui.runCommand(workbench, 'Plumbline: Run Gate…');
    await workbench.page.locator('.quick-input-title', { hasText: 'Gates' }).waitFor();
    await workbench.page.keyboard.type('ridden');
    const first = workbench.page.locator('.quick-input-list .monaco-list-row.focused');
    await expect.poll(() => first.textContent()).toContain('The Belt Is Ridden');
    await ui.screenshot(workbench, 'gates by keyboard');
    await workbench.page.keyboard.press('Enter');
    await expect.poll(() => runs().length, { timeout: 20_000 }).toBe(before + 1);
  });

  it('tells once that it turned red', async () => {
    const notices = workbench.page.locator('.notification-list-item').filter({ hasText: 'failed. Expected' });
    const progress = workbench.page.locator('.notification-list-item').filter({ hasText: 'Gates:' });
    const fail = async () => {
      const before = runs().length;
      await clickRun();
      await expect.poll(() => runs().length, { timeout: 20_000 }).toBe(before + 1);
      await expect.poll(() => row().textContent()).toContain('failed');
      await expect.poll(() => progress.count()).toBe(0);
    };
    writeFileSync(join(workbench.folder, 'scripts/ride.mjs'), "console.log('11 passed, 1 failed')\n");
    await expect.poll(() => row().textContent()).toContain('stale');
    await fail();
    await ui.runCommand(workbench, 'Notifications: Show Notifications');
    await notices.first().waitFor();
    expect(await notices.count()).toBe(1);
    await ui.screenshot(workbench, 'gates red');
    await ui.runCommand(workbench, 'Notifications: Clear All Notifications');
    await expect.poll(() => notices.count()).toBe(0);
    await fail();
    await ui.runCommand(workbench, 'Notifications: Show Notifications');
    expect(await notices.count()).toBe(0);
  });

  it('shows both numbers in the Test Explorer', async () => {
    await row().click();
    await workbench.page.locator('.tab.active[data-resource-name="RIDE.md"]').waitFor();
    await ui.runCommand(workbench, 'Test: Run Test at Cursor');
    const peek = workbench.page.locator('.test-output-peek, .test-output-peek-message-container').first();
    await peek.waitFor();
    await ui.screenshot(workbench, 'gates test explorer');
    await ui.runCommand(workbench, 'Close All Editors');
  });

  it('is signed by a person, who sees the change before it is made', async () => {
    const { page } = workbench;
    const seat = ui.rowsOf(workbench, 'Gates').filter({ hasText: 'The Seat Is Tried' });
    await ui.runCommand(workbench, 'Plumbline: Sign Off…');
    const name = page.locator('.quick-input-widget input.input');
    await page.locator('.quick-input-message', { hasText: 'Who signs' }).waitFor();
    await name.fill('Ann Example');
    await ui.screenshot(workbench, 'gates sign off');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Apply' }).waitFor();
    await ui.screenshot(workbench, 'gates sign off preview');
    expect(readFileSync(join(workbench.folder, 'docs/RIDE.md'), 'utf8')).toBe(GATE);
    // The file, and in it one change: a name without its date cannot be written.
    expect(await page.locator('.bulk-edit-panel .edit-checkbox').count()).toBe(2);
    await page.locator('.bulk-edit-panel .edit-checkbox').first().click();
    await page.getByRole('button', { name: 'Apply' }).click();
    await ui.runCommand(workbench, 'File: Save');
    await expect.poll(() => seat.textContent()).toContain('passed');
    await ui.openFile(workbench, 'docs/RIDE.md', 1);
    await page.keyboard.press('Control+Z');
    await expect.poll(() => seat.textContent()).toContain('needs sign-off');
    await page.keyboard.press('Control+Y');
    await expect.poll(() => seat.textContent()).toContain('passed');
  });

  it('is a row of the go/no-go page', async () => {
    await ui.runCommand(workbench, 'Plumbline: Show Go/No-Go Page');
    await workbench.page.locator('.tab.active', { hasText: 'go-no-go' }).waitFor();
    await ui.screenshot(workbench, 'gates go no-go');
    await ui.runCommand(workbench, 'View: Split Editor Right');
    await ui.screenshot(workbench, 'gates go no-go narrow');
    await ui.runCommand(workbench, 'View: Close All Editors in Group');
    writeFileSync(join(workbench.folder, 'scripts/ride.mjs'), RIDE);
    await expect.poll(() => row().textContent()).toContain('stale');
    await clickRun();
    await expect.poll(() => row().textContent(), { timeout: 20_000 }).toContain('passed');
  });

  it('is green in the Test Explorer, too, though something else ran it', async () => {
    await ui.runCommand(workbench, 'Testing: Focus on Test Explorer View');
    const test = workbench.page.locator('.test-explorer .monaco-list-row', { hasText: 'The Belt Is Ridden' });
    await expect.poll(() => test.first().getAttribute('aria-label')).toMatch(/Passed/);
    await ui.screenshot(workbench, 'gates test explorer green');
    await ui.showSidebar(workbench, 'Plumbline');
  });

  it('is met criterion by criterion, in the dark too', async () => {
    await row().click();
    await workbench.page.locator('.tab.active[data-resource-name="RIDE.md"]').waitFor();
    await row().locator('.monaco-tl-twistie').click();
    const met = ui.rowsOf(workbench, 'Gates').filter({ hasText: '12 passed, 0 failed' });
    await expect.poll(() => met.first().textContent()).toContain('met');
    await ui.runCommand(workbench, 'Preferences: Toggle between Light/Dark Themes');
    await workbench.page.locator('.monaco-workbench.vs-dark').waitFor();
    await ui.screenshot(workbench, 'gates passed dark');
  });
});
