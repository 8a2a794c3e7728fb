import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceText } from '../../src/core/index.ts';
import { type DiskCache, openCache } from '../../src/node/cache.ts';
import { differences } from '../../test/parse/remark-facts.ts';

/** remark needs minutes for a large tree: what it said of a text is kept until the parser or the text changes. */
export interface OutlineCheck {
  /** Where the outline differs from what remark sees: `- …` remark alone, `+ …` the outline alone. */
  differences(source: SourceText): readonly string[];
  save(): Promise<void>;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** One cache a folder: a cache forgets what a run did not ask for. */
export async function openOutlineCheck(folder: string, root = process.cwd()): Promise<OutlineCheck> {
  const cache: DiskCache<readonly string[]> = await openCache({
    name: `outlines of ${folder}`,
    version: parserVersion(root),
    folder: join(root, '.cache'),
  });
  return {
    differences({ path, text }) {
      if (!/\.(md|markdown)$/i.test(path)) return [];
      const hash = sha256(text);
      const known = cache.get(hash) ?? differences(text);
      cache.set(hash, known);
      return known;
    },
    save: () => cache.save(),
  };
}

/** Changes with every line of the parser, of the comparison and of the lock file. */
function parserVersion(root: string): string {
  const folder = join(root, 'src/core/parse');
  const files = [
    ...readdirSync(folder)
      .sort()
      .map((name) => join(folder, name)),
    join(root, 'test/parse/remark-facts.ts'),
    join(root, 'package-lock.json'),
  ];
  return sha256(files.map((path) => readFileSync(path, 'utf8')).join('\0'));
}
