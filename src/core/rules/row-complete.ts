import { isDeferral } from '../grammar/index.ts';
import { slice } from '../text/index.ts';
import { artifactRule } from './rule.ts';
import { contradictingRow, lateStatus } from './shared/family-boxes.ts';
import { at, related } from './shared/say.ts';

export const rowComplete = artifactRule({
  id: 'row-complete',
  family: 'status',
  severity: 'error',
  summary:
    'A phase that a progress row calls complete has all of its plans done; one that it calls not started has none.',
  kinds: ['roadmap'],
  *check(roadmap) {
    for (const progress of roadmap.progress) {
      const { id, plans, status, row } = progress;
      const part = plans?.value.parts[0];
      const late = lateStatus(roadmap, progress);
      // One finding a row: its count, or a box that is ticked, comes first.
      const same = part?.total === undefined || (part.done === late?.done && part.total === late.total);
      if (late && same && !roadmap.checklist.some((entry) => contradictingRow(roadmap, entry) === status))
        yield {
          at: at(roadmap, late.status.range),
          severity: 'warning',
          message: `\`${late.status.value.word}\`, but ${late.done} of ${late.total} plans of phase ${id.value} are done.`,
        };
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
