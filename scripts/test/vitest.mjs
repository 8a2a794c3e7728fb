// Runs vitest as a process of its own and counts what it ran.
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../host/folders.mjs';
import { finished, start, stop } from '../host/processes.mjs';
import { output, root } from '../paths.mjs';

/** @param name `unit` for scripts/vitest.config.ts, else `NAME` for scripts/vitest.NAME.config.ts */
export async function runVitest(name, args = [], env = {}) {
  const config = name === 'unit' ? 'scripts/vitest.config.ts' : `scripts/vitest.${name}.config.ts`;
  const report = join(output, `${name}.json`);
  const { folder, drop } = temporaryFolder();
  await rm(report, { force: true });
  const command = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '-c', config, ...args];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const child = start(process.execPath, [...command, ...reporters], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env, TMPDIR: folder },
  });
  const code = await finished(child);
  await stop(child);
  drop();
  return readTotals(report, code);
}

/** A file that does not load, or a run that ends badly for another reason, counts as one failed. */
async function readTotals(report, code) {
  const read = await readFile(report, 'utf8').then(JSON.parse, () => undefined);
  const passed = read?.numPassedTests ?? 0;
  const failed = read?.numFailedTests ?? 0;
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}
