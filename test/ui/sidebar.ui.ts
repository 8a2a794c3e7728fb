import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as ui from './workbench.ts';

const roadmap = '.planning/ROADMAP.md';

describe.each([
  ['dark', 'Default Dark Modern'],
  ['light', 'Default Light Modern'],
])('the sidebar in %s', (name, theme) => {
  let workbench: ui.Workbench;
  beforeAll(async () => {
    workbench = await ui.openWorkbench({ settings: { 'workbench.colorTheme': theme } });
    await workbench.page.setViewportSize({ width: 1280, height: 800 });
    await ui.showSidebar(workbench, 'Plumbline');
  });
  afterAll(() => workbench?.close());
  const row = (view: string, text: string) => ui.rowsOf(workbench, view).filter({ hasText: text }).first();
  /** Opens what is closed and closes what is open: a view of its own height shows all of its rows. */
  const toggle = (view: string) =>
    workbench.page.locator('.pane-header', { hasText: new RegExp(`^${view}`, 'i') }).click();

  it('shows progress and problems of each phase', async () => {
    await row('Phases', '8 Wire Standby Uplink').waitFor();
    expect(await row('Phases', '8 Wire Standby Uplink').textContent()).toContain('1/2');
    await ui.screenshot(workbench, `sidebar-${name}-phases`);
  });

  it('opens a phase and its plans', async () => {
    await row('Phases', '8 Wire Standby Uplink').locator('.monaco-tl-twistie').click();
    await row('Phases', '08-02').waitFor();
    await row('Phases', '08-02').locator('.label-name').click();
    await workbench.page.locator('.tab.active[data-resource-name="08-02-PLAN.md"]').waitFor();
    await ui.screenshot(workbench, `sidebar-${name}-plan`);
  });

  it('ticks a plan: box, row and state together', async () => {
    await row('Phases', '08-02')
      .locator('.monaco-custom-toggle, .custom-view-tree-node-item-checkbox')
      .first()
      .click();
    await expect.poll(async () => row('Phases', '8 Wire Standby Uplink').textContent()).toContain('2/2');
    await expect
      .poll(() => readFileSync(join(workbench.folder, roadmap), 'utf8'), { timeout: 15_000 })
      .toContain('| 8. Wire Standby Uplink | 2/2 |');
  });

  it('shows the proof of each requirement', async () => {
    for (const view of ['Phases', 'Gates', 'Requirements']) await toggle(view);
    await row('Requirements', 'LINK-03').waitFor();
    await ui.screenshot(workbench, `sidebar-${name}-requirements`);
  });

  it('lists what is connected, orphaned and broken', async () => {
    for (const view of ['Requirements', 'Integrations']) await toggle(view);
    await row('Integrations', 'createStandbyUplink').waitFor();
    await ui.screenshot(workbench, `sidebar-${name}-integrations`);
  });
});
