import type { Artifact } from '../../artifacts/types.ts';
import { linesWith as find } from '../../parse/index.ts';
import type { Located } from '../../text/index.ts';

/** Lines of a planning document that could hold what `hint`, with the flag `g`, looks for; of unknown documents none. */
export function linesWith(artifact: Artifact, hint: RegExp): Located<string>[] {
  if (artifact.kind === 'other' || artifact.kind === 'research' || artifact.kind === 'config') return [];
  const { document } = artifact;
  return find(document, document.body, hint).filter((line) => !line.value.startsWith('>'));
}
