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
});
