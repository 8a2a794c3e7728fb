import { artifactRule } from './rule.ts';
import { boxesOf, boxesSpeak, ownPhases, tickAll, tickedOf } from './shared/family-boxes.ts';
import { at, edit, fix, list, plural, related, unexpected } from './shared/say.ts';

export const plansDone = artifactRule({
  id: 'plans-done',
  family: 'count',
  severity: 'warning',
  summary: 'The number of finished plans that a phase claims is the number of ticked boxes.',
  kinds: ['roadmap'],
  *check(roadmap) {
    if (!boxesSpeak(roadmap)) return;
    for (const phase of ownPhases(roadmap)) {
      const claim = phase.planCount?.done;
      const boxes = boxesOf(phase);
      const ticked = tickedOf(boxes);
      if (
        !claim ||
        boxes.length === 0 ||
        boxes.length !== phase.planCount?.total?.value ||
        claim.value === ticked.length
      )
        continue;
      const open = boxes.filter((plan) => !ticked.includes(plan));
      yield {
        at: at(roadmap, claim.range),
        message: unexpected(
          claim.value,
          ticked.length,
          `${plural(ticked.length, 'plan')} of phase ${phase.id.value} ${ticked.length === 1 ? 'is' : 'are'} ticked${open.length > 0 ? `, open: ${list(open.map((plan) => plan.id.value))}` : ''}`,
        ),
        related: boxes.map((plan) => related(roadmap, plan.range, `plan ${plan.id.value}`)),
        fixes: [
          // A count that lags behind follows the boxes; one that is ahead may be right, and the boxes forgotten.
          fix(
            `Set the count to ${ticked.length}`,
            [edit(roadmap, claim.range, String(ticked.length))],
            claim.value < ticked.length,
          ),
          ...(claim.value > ticked.length ? tickAll(roadmap, boxes) : []),
        ],
      };
    }
  },
});
