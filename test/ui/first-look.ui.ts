import { afterAll, beforeAll, describe, it } from 'vitest';
import * as ui from './workbench.ts';

let workbench: ui.Workbench;

beforeAll(async () => {
  workbench = await ui.openWorkbench();
});
afterAll(() => workbench?.close());

describe('the packaged extension in the sample project', () => {
  it('wakes up by itself and shows the phases in its sidebar', async () => {
    await ui.showSidebar(workbench, 'Plumbline');
    const rows = ui.rowsOf(workbench, 'Phases');
    await rows.filter({ hasText: 'Link Resilience' }).waitFor();
    await ui.problemRows(workbench);
    await ui.screenshot(workbench, 'first-look');
  });
});
