import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as ui from './workbench.ts';

const roadmap = '.planning/ROADMAP.md';
let workbench: ui.Workbench;
let line = 0;

/** The sample's first phase that has plans claims one more than it lists. */
function claimTooMuch(folder: string): void {
  const path = join(folder, roadmap);
  const text = readFileSync(path, 'utf8');
  const claim = /(?<=^\*\*Plans\*\*: )\d+(?= plans$)/m.exec(text);
  if (!claim) throw new Error('the sample claims no plans');
  line = text.slice(0, claim.index).split('\n').length;
  writeFileSync(path, `${text.slice(0, claim.index)}7${text.slice(claim.index + claim[0].length)}`);
}

beforeAll(async () => {
  workbench = await ui.openWorkbench({ prepare: claimTooMuch });
});
afterAll(() => workbench?.close());

describe('the packaged extension in the sample project', () => {
  it('wakes up by itself and shows the phases in its sidebar', async () => {
    await ui.showSidebar(workbench, 'Plumbline');
    const rows = ui.rowsOf(workbench, 'Phases');
    await rows.filter({ hasText: 'Link Resilience' }).waitFor();
  });

  it('lists the contradiction in the Problems panel', async () => {
    await (await ui.problemRows(workbench, 'Unexpected `7`')).waitFor();
  });

  it('underlines the claim and says there what was expected', async () => {
    await ui.openFile(workbench, roadmap, line, '**Plans**: '.length + 1);
    await expect.poll(() => ui.squiggles(workbench, 'warning')).toBeGreaterThan(0);
    await ui.showHover(workbench, /expected.*2/i);
    await ui.screenshot(workbench, 'first-look');
  });
});
