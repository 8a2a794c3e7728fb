// Drives the packaged extension as a person does: `node scripts/test/ui.mjs [part of a file name…] [-t part of a title]`
import { basename } from 'node:path';
import { findServer } from '../host/find.mjs';
import { main, requireNode } from '../host/missing.mjs';
import { printTotals } from './totals.mjs';
import { runVitest } from './vitest.mjs';

export async function runUiTests(args = []) {
  await findServer();
  return runVitest('ui', args);
}

if (basename(process.argv[1] ?? '') === 'ui.mjs')
  await main(async () => {
    requireNode();
    return printTotals('ui', await runUiTests(process.argv.slice(2)));
  });
