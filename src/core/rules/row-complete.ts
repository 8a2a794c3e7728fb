import { isDeferral } from '../grammar/index.ts';
import { slice } from '../text/index.ts';
import { artifactRule } from './rule.ts';
import { at, related } from './shared/say.ts';

export const rowComplete = artifactRule({
  id: 'row-complete',
  family: 'status',
  severity: 'error',
  summary: 'A phase that a progress row calls complete has all of its plans done in the same row.',
  kinds: ['roadmap'],
  *check(roadmap) {
    for (const { id, plans, status, row } of roadmap.progress) {
      const part = plans?.value.parts[0];
      if (
        !part ||
        part.total === undefined ||
        !status ||
        !/^(?:complete|completed|done|shipped)$/i.test(status.value.word)
      )
        continue;
      if (part.done >= part.total || isDeferral(slice(roadmap.document.source, row.range))) continue;
      yield {
        at: at(roadmap, status.range),
        message: `\`${status.value.word}\`, but ${part.done} of ${part.total} plans of phase ${id.value} are done in this row.`,
        related: [related(roadmap, part.range, `${part.done}/${part.total}`)],
      };
    }
  },
});
