import { afterAll, beforeAll, describe, it } from 'vitest';
import { openWorkbench, runCommand, screenshot, type Workbench } from './workbench.ts';

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench({ web: true });
});
afterAll(() => workbench?.close());

describe('the web build in a web worker', () => {
  it('wakes up by itself and says so in its output', async () => {
    await runCommand(workbench, 'Plumbline: Show Output');
    await workbench.page
      .locator('.part.panel .view-line')
      .filter({ hasText: /on\sthe\sweb\shost/ })
      .waitFor();
    await screenshot(workbench, 'web-host');
  });
});
