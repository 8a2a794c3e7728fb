import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceText } from '../../src/core/index.ts';
import { type DiskProblem, listFiles, readTexts } from '../../src/node/files.ts';

/** One tree of planning documents. */
export interface Folder {
  /** `corpus/name`, `seeds/wanctl`, `test/projects/healthy`. */
  readonly name: string;
  readonly root: string;
}

const foldersIn = (root: string, under: string): Folder[] => {
  const parent = join(root, under);
  if (!existsSync(parent)) return [];
  const names = readdirSync(parent).filter((name) => !name.startsWith('.') && name !== 'keys');
  return names
    .map((name) => ({ name: `${under}/${name}`, root: join(parent, name) }))
    .filter((folder) => statSync(folder.root).isDirectory());
};

export const sharedFolders = (shared: string): readonly Folder[] => [
  ...foldersIn(shared, 'seeds'),
  ...foldersIn(shared, 'corpus'),
];

/** What the repository itself holds, for a machine without the shared folder. */
export const ownFolders = (root = process.cwd()): readonly Folder[] => [
  ...foldersIn(root, 'samples'),
  ...foldersIn(root, 'test/projects'),
];

export interface Texts {
  readonly sources: readonly SourceText[];
  readonly problems: readonly DiskProblem[];
}

const isText = (path: string): boolean => /\.(md|markdown|json)$/i.test(path);

export async function readFolder({ root }: Folder): Promise<Texts> {
  const listing = await listFiles(root, { wanted: isText });
  const reads = await readTexts(
    root,
    listing.files.map((file) => file.path),
  );
  return {
    sources: reads.flatMap((read) => (read.source ? [read.source] : [])),
    problems: [...listing.problems, ...reads.flatMap((read) => (read.problem ? [read.problem] : []))],
  };
}
