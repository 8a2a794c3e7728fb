import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as ui from './workbench.ts';

let workbench: ui.Workbench;
beforeAll(async () => {
  workbench = await ui.openWorkbench({ web: true });
});
afterAll(() => workbench?.close());

describe('the web build in a web worker', () => {
  it('wakes up by itself and shows the phases in its sidebar', async () => {
    await ui.showSidebar(workbench, 'Plumbline');
    await ui.rowsOf(workbench, 'Phases').filter({ hasText: 'Link Resilience' }).waitFor();
  });

  it('judges the gates that need no command, and runs none', async () => {
    const gate = (text: string) => ui.rowsOf(workbench, 'Gates').filter({ hasText: text }).first();
    await expect.poll(() => gate('Ready to ship').textContent()).toContain('failed');
    await workbench.page.locator('.pane-header', { hasText: /^Phases/i }).click();
    await gate('Planning documents').locator('.monaco-tl-twistie').click();
    for (const name of ['Consistent', 'Covered', 'Planned', 'Audited'])
      await expect.poll(() => gate(name).textContent()).toMatch(/failed|passed/);
    await gate('Slot Replay').hover();
    expect(await gate('Slot Replay').getByRole('button').count()).toBe(0);
    await ui.screenshot(workbench, 'gates web');
    await ui.runCommand(workbench, 'Plumbline: Show Go/No-Go Page');
    await workbench.page.locator('.tab.active', { hasText: 'go-no-go' }).waitFor();
    await ui.runCommand(workbench, 'Close All Editors');
  });

  it('looks at the source code through the editor: a row of the audit does not hold', async () => {
    // Closing one view makes room for the rows of the other.
    for (const view of [/^Gates/i, /^Integrations/i])
      await workbench.page.locator('.pane-header', { hasText: view }).click();
    const row = ui.rowsOf(workbench, 'Integrations').filter({ hasText: 'formatDigest import' });
    await row.locator('[aria-label*="does not connect these two"]').waitFor();
  });
});
