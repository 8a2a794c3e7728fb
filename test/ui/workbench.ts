import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterEach, inject } from 'vitest';
import { launchBrowser } from '../../scripts/host/browser.mjs';
import { asQuery, playgroundOf } from '../../scripts/host/folders.mjs';
import { startServer } from '../../scripts/host/server.mjs';
import { output, root, sample } from '../../scripts/paths.mjs';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The packaged extension, made by scripts/test/ui-setup.mjs. */
    vsix: string;
  }
}

export interface Opening {
  /** From the repository's root; a copy of it is opened. The sample project when absent. */
  readonly folder?: string;
  /** Changes the copy before it is opened. */
  readonly prepare?: (folder: string) => void;
  /** `ask` leaves workspace trust on, as a person has it. */
  readonly trust?: 'ask';
  /** Runs the extension's web build in a web worker, as on a page without a server. */
  readonly web?: true;
  /** User settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** A VS Code with the packaged extension, as a person sees it. */
export interface Workbench {
  readonly page: Page;
  /** The copy that is open. */
  readonly folder: string;
  close(): Promise<void>;
}

const inWebWorker = { 'remote.extensionKind': { 'plumbline.plumbline': ['web'] } };
const open = new Set<Workbench>();

/** What a failed test looked like. */
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const workbench of open) await screenshot(workbench, `failed ${task.name}`);
});

export async function openWorkbench(opening: Opening = {}): Promise<Workbench> {
  const { folder, drop } = await playgroundOf(join(root, opening.folder ?? sample));
  opening.prepare?.(folder);
  const { trust } = opening;
  const settings = opening.web ? { ...opening.settings, ...inWebWorker } : opening.settings;
  const server = await startServer({ trust, settings, vsix: inject('vsix') });
  const browser = await launchBrowser();
  const close = async () => {
    open.delete(workbench);
    await browser.close();
    await server.stop();
    drop();
  };
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const workbench = { page, folder, close };
  open.add(workbench);
  try {
    await page.goto(`${server.url}/?${asQuery(folder)}`);
    await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
    return workbench;
  } catch (error) {
    await close();
    throw error;
  }
}

/** Runs a command as the palette names it: `Plumbline: Show Output`. A window that has just opened may not know it yet. */
export async function runCommand({ page }: Workbench, title: string): Promise<void> {
  const input = page.locator('.quick-input-widget input.input');
  const row = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first();
  const shown = async () => {
    await page.keyboard.press('F1');
    try {
      await input.fill(`>${title}`, { timeout: 3000 });
      await row.waitFor({ timeout: 3000 });
      return true;
    } catch {
      await page.keyboard.press('Escape');
      return false;
    }
  };
  for (let tries = 0; !(await shown()); tries++)
    if (tries === 10) throw new Error(`the palette knows no command "${title}"`);
  await page.keyboard.press('Enter');
}

/** A window that is still busy may miss a key: acts until it is seen, and puts away what was shown instead. */
export async function until({ page }: Workbench, seen: Locator, act: () => Promise<void>): Promise<void> {
  for (let tries = 0; tries < 6 && !(await seen.isVisible()); tries++) {
    await act();
    await seen.waitFor({ timeout: 4000 }).catch(() => page.keyboard.press('Escape'));
  }
  await seen.waitFor();
}

/** Opens a file and puts the cursor there: `openFile(workbench, '.planning/ROADMAP.md', 12)`. */
export async function openFile({ page }: Workbench, path: string, line = 1, column = 1): Promise<void> {
  const input = page.locator('.quick-input-widget input.input[placeholder^="Search files"]');
  const name = path.split('/').pop() ?? path;
  // What was opened before stands there first.
  const row = page.locator('.quick-input-list .monaco-list-row').first().filter({ hasText: name });
  const tab = page.locator(`.tab.active[data-resource-name="${name}"]`);
  const at = page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).first();
  const go = async () => {
    await page.keyboard.press('Control+P');
    await input.fill(`${path}:${line}:${column}`, { timeout: 4000 });
    await row.waitFor({ timeout: 4000 });
    await page.keyboard.press('Enter');
    for (const seen of [tab, at]) await seen.waitFor({ timeout: 4000 });
  };
  for (let tries = 0; tries < 6 && !((await tab.isVisible()) && (await at.isVisible())); tries++)
    await go().catch(() => page.keyboard.press('Escape'));
  for (const seen of [tab, at]) await seen.waitFor();
}

/** Shows the hover at the cursor, until it says `text`. */
export async function showHover(workbench: Workbench, text: string | RegExp): Promise<Locator> {
  const hover = workbench.page.locator('.monaco-hover:visible').filter({ hasText: text }).first();
  await until(workbench, hover, () => runCommand(workbench, 'Show or Focus Hover'));
  return hover;
}

/** Clicks the activity bar: `showSidebar(workbench, 'Plumbline')`. */
export async function showSidebar({ page }: Workbench, title: string): Promise<void> {
  const tab = page
    .locator('.part.activitybar .action-item')
    .filter({ has: page.getByLabel(title) })
    .first();
  if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
}

/** The rows of a view in the sidebar that are drawn: a long tree is drawn only as far as it is seen. */
export const rowsOf = ({ page }: Workbench, view: string): Locator =>
  page
    .locator('.part.sidebar .pane')
    .filter({ has: page.locator('.pane-header .title', { hasText: new RegExp(`^${view}$`, 'i') }) })
    .getByRole('treeitem');

/** The rows of the Problems panel that hold `text`, files and problems: a long list is drawn only as far as it is seen. */
export async function problemRows(workbench: Workbench, text = ''): Promise<Locator> {
  await runCommand(workbench, 'Problems: Focus on Problems View');
  await workbench.page.getByPlaceholder(/^Filter \(e\.g\. text/).fill(text);
  return workbench.page.locator('.markers-panel').getByRole('treeitem').filter({ hasText: text });
}

/** The words that carry a squiggle in the open editor, in the order of the page. */
export async function squiggles(
  { page }: Workbench,
  severity: 'error' | 'warning' | 'info',
): Promise<number> {
  return page.locator(`.editor-instance .squiggly-${severity}`).count();
}

/** For the eyes of a person, in `test-output/screenshots`. */
export async function screenshot({ page }: Workbench, name: string): Promise<string> {
  const folder = join(output, 'screenshots');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  return path;
}
