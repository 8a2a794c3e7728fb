import type { Artifact } from '../artifacts/types.ts';
import { linesIn } from '../parse/index.ts';
import type { Located } from '../text/index.ts';

/** Lines of a planning document that could hold what `hint` looks for; of unknown documents none. */
export function linesWith(artifact: Artifact, hint: RegExp): Located<string>[] {
  if (artifact.kind === 'other' || artifact.kind === 'research' || artifact.kind === 'config') return [];
  const { document } = artifact;
  if (!hint.test(document.source.text)) return [];
  return linesIn(document, document.body).filter(
    (line) => hint.test(line.value) && !line.value.startsWith('>'),
  );
}
