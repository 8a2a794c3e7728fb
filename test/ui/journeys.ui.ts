import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as ui from './workbench.ts';

const roadmap = '.planning/ROADMAP.md';
const requirements = '.planning/REQUIREMENTS.md';
const audit = '.planning/v1.1-MILESTONE-AUDIT.md';

/** What a planner does in a day, on one sample after the other. */
describe.each([
  ['dark', 'Default Dark Modern'],
  ['light', 'Default Light Modern'],
])('journeys in %s', (name, theme) => {
  let workbench: ui.Workbench;
  beforeAll(async () => {
    workbench = await ui.openWorkbench({
      prepare: (folder) => {
        const path = join(folder, roadmap);
        const text = readFileSync(path, 'utf8');
        writeFileSync(path, text.replace('| 6. Link Resilience | 2/2 |', '| 6. Link Resilience | 1/2 |'));
      },
      settings: { 'workbench.colorTheme': theme, 'files.autoSave': 'afterDelay', 'files.autoSaveDelay': 300 },
    });
    await workbench.page.setViewportSize({ width: 1280, height: 800 });
    await ui.showSidebar(workbench, 'Plumbline');
    await row('8 Wire Standby Uplink').waitFor();
  });
  afterAll(() => workbench?.close());
  const row = (text: string): Locator => ui.rowsOf(workbench, 'Phases').filter({ hasText: text }).first();
  const read = (path: string) => readFileSync(join(workbench.folder, path), 'utf8');
  const press = (keys: string) => workbench.page.keyboard.press(keys);
  const badge = async (): Promise<number> => {
    const label = workbench.page.locator('.part.activitybar .action-item', {
      has: workbench.page.getByLabel(/Plumbline/),
    });
    return Number((await label.locator('.badge-content').first().textContent()) ?? 0);
  };
  const shot = (what: string) => ui.screenshot(workbench, `journey-${name}-${what}`);

  it('reads a squiggle, follows its rule, applies the fix, and sees the badge fall', async () => {
    await expect.poll(badge).toBeGreaterThan(0);
    const before = await badge();
    await ui.openFile(workbench, audit, 7, 18);
    await ui.showHover(workbench, 'score-rows');
    await shot('hover');
    await workbench.page.locator('.monaco-hover:visible a.code-link').first().click();
    await workbench.page.locator('.tab.active', { hasText: 'score-rows' }).waitFor();
    const page = workbench.page.frameLocator('iframe.webview').frameLocator('iframe');
    await page.getByRole('heading', { name: 'score-rows' }).first().waitFor();
    await shot('rule');
    await ui.openFile(workbench, audit, 7, 18);
    const fix = workbench.page
      .locator('.action-widget .monaco-list-row', { hasText: 'Set the score' })
      .first();
    await ui.until(workbench, fix, () => press('Control+.'));
    await shot('light-bulb');
    await press('Enter');
    await expect.poll(badge).toBeLessThan(before);
    await expect.poll(() => read(audit)).toContain('requirements: 6/8');
  });

  it('waives a problem with a reason, from the light bulb', async () => {
    await ui.openFile(workbench, 'docs/V1_1_HARDENING_PLAN.md', 48, 1);
    await ui.runCommand(workbench, 'Go to Next Problem (Error, Warning, Info)');
    await press('Escape');
    await ui.runCommand(workbench, 'Quick Fix...');
    await workbench.page
      .locator('.action-widget .monaco-list-row', { hasText: 'Waive with a reason' })
      .click();
    const box = workbench.page.locator('.quick-input-widget input.input');
    await box.fill('-->');
    await press('Enter');
    await workbench.page.locator('.quick-input-message', { hasText: 'needs a reason' }).waitFor();
    await box.fill('agreed at the desk');
    await workbench.page
      .locator('.quick-input-message', { hasText: 'needs a reason' })
      .waitFor({ state: 'hidden' });
    await shot('waive');
    await press('Enter');
    await workbench.page.locator('.quick-input-widget:visible').waitFor({ state: 'hidden' });
    await expect
      .poll(() => read('docs/V1_1_HARDENING_PLAN.md'))
      .toContain('<!-- plumbline-ignore formula: agreed at the desk -->');
  });

  it('ticks a plan in the tree: the count follows, and says what is missing', async () => {
    await row('8 Wire Standby Uplink').locator('.monaco-tl-twistie').click();
    await row('08-02').locator('.monaco-custom-toggle, .custom-view-tree-node-item-checkbox').first().click();
    await expect.poll(() => row('8 Wire Standby Uplink').textContent()).toContain('2/2');
    await expect
      .poll(() => workbench.page.locator('.statusbar-item', { hasText: 'without summary' }).count())
      .toBe(1);
    await shot('ticked');
  });

  it('finds the references of a requirement', async () => {
    const { page } = workbench;
    await ui.openFile(workbench, requirements, 19, 10);
    const peek = page.locator('.peekview-widget');
    await ui.until(workbench, peek.locator('.monaco-list-row').first(), () => press('Shift+F12'));
    await expect.poll(() => peek.locator('.head').textContent()).toMatch(/\((?:[5-9]|\d\d+)\)/);
    for (const file of ['ROADMAP.md', '06-VERIFICATION.md'])
      await peek.locator('.monaco-list-row', { hasText: file }).first().waitFor();
    await shot('references');
    await press('Escape');
    await peek.waitFor({ state: 'hidden' });
  });

  it('reconciles the milestone, and sees each change before it is made', async () => {
    const { page } = workbench;
    expect(read(roadmap)).toContain('| 6. Link Resilience | 1/2 |');
    await ui.runCommand(workbench, 'Plumbline: Reconcile the Current Milestone');
    const preview = page.locator('.bulk-edit-panel');
    const change = preview.locator('.monaco-list-row', { hasText: 'Link Resilience' }).first();
    await change.waitFor();
    await shot('reconcile');
    expect(read(roadmap)).toContain('| 6. Link Resilience | 1/2 |');
    await preview.locator('.edit-checkbox').first().check();
    await preview.getByRole('button', { name: 'Apply' }).click();
    await expect.poll(() => read(roadmap)).toContain('| 6. Link Resilience | 2/2 |');
  });

  it('sees in the explorer what is done', async () => {
    const { page } = workbench;
    await ui.openFile(workbench, '.planning/phases/06-link-resilience/06-01-PLAN.md');
    const plan = page
      .locator('.explorer-folders-view .monaco-icon-label[aria-label*="06-01-PLAN.md"]')
      .first();
    await ui.until(workbench, plan, () =>
      ui.runCommand(workbench, 'File: Reveal Active File in Explorer View'),
    );
    const mark = () =>
      plan.evaluate((label) => String(Reflect.get(globalThis, 'getComputedStyle')(label, '::after').content));
    await expect.poll(mark).toContain('✓');
    await shot('explorer');
    await ui.showSidebar(workbench, 'Plumbline');
    await row('8 Wire Standby Uplink').waitFor();
  });

  it('finds a phase among the symbols, beside its heading', async () => {
    await ui.openFile(workbench, roadmap, 1);
    await press('Control+Shift+O');
    await workbench.page.locator('.quick-input-widget input.input').fill('@Phase 8');
    await workbench.page
      .locator('.quick-input-list .monaco-list-row', { hasText: 'symbols (2)' })
      .first()
      .waitFor();
    await shot('symbols');
    await press('Escape');
  });

  it('begins with a walkthrough', async () => {
    await ui.runCommand(workbench, 'View: Close All Editors');
    await ui.runCommand(workbench, 'Welcome: Open Walkthrough...');
    await workbench.page.locator('.quick-input-widget input.input').fill('Begin with Plumbline');
    await workbench.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    await press('Enter');
    await workbench.page.locator('.getting-started-step', { hasText: 'Read a finding' }).first().waitFor();
    await workbench.page.waitForTimeout(1500);
    await shot('walkthrough');
  });
});
