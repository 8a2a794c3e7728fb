// The licences of everything that is inside a bundle: their authors ask for no more than to be named with it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.mjs';

/** @param metafiles what esbuild says about each bundle */
export function licencesOf(metafiles) {
  const packages = new Set();
  for (const { inputs } of metafiles)
    for (const path of Object.keys(inputs)) {
      const found = /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(path);
      if (found) packages.add(found[0]);
    }
  return [...packages].sort().map(licenceOf).join('\n');
}

function licenceOf(path) {
  const folder = join(root, path);
  const { name, version, author, license, licenses } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file
    ? readFileSync(join(folder, file), 'utf8').trim()
    : `${license ?? licenses?.map(({ type, url }) => `${type} (${url})`).join()}, ${author?.name ?? author}`;
  return `${'-'.repeat(80)}\n${name} ${version}\n\n${text}\n`;
}
