// Bundles the extension for both hosts and the command line: `node scripts/build.mjs [--watch]`.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, context } from 'esbuild';

import { lean } from './bundle/lean.mjs';
import { licencesOf } from './bundle/licenses.mjs';
import { separate, separateYaml } from './bundle/separate.mjs';
import { withoutSummaries } from './bundle/summaries.mjs';
import { root } from './paths.mjs';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const stub = (name) => join(root, 'scripts/bundle', name);

/**
 * gray-matter brings js-yaml, esprima and an engine that evaluates JavaScript. We hand it our own YAML
 * engine, so none of the three may enter a bundle: its table of engines is replaced by an empty one.
 */
const safeGrayMatter = {
  name: 'safe-gray-matter',
  setup(bundle) {
    bundle.onResolve({ filter: /^\.\/(lib\/)?engines$/ }, ({ importer }) =>
      /[\\/]gray-matter[\\/]/.test(importer) ? { path: stub('engines.cjs') } : undefined,
    );
    bundle.onResolve({ filter: /^(js-yaml|esprima)$/ }, ({ path, importer }) => ({
      errors: [{ text: `${path} must not be bundled (asked for by ${importer})` }],
    }));
  },
};

const common = {
  absWorkingDir: root,
  bundle: true,
  format: 'cjs',
  minify: true,
  metafile: true,
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'warning',
  plugins: [safeGrayMatter, lean, separate],
  define: { VERSION: JSON.stringify(version) },
};

const node = { ...common, platform: 'node', target: 'node20' };

/** What `plumbline explain` says: the pages of the rules by id, without the cases that specify them. */
function rulePages() {
  const folder = join(root, 'docs/rules');
  const files = readdirSync(folder).filter((file) => file !== 'README.md');
  return Object.fromEntries(
    files.map((file) => [file.slice(0, -3), readFileSync(join(folder, file), 'utf8')]),
  );
}

/** One entry a bundle; the name is what `npm run build` prints. */
export const bundles = [
  {
    ...node,
    entryPoints: ['src/extension/extension.ts'],
    plugins: [...common.plugins, separateYaml, withoutSummaries],
    outfile: 'dist/extension.js',
    external: ['vscode'],
  },
  {
    ...common,
    platform: 'browser',
    target: 'es2022',
    mainFields: ['browser', 'module', 'main'],
    entryPoints: ['src/extension/web/extension.ts'],
    plugins: [...common.plugins, withoutSummaries],
    outfile: 'dist/web/extension.js',
    external: ['vscode'],
    // gray-matter asks for both, and uses neither for a text that it is given.
    alias: { fs: stub('empty.cjs') },
    inject: [stub('buffer.js')],
  },
  { ...node, entryPoints: ['src/core/remark.ts'], outfile: 'dist/remark.js' },
  { ...node, entryPoints: ['src/core/parse/yaml-full.ts'], outfile: 'dist/yaml-full.js' },
  {
    ...node,
    entryPoints: ['src/extension/node/gate-engine.ts'],
    plugins: [...common.plugins, separateYaml],
    outfile: 'dist/gate-engine.js',
  },
  {
    ...node,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli.js',
    banner: { js: '#!/usr/bin/env node' },
    define: { ...node.define, RULE_PAGES: JSON.stringify(rulePages()) },
  },
];

/** @returns each bundle's file and its size */
export async function buildAll() {
  const results = await Promise.all(bundles.map((options) => build(options)));
  const metafiles = results.map(({ metafile }) => metafile);
  await writeFile(join(root, 'dist/meta.json'), JSON.stringify(metafiles));
  await writeFile(join(root, 'dist/licenses.txt'), licencesOf(metafiles));
  return bundles.map(({ outfile }) => ({ outfile, bytes: statSync(join(root, outfile)).size }));
}

async function watch() {
  for (const options of bundles) await (await context({ ...options, logLevel: 'info' })).watch();
}

if (basename(process.argv[1] ?? '') === 'build.mjs') {
  if (process.argv.includes('--watch')) await watch();
  else
    for (const { outfile, bytes } of await buildAll())
      console.log(`${outfile.padEnd(24)} ${(bytes / 1024).toFixed(0)} KB`);
}
