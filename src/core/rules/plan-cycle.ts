import type { Plan } from '../artifacts/types.ts';
import { projectRule } from './rule.ts';
import { dependencyId, planFolders } from './shared/family-plans.ts';
import { at, related } from './shared/say.ts';

export const planCycle = projectRule({
  id: 'plan-cycle',
  family: 'order',
  severity: 'error',
  summary: 'No plan waits for itself, however long the way round.',
  *check(project) {
    for (const plans of planFolders(project)) {
      const reported = new Set<Plan>();
      for (const plan of plans) {
        const cycle = reported.has(plan) ? [] : cycleFrom(plan, plans);
        for (const one of cycle) reported.add(one);
        const first = plan.dependsOn.find((text) => dependencyId(text.value, plan) === (cycle[1] ?? plan).id);
        if (cycle.length === 0 || !first) continue;
        yield {
          at: at(plan, first.range),
          message: `Plans wait for each other: ${[...cycle, plan].map((one) => one.id).join(' → ')}.`,
          related: cycle.flatMap((one) =>
            one.dependsOn
              .slice(0, 1)
              .map((text) => related(one, text.range, `${one.id} depends on ${text.value}`)),
          ),
        };
      }
    }
  },
});

/** The way from a plan back to itself. */
function cycleFrom(start: Plan, plans: readonly Plan[], way: readonly Plan[] = [start]): readonly Plan[] {
  const last = way.at(-1) ?? start;
  for (const text of last.dependsOn) {
    const next = plans.find((plan) => plan.id === dependencyId(text.value, last));
    if (next === start) return way;
    if (!next || way.includes(next)) continue;
    const found = cycleFrom(start, plans, [...way, next]);
    if (found.length > 0) return found;
  }
  return [];
}
