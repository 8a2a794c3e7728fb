import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as ui from './workbench.ts';

let workbench: ui.Workbench;
beforeAll(async () => {
  workbench = await ui.openWorkbench({
    ...{ folder: 'test/projects/gates', trust: 'ask' },
    settings: { 'security.workspace.trust.startupPrompt': 'never' },
  });
});
afterAll(() => workbench?.close());

const row = (text: string) => ui.rowsOf(workbench, 'Gates').filter({ hasText: text }).first();
const nothingRan = () => {
  for (const path of ['.plumbline', 'work', 'reports'])
    expect(existsSync(join(workbench.folder, path))).toBe(false);
};

describe('a workspace that nobody trusts', () => {
  it('is read and judged: gates, criteria, what the documents say themselves', async () => {
    await ui.showSidebar(workbench, 'Plumbline');
    await row('Ready to ship').waitFor();
    await workbench.page
      .locator('.part.sidebar .pane', {
        hasText: 'Commands of gates run only when this workspace is trusted.',
      })
      .first()
      .waitFor();
    await workbench.page.locator('.pane-header', { hasText: /^Phases/i }).click();
    await expect.poll(() => row('Declared in a Block').textContent()).toContain('not run');
  });

  it('runs nothing: not from its row, not all at once; it says why', async () => {
    await row('Declared in a Block').hover();
    await row('Declared in a Block')
      .getByRole('button', { name: /Run Gate/ })
      .click();
    const notice = workbench.page.locator('.notification-list-item').filter({ hasText: 'not trusted' });
    await ui.runCommand(workbench, 'Notifications: Show Notifications');
    await notice.first().waitFor();
    await ui.screenshot(workbench, 'gates untrusted');
    await ui.runCommand(workbench, 'Plumbline: Run All Hard Gates');
    await ui.runCommand(workbench, 'Plumbline: Re-run Failed Gates');
    await ui.runCommand(workbench, 'Plumbline: Judge a Criterion');
    nothingRan();
  });
});
