import type { Artifact, Of } from '../artifacts/types.ts';

/** The artifacts of one kind, typed as such. */
export function ofKind<K extends Artifact['kind']>(artifacts: readonly Artifact[], kind: K): Of<K>[] {
  return artifacts.filter((artifact): artifact is Of<K> => artifact.kind === kind);
}

export const directoryOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export function groupBy<T, K>(items: Iterable<T>, key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

export const unique = <T>(items: Iterable<T>): T[] => [...new Set(items)];
