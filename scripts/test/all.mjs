// Every layer, then the totals: `npm test`. With `--quick` only what needs no VS Code: `npm run check`.
import { basename, join } from 'node:path';
import { findHost, findServer } from '../host/find.mjs';
import { main, requireNode } from '../host/missing.mjs';
import { finished, start } from '../host/processes.mjs';
import { root } from '../paths.mjs';
import { runExtensionTests } from './extension.mjs';
import { printFailures } from './totals.mjs';
import { runUiTests } from './ui.mjs';
import { runVitest } from './vitest.mjs';

/** Types, lint and what needs no VS Code; of what is the same thing hundreds of times, a part. */
const isQuick = process.argv.includes('--quick');
const node = (path, ...args) => ({ path: join(root, 'node_modules', path), args });

/** A checker has no tests to count: it is one, and it passes or fails. */
async function runChecker({ path, args }) {
  const stdio = ['ignore', 'inherit', 'inherit'];
  const code = await finished(start(process.execPath, [path, ...args], { cwd: root, stdio }));
  return code === 0
    ? { passed: 1, failures: [] }
    : { passed: 0, failures: [`${basename(path)} ended with ${code}`] };
}

const quick = [
  ['types', () => runChecker(node('typescript/bin/tsc', '--noEmit', '-p', '.'))],
  ['lint', () => runChecker(node('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'))],
  ['unit', () => runVitest('unit', [], isQuick ? { PLUMBLINE_QUICK: '1' } : {})],
];
const editor = [
  ['extension host', () => runExtensionTests()],
  ['ui', () => runUiTests()],
];

/** What is missing is said before minutes have passed. */
async function prepareHosts() {
  await findHost();
  await findServer();
}

await main(async () => {
  requireNode();
  if (!isQuick) await prepareHosts();
  const runners = isQuick ? quick : [...quick, ...editor];
  const lines = [];
  const failed = [];
  let sum = 0;
  for (const [name, run] of runners) {
    const from = Date.now();
    console.log(`\n── ${name} ──`);
    const { passed, failures } = await run();
    const seconds = Math.round((Date.now() - from) / 1000);
    lines.push(`${name.padEnd(16)}${passed} passed, ${failures.length} failed (${seconds} s)`);
    failed.push(...failures, ...(passed === 0 && failures.length === 0 ? [`${name}: no test ran`] : []));
    sum += passed;
  }
  printFailures(failed);
  console.log(`\n${lines.join('\n')}\n\n${sum} passed, ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
});
