import type { PhaseSection, Roadmap } from '../artifacts/types.ts';
import { artifactRule, type Report } from './rule.ts';
import { at, edit, fix, plural, related, unexpected } from './shared/say.ts';

export const planCount = artifactRule({
  id: 'plan-count',
  family: 'count',
  severity: 'warning',
  summary: 'The number of plans that a phase claims is the number of plans that it lists.',
  kinds: ['roadmap'],
  *check(roadmap) {
    for (const phase of roadmap.phases) if (!phase.collapsed) yield* checkPhase(roadmap, phase);
  },
});

/** Silent until the list is written: `3 plans` over no boxes is a phase that waits for its plans. */
function* checkPhase(roadmap: Roadmap, { id, planCount: claim, plans }: PhaseSection): Iterable<Report> {
  const listed = plans.filter((plan) => plan.box);
  if (!claim?.total || listed.length === 0 || claim.total.value === listed.length) return;
  const { range, value } = claim.total;
  yield {
    at: at(roadmap, range),
    message: unexpected(value, listed.length, `phase ${id.value} lists ${plural(listed.length, 'plan')}`),
    related: listed.map((plan) => related(roadmap, plan.range, `plan ${plan.id.value}`)),
    fixes: [fix(`Set the count to ${listed.length}`, [edit(roadmap, range, String(listed.length))])],
    calculation: [
      ...listed.map((plan, i) => `${i + 1}. ${plan.id.value}`),
      `${listed.length} listed ≠ ${value} claimed`,
    ],
  };
}
