import { chmod, readFile, stat } from 'node:fs/promises';
import type { FixedFile } from '../core/index.ts';
import { replaceFile } from './atomic.ts';
import { diskProblem, pinInside } from './disk.ts';
import { decodeText } from './reading.ts';

/** A file as it is on disk and as it shall be, its byte order mark kept. */
export interface Rewrite {
  readonly absolute: string;
  readonly before: string;
  readonly after: string;
}

export type RewriteRead = Rewrite | { readonly problem: string };

/** Nothing is written where a link leads out of the root, or over what somebody else wrote meanwhile. */
export async function readRewrite(root: string, file: FixedFile): Promise<RewriteRead> {
  const pinned = await pinInside(root, file.path);
  if ('problem' in pinned) return pinned;
  const { absolute } = pinned;
  try {
    const { source } = decodeText(file.path, await readFile(absolute));
    if (source?.text !== file.before) return { problem: `\`${file.path}\` was changed meanwhile.` };
    const mark = source.bom ? '\ufeff' : '';
    return { absolute, before: mark + file.before, after: mark + file.after };
  } catch (error) {
    return { problem: diskProblem(file.path, error).message };
  }
}

export async function rewriteFile({ absolute, after }: Rewrite): Promise<void> {
  const { mode } = await stat(absolute);
  await replaceFile(absolute, after);
  await chmod(absolute, mode & 0o7777);
}
