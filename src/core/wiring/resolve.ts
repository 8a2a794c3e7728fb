import type { SourceIndex } from '../project/sources.ts';
import type { Path } from '../text/index.ts';

/**
 * The files that a document means by a path: the path itself; else the files whose path ends with it
 * (`steering/daemon.py`); else, for a bare name, every file of that name. Several: the document does not say which.
 */
export function resolvePath(index: Pick<SourceIndex, 'paths' | 'named'>, written: string): readonly Path[] {
  const path = written.replaceAll('\\', '/').replace(/^(?:\.\/|\/)+/, '');
  if (index.paths.has(path)) return [path];
  const base = path.slice(path.lastIndexOf('/') + 1);
  return index.named(base).filter((file) => file === path || file.endsWith(`/${path}`));
}
