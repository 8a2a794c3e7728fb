import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Golden } from './golden-types.ts';

export type * from './golden-types.ts';

export const GOLDENS = 'test/corpus/goldens';

export function loadGoldens(root = process.cwd()): readonly Golden[] {
  const folder = join(root, GOLDENS);
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Golden);
}

/** Of a document in this repository. */
export const isOwn = ({ file }: Golden): boolean => file.startsWith('samples/');
