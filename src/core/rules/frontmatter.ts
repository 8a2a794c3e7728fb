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
    const [first, ...others] = artifact.problems;
    if (!first) return;
    yield {
      at: { path: artifact.path, range: first.range },
      message: `${first.message.replace(/\.$/, '')}${others.length > 0 ? ` (and ${others.length} more)` : ''}.`,
      related: others.map(({ range, message }) => ({ at: { path: artifact.path, range }, message })),
    };
  },
});
