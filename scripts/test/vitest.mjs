// Runs vitest as a process of its own and counts what it ran.
import { readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
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
  const failures = (read?.testResults ?? []).flatMap(failuresOf);
  if (code !== 0 && failures.length === 0)
    failures.push(`${report} tells of no failed test; the code was ${code}`);
  return { passed, failures };
}

/** The failed tests of a file, or the file itself where it did not load. */
function failuresOf({ name, status, message, assertionResults }) {
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (status === 'failed' && failed.length === 0) return [`${relative(root, name)}: ${message}`];
  return failed.map(
    (test) => `${relative(root, name)} > ${test.fullName}\n${test.failureMessages.join('\n')}`,
  );
}
