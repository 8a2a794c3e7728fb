import type { Artifact } from '../artifacts/types.ts';
import { artifactRule } from './rule.ts';

export const frontmatter = artifactRule<Artifact['kind']>({
  id: 'frontmatter',
  family: 'schema',
  severity: 'warning',
  summary: 'Frontmatter is closed, is YAML, and says each key once.',
  kinds: [],
  *check(artifact) {
    if (artifact.kind === 'other') return;
    for (const { range, message } of artifact.problems)
      yield { at: { path: artifact.path, range }, message: message.endsWith('.') ? message : `${message}.` };
  },
});
