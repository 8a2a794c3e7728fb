import type { Artifact } from '../artifacts/types.ts';
import { artifactRule } from './rule.ts';

export const almost = artifactRule<Artifact['kind']>({
  id: 'almost',
  family: 'schema',
  severity: 'hint',
  summary: 'A line that almost is a phase, a requirement or a plan is written so that it is one.',
  kinds: [],
  *check(artifact) {
    for (const { range, looksLike, expected } of artifact.rejected)
      yield {
        at: { path: artifact.path, range },
        message: `This looks like a ${looksLike}, but is read as text. Expected \`${expected}\`.`,
      };
  },
});
