import { readFile as readByCallback } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ignore, { type Ignore } from 'ignore';
import { isIndexed, type Path } from '../core/index.ts';
import { MAX_SOURCE_BYTES, type SourceEntry, type SourceFiles } from '../sources/index.ts';
import { gitWorkingFiles } from './git.ts';
import { listFiles, skipsFolder } from './listing.ts';

/** Half the cost of its twin in `node:fs/promises`, which tells over 10,000 files. */
const readFile = promisify(readByCallback);

export interface SourceFilesOptions {
  /** Folders of planning documents: what they say about a name is no use of it. */
  readonly planning: readonly Path[];
}

const STATS_AT_ONCE = 64;

/** The source files of a folder: what git tracks or would track, else what its `.gitignore` files leave. */
export function sourceFilesOf(root: string, { planning }: SourceFilesOptions): SourceFiles {
  const isPlanning = (path: Path): boolean =>
    planning.some((folder) => path === folder || path.startsWith(`${folder}/`));
  const wanted = (path: Path): boolean => isIndexed(path) && !isPlanning(path);
  return {
    list: async () => {
      const tracked = await gitWorkingFiles(root);
      // A folder that its repository ignores is no less a project.
      if (!tracked.value?.length) return listIgnoring(root, wanted);
      return statAll(root, tracked.value.filter(wanted));
    },
    read: (path) => readFile(join(root, path)).catch(() => undefined),
  };
}

/** Tracked files that were deleted and links to folders fall out here. */
async function statAll(root: string, paths: readonly Path[]): Promise<readonly SourceEntry[]> {
  const entries: SourceEntry[] = [];
  const queue = paths.values();
  const worker = async (): Promise<void> => {
    for (const path of queue) {
      const at = await stat(join(root, path)).catch(() => undefined);
      if (at?.isFile()) entries.push({ path, size: at.size, mtimeMs: at.mtimeMs });
    }
  };
  await Promise.all(Array.from({ length: STATS_AT_ONCE }, worker));
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Without git: the `.gitignore` files of a folder rule what stands below it. */
async function listIgnoring(root: string, wanted: (path: Path) => boolean): Promise<readonly SourceEntry[]> {
  const all = await listFiles(root, {
    wanted: (path) => wanted(path) || path.endsWith('.gitignore'),
    skipFolder: skipsFolder,
    maxBytes: MAX_SOURCE_BYTES,
  });
  const rules = new Map<Path, Ignore>();
  for (const { path } of all.files) {
    if (!/(?:^|\/)\.gitignore$/.test(path)) continue;
    const text = await readFile(join(root, path), 'utf8').catch(() => '');
    rules.set(path.slice(0, -'.gitignore'.length), ignore().add(text));
  }
  return all.files.filter(({ path }) => wanted(path) && !isIgnored(path, rules));
}

const isIgnored = (path: Path, rules: ReadonlyMap<Path, Ignore>): boolean =>
  [...rules].some(([folder, rule]) => path.startsWith(folder) && rule.ignores(path.slice(folder.length)));
