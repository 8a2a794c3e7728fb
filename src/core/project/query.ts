import type { Artifact, Of } from '../artifacts/types.ts';
import { once, type Place, type Position, positionAt } from '../text/index.ts';
import type { Project } from './types.ts';

/** The artifacts of one kind, typed as such. */
export function ofKind<K extends Artifact['kind']>(
  artifacts: readonly Artifact[],
  kind: K,
): readonly Of<K>[] {
  const is = (artifact: Artifact): artifact is Of<K> => artifact.kind === kind;
  // Dozens of rules ask for the kinds of a whole project, which has thousands of documents.
  return artifacts.length < MANY ? artifacts.filter(is) : (kindsOf(artifacts).get(kind) ?? []).filter(is);
}

const MANY = 100;
const kindsOf = once((artifacts: readonly Artifact[]) => groupBy(artifacts, (artifact) => artifact.kind));

export const directoryOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export function groupBy<T, K>(items: Iterable<T>, key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const of = key(item);
    const group = groups.get(of);
    if (group) group.push(item);
    else groups.set(of, [item]);
  }
  return groups;
}

export const unique = <T>(items: Iterable<T>): T[] => [...new Set(items)];

/** Lines and columns of a place: in a document, or in a source file of which only the places of names are known. */
export function positionsOf(
  project: Project,
  { path, range }: Place,
): { start: Position; end: Position } | undefined {
  const source = project.byPath.get(path)?.document.source;
  if (source) return { start: positionAt(source, range.start), end: positionAt(source, range.end) };
  const start = project.facts.sources?.position(path, range.start);
  return start && { start, end: { line: start.line, character: start.character + range.end - range.start } };
}
