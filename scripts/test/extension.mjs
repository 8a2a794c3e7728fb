// Runs test/extension/**/*.test.ts inside VS Code's extension host, one start for each workspace that they ask for:
//   // workspace: samples/orbit        (a test file's first line; samples/orbit is the default; or a .code-workspace file)
// `node scripts/test/extension.mjs [part of a file name…] [-g part of a test's title]`
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { glob } from 'tinyglobby';
import { buildAll } from '../build.mjs';
import { findHost } from '../host/find.mjs';
import { playgroundOf, temporaryFolder } from '../host/folders.mjs';
import { main, requireNode } from '../host/missing.mjs';

import { root, sample } from '../paths.mjs';
import { printTotals } from './totals.mjs';

const output = join(root, 'dist/test/extension');

async function bundleTests(files) {
  await rm(output, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['test/extension/run.ts', ...files],
    outbase: 'test/extension',
    outdir: output,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    define: { VERSION: '"test"' },
    logLevel: 'warning',
  });
}

/** Test files by the workspace that their first line names. */
async function groupByWorkspace(files) {
  const groups = new Map();
  for (const file of files) {
    const text = await readFile(join(root, file), 'utf8');
    const workspace = /^\/\/ workspace: (\S+)/.exec(text)?.[1] ?? sample;
    if (!existsSync(join(root, workspace)))
      throw new Error(`${file} asks for ${workspace}, which is not there`);
    groups.set(workspace, [...(groups.get(workspace) ?? []), file]);
  }
  return groups;
}

const bundled = (file) => join(root, 'dist', file.replace(/\.ts$/, '.js'));

/** A copy of the workspace is opened, so that tests may write. */
async function runGroup(host, workspace, { files, grep }) {
  console.log(`\n${workspace} in the ${host.kind} host: ${files.map((file) => basename(file)).join(', ')}`);
  const { folder, drop } = await playgroundOf(join(root, workspace));
  const { folder: profile, drop: dropProfile } = temporaryFolder();
  const results = join(profile, 'results.json');
  await runTests({
    vscodeExecutablePath: host.executable,
    extensionDevelopmentPath: root,
    extensionTestsPath: join(output, 'run.js'),
    launchArgs: [folder, '--disable-extensions', `--user-data-dir=${join(profile, 'data')}`],
    extensionTestsEnv: {
      TMPDIR: profile,
      PLUMBLINE_SUITE: JSON.stringify({ files: files.map(bundled), results, grep }),
    },
  }).catch((error) => console.log(error.message));
  const none = { passed: 0, failures: [`${workspace}: the tests did not end`] };
  const counts = await readFile(results, 'utf8').then(JSON.parse, () => none);
  drop();
  dropProfile();
  return counts;
}

export async function runExtensionTests({ parts = [], grep } = {}) {
  const all = (await glob('test/extension/**/*.test.ts', { cwd: root })).sort();
  const files = all.filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)));
  const host = await findHost();
  await Promise.all([buildAll(), bundleTests(files)]);
  const totals = { passed: 0, failures: [] };
  for (const [workspace, group] of await groupByWorkspace(files)) {
    const { passed, failures } = await runGroup(host, workspace, { files: group, grep });
    totals.passed += passed;
    totals.failures.push(...failures);
  }
  return totals;
}

if (basename(process.argv[1] ?? '') === 'extension.mjs')
  await main(async () => {
    requireNode();
    const args = process.argv.slice(2);
    const flag = args.indexOf('-g');
    const grep = flag < 0 ? undefined : args.splice(flag, 2)[1];
    return printTotals('extension', await runExtensionTests({ parts: args, grep }));
  });
