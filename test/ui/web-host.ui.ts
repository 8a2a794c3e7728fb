import { afterAll, beforeAll, describe, it } from 'vitest';
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

  it('looks at the source code through the editor: a row of the audit does not hold', async () => {
    // Closing one view makes room for the rows of the other.
    for (const view of [/^Phases/i, /^Integrations/i])
      await workbench.page.locator('.pane-header', { hasText: view }).click();
    const row = ui.rowsOf(workbench, 'Integrations').filter({ hasText: 'formatDigest import' });
    await row.locator('[aria-label*="does not connect these two"]').waitFor();
  });
});
