import type { Kind } from '../../src/core/artifacts/kinds.ts';
import type { Artifact, Of } from '../../src/core/artifacts/types.ts';
import { readArtifact } from '../../src/core/index.ts';
import { type Located, type Range, sourceText } from '../../src/core/text/index.ts';

/** Reads lines as the file at `path`; every located value of the result must be a slice of the text. */
export function readAs<K extends Kind & Artifact['kind']>(
  kind: K,
  path: string,
  lines: readonly string[],
): Of<K> {
  const text = lines.join('\n');
  const artifact = readArtifact(sourceText(path, text));
  if (artifact.kind !== kind) throw new Error(`${path} reads as ${artifact.kind}`);
  for (const range of rangesOf(artifact)) {
    if (!(range.start >= 0 && range.start <= range.end && range.end <= text.length))
      throw new Error(`${range.start}..${range.end} is outside of ${text.length} characters`);
  }
  return artifact as Of<K>;
}

function rangesOf(value: unknown, key = ''): Range[] {
  if (value === null || typeof value !== 'object' || key === 'document') return [];
  const own = 'start' in value && 'end' in value ? [value as Range] : [];
  return [...own, ...Object.entries(value).flatMap(([name, one]) => rangesOf(one, name))];
}

export const value = <T>(at: Located<T> | undefined): T | undefined => at?.value;

/** The characters that say a value. */
export const said = (artifact: Artifact, at: { readonly range: Range } | undefined): string | undefined =>
  at && artifact.document.source.text.slice(at.range.start, at.range.end);
