import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Path } from '../core/index.ts';

export const DISK_TROUBLES = ['missing', 'unreadable', 'too-large', 'binary', 'not-utf8'] as const;
export type DiskTrouble = (typeof DISK_TROUBLES)[number];

/** What kept us from looking at a file or folder, in one sentence for people. */
export interface DiskProblem {
  readonly path: Path;
  readonly kind: DiskTrouble;
  readonly message: string;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'may not be read: permission denied',
  EPERM: 'may not be read: permission denied',
  EISDIR: 'is a folder, not a file',
  ELOOP: 'is a symbolic link that leads back to itself',
  ENAMETOOLONG: 'has too long a name',
  EMFILE: 'could not be opened: too many open files',
};

export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

export function diskProblem(path: Path, error: unknown): DiskProblem {
  const code = errorCode(error);
  const reason = REASONS[code] ?? `could not be read: ${error instanceof Error ? error.message : 'unknown'}`;
  const missing = code === 'ENOENT' || code === 'ENOTDIR';
  return { path, kind: missing ? 'missing' : 'unreadable', message: `\`${path || '.'}\` ${reason}.` };
}

export const isFolderProblem = (path: Path): DiskProblem => ({
  path,
  kind: 'unreadable',
  message: `\`${path}\` ${REASONS.EISDIR}.`,
});

/** The workspace's own spelling of a path below `root`: forward slashes, no leading one. */
export const toPath = (root: string, absolute: string): Path => relative(root, absolute).split(sep).join('/');

export const isInside = (root: string, absolute: string): boolean => {
  const way = relative(root, absolute);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
};

/** The real path of `path` when it exists and stands inside `root`, links followed; else the reason. */
export async function pinInside(
  root: string,
  path: string,
): Promise<{ readonly absolute: string } | { readonly problem: string }> {
  try {
    const home = await realpath(root);
    const absolute = await realpath(resolve(home, path));
    if (isInside(home, absolute)) return { absolute };
    return { problem: `\`${path}\` leads out of the workspace.` };
  } catch (error) {
    return { problem: diskProblem(path, error).message };
  }
}

export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');
