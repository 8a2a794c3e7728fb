import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder with real planning folders: `PLUMBLINE_SHARED`, else `../shared` beside the repository. */
export function sharedFolder(root = process.cwd()): string | undefined {
  const folder = process.env.PLUMBLINE_SHARED ?? resolve(root, '../shared');
  return existsSync(join(folder, 'corpus')) || existsSync(join(folder, 'seeds')) ? folder : undefined;
}

export const LEFT_OUT =
  'LEFT OUT: no folder of real planning documents (set PLUMBLINE_SHARED, or put it at ../shared).';
