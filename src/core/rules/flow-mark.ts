import { artifactRule } from './rule.ts';
import { at, disagree, related } from './shared/say.ts';

export const flowMark = artifactRule({
  id: 'flow-mark',
  family: 'status',
  severity: 'error',
  summary: 'The mark in the heading of a flow agrees with its status.',
  kinds: ['audit'],
  *check(audit) {
    for (const { mark, status } of audit.flows) {
      if (!mark || !status || mark.value.class === status.value.class) continue;
      const opposite = [mark.value.class, status.value.class].every(
        (kind) => kind === 'done' || kind === 'failed',
      );
      if (!opposite) continue;
      yield {
        at: at(audit, mark.range),
        message: disagree(mark.value.word, status.value.word, 'in the status line of the same flow'),
        related: [related(audit, status.range, status.value.word)],
      };
    }
  },
});
