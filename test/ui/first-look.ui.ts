import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkbench, problemRows, runCommand, screenshot, type Workbench } from './workbench.ts';

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench();
});
afterAll(() => workbench?.close());

describe('the packaged extension in the sample project', () => {
  it('wakes up by itself and says so in its output', async () => {
    await runCommand(workbench, 'Plumbline: Show Output');
    await workbench.page
      .locator('.part.panel .view-line')
      .filter({ hasText: /Plumbline\s\d/ })
      .waitFor();
  });

  it('shows its problems', async () => {
    const rows = await problemRows(workbench);
    console.log(await screenshot(workbench, 'first-look'));
    expect(await rows.count()).toBe(0);
  });
});
