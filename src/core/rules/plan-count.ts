import type { PhaseSection, PlanEntry, Roadmap } from '../artifacts/types.ts';
import { artifactRule, type Report } from './rule.ts';
import { at, disagree, edit, fix, plural, related, unexpected } from './shared/say.ts';

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

/** The list has `04-02` and `04-03` of 3 plans: the number is right, `01` was dropped. */
function missingPlans(listed: readonly PlanEntry[], claimed: number): string | undefined {
  const numbers = new Set(listed.map((plan) => Number(/-(\d+)$/.exec(plan.id.value)?.[1])));
  if (numbers.size !== listed.length || Math.max(...numbers) !== claimed) return undefined;
  const all = Array.from({ length: claimed }, (_, i) => i + 1);
  return all
    .filter((number) => !numbers.has(number))
    .map((number) => `plan ${String(number).padStart(2, '0')}`)
    .join(', ');
}

/** Silent until the list is written: `3 plans` over no boxes is a phase that waits for its plans. */
function* checkPhase(roadmap: Roadmap, { id, planCount: claim, plans }: PhaseSection): Iterable<Report> {
  const listed = plans.filter((plan) => plan.box);
  if (!claim?.total || listed.length === 0 || claim.total.value === listed.length) return;
  const { range, value } = claim.total;
  const missing = missingPlans(listed, value);
  const said = `phase ${id.value} lists ${plural(listed.length, 'plan')}`;
  const count = fix(`Set the count to ${listed.length}`, [edit(roadmap, range, String(listed.length))]);
  yield {
    at: at(roadmap, range),
    message: missing
      ? disagree(value, listed.length, `in the list: it has no ${missing}`)
      : unexpected(value, listed.length, said),
    related: listed.map((plan) => related(roadmap, plan.range, `plan ${plan.id.value}`)),
    fixes: missing ? [] : [count],
    calculation: [
      ...listed.map((plan, i) => `${i + 1}. ${plan.id.value}`),
      `${listed.length} listed ≠ ${value} claimed`,
    ],
  };
}
