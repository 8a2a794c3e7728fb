// Before the UI tests: the packaged extension, and the host that shows it.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll } from '../build.mjs';
import { packageExtension } from '../package.mjs';
import { output } from '../paths.mjs';

export default async function setup(project) {
  rmSync(join(output, 'screenshots'), { recursive: true, force: true });
  await buildAll();
  const { path } = await packageExtension(join(output, 'plumbline.vsix'));
  project.provide('vsix', path);
}
