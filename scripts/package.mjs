// Packs the .vsix: `npm run package`.
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { buildAll } from './build.mjs';
import { root } from './paths.mjs';

/** Everything is bundled, so no dependency goes along. */
export async function packageExtension(path) {
  mkdirSync(dirname(path), { recursive: true });
  await createVSIX({
    cwd: root,
    packagePath: path,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  return { path, bytes: statSync(path).size };
}

if (basename(process.argv[1] ?? '') === 'package.mjs') {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  await buildAll();
  await packageExtension(join(root, `${name}-${version}.vsix`));
}
