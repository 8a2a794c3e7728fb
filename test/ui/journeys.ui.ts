import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as ui from './workbench.ts';

const roadmap = '.planning/ROADMAP.md';
const audit = '.planning/v1.1-MILESTONE-AUDIT.md';

/** What a planner does in a day, on one sample after the other. */
describe.each([
  ['dark', 'Default Dark Modern'],
  ['light', 'Default Light Modern'],
])('journeys in %s', (name, theme) => {
  let workbench: ui.Workbench;
  beforeAll(async () => {
    workbench = await ui.openWorkbench({
      settings: { 'workbench.colorTheme': theme, 'files.autoSave': 'off' },
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
  const menu = async (item: string) => {
    const found = workbench.page.locator('.context-view .action-item, .monaco-menu .action-item', {
      hasText: item,
    });
    await found.first().click();
  };
  const shot = (what: string) => ui.screenshot(workbench, `journey-${name}-${what}`);
  const save = () => ui.runCommand(workbench, 'File: Save');

  it('reads a squiggle, follows its rule, applies the fix, and sees the badge fall', async () => {
    const before = await badge();
    expect(before).toBeGreaterThan(0);
    await ui.openFile(workbench, audit, 7, 18);
    expect(await ui.hoverAtCursor(workbench)).toMatch(/score-rows/);
    await shot('hover');
    await workbench.page.locator('.monaco-hover:visible a.code-link').first().click();
    await workbench.page.locator('.tab.active', { hasText: 'score-rows' }).waitFor();
    await expect.poll(() => workbench.page.locator('iframe.webview').count()).toBeGreaterThan(0);
    await workbench.page.waitForTimeout(1500);
    await shot('rule');
    await ui.openFile(workbench, audit, 7, 18);
    await press('Control+.');
    await workbench.page.locator('.action-widget .monaco-list-row').first().waitFor();
    await shot('light-bulb');
    await press('Enter');
    await expect.poll(badge).toBeLessThan(before);
    await save();
    await expect.poll(() => read(audit)).toContain('requirements: 6/8');
  });

  it('waives a problem with a reason, from the light bulb', async () => {
    const before = await badge();
    await (await ui.problemRows(workbench, 'STATE')).first().waitFor();
    await workbench.page.locator('.markers-panel').getByRole('treeitem').nth(1).dblclick();
    await workbench.page
      .locator('.editor-instance .squiggly-warning, .editor-instance .squiggly-error')
      .first()
      .waitFor();
    await ui.runCommand(workbench, 'Quick Fix...');
    await workbench.page
      .locator('.action-widget .monaco-list-row', { hasText: 'Waive with a reason' })
      .click();
    const box = workbench.page.locator('.quick-input-widget input.input');
    await box.fill('-->');
    await press('Enter');
    await workbench.page.locator('.quick-input-message', { hasText: 'needs a reason' }).waitFor();
    await box.fill('agreed at the desk');
    await shot('waive');
    await press('Enter');
    await expect.poll(badge).toBeLessThan(before);
    await ui.runCommand(workbench, 'View: Close Panel');
  });

  it('ticks a plan in the tree: the count follows, and says what is missing', async () => {
    await row('8 Wire Standby Uplink').locator('.monaco-tl-twistie').click();
    await row('08-02').locator('.monaco-custom-toggle, .custom-view-tree-node-item-checkbox').first().click();
    await expect
      .poll(() => row('8 Wire Standby Uplink').textContent())
      .toContain('2/2 plans · 1 without summary');
    await expect
      .poll(() => workbench.page.locator('.statusbar-item', { hasText: 'without summary' }).count())
      .toBe(1);
    await shot('ticked');
  });

  it('reconciles a phase, after a preview', async () => {
    await row('5 Conflict Resolution').click({ button: 'right' });
    await shot('menu');
    await menu('Reconcile…');
    await workbench.page
      .locator('.notification-list-item, .refactor-preview, .pane-header', {
        hasText: /already agree|Refactor Preview/i,
      })
      .first()
      .waitFor();
    await shot('reconcile');
    await ui.runCommand(workbench, 'Notifications: Clear All Notifications');
  });

  it('shows in the outline how phases stand, beside the headings', async () => {
    await ui.openFile(workbench, roadmap, 1);
    await ui.runCommand(workbench, 'Go to Symbol in Editor...');
    await workbench.page
      .locator('.quick-input-list .monaco-list-row', { hasText: 'Phase 8' })
      .first()
      .waitFor();
    await shot('symbols');
    await press('Escape');
    await ui.runCommand(workbench, 'Explorer: Focus on Outline View');
    await workbench.page
      .locator('.outline-pane .monaco-list-row', { hasText: 'Plumbline' })
      .first()
      .waitFor();
    await shot('outline');
  });

  it('marks in the explorer how far phases are', async () => {
    await ui.openFile(workbench, '.planning/phases/06-link-resilience/06-01-PLAN.md');
    await ui.runCommand(workbench, 'File: Focus on Files Explorer');
    const item = workbench.page.locator('.explorer-folders-view .monaco-list-row', {
      hasText: '06-link-resilience',
    });
    await item.first().waitFor();
    await shot('explorer');
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
