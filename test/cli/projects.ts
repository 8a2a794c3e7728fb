import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { folderWith } from '../node/place.ts';

const repository = resolve(import.meta.dirname, '../..');

/** All projects of the repository, wherever they stand in their folders. */
export const ownProjects: readonly string[] = ['samples', 'test/projects'].flatMap((under) =>
  readdirSync(join(repository, under), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(repository, under, entry.name)),
);

const shared = process.env.PLUMBLINE_SHARED ?? join(repository, '../shared');
const corpus = join(shared, 'corpus');

/** Folders of real planning documents, where there are any. */
export const corpusFolders: readonly string[] = existsSync(corpus)
  ? readdirSync(corpus, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'keys')
      .map((entry) => join(corpus, entry.name))
  : [];

export function copyOf(folder: string): string {
  const copy = folderWith();
  cpSync(folder, copy, { recursive: true, dereference: false });
  return copy;
}

export const orbit = join(repository, 'samples/orbit');
export const lighthouse = join(import.meta.dirname, 'fixtures/lighthouse');

/** Every text below a folder, to compare before and after. */
export function textsOf(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files.map((file) => {
      const path = join(file.parentPath, file.name);
      return [path.slice(folder.length), readFileSync(path, 'latin1')];
    }),
  );
}
