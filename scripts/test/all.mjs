// Every layer, then the totals: `npm test`. With `--quick` only what needs no VS Code: `npm run check`.
import { join } from 'node:path';
import { findHost, findServer } from '../host/find.mjs';
import { main, requireNode } from '../host/missing.mjs';
import { finished, start } from '../host/processes.mjs';
import { root } from '../paths.mjs';
import { runExtensionTests } from './extension.mjs';
import { runUiTests } from './ui.mjs';
import { runVitest } from './vitest.mjs';

/** Types, lint and what needs no VS Code; of what is the same thing hundreds of times, a part. */
const isQuick = process.argv.includes('--quick');
const node = (path, ...args) => ({ path: join(root, 'node_modules', path), args });

/** A checker has no tests to count: it is one, and it passes or fails. */
async function runChecker({ path, args }) {
  const stdio = ['ignore', 'inherit', 'inherit'];
  const code = await finished(start(process.execPath, [path, ...args], { cwd: root, stdio }));
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
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
  const total = { passed: 0, failed: 0 };
  for (const [name, run] of runners) {
    const from = Date.now();
    console.log(`\n── ${name} ──`);
    const { passed, failed } = await run();
    lines.push(
      `${name.padEnd(16)}${passed} passed, ${failed} failed (${Math.round((Date.now() - from) / 1000)} s)`,
    );
    total.passed += passed;
    total.failed += failed;
  }
  console.log(`\n${lines.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
});
