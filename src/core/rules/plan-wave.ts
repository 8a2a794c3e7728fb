import type { Plan } from '../artifacts/types.ts';
import { projectRule, type Report } from './rule.ts';
import { dependencyId, planFolders } from './shared/family-plans.ts';
import { at, related } from './shared/say.ts';

export const planWave = projectRule({
  id: 'plan-wave',
  family: 'order',
  severity: 'warning',
  summary: 'A plan runs in a later wave than the plans it depends on.',
  *check(project) {
    for (const plans of planFolders(project)) for (const plan of plans) yield* checkPlan(plan, plans);
  },
});

function* checkPlan(plan: Plan, plans: readonly Plan[]): Iterable<Report> {
  const { wave } = plan;
  // Plans that close gaps run after the others, in waves of their own, and a second round of them counts anew.
  if (!wave || plan.gapClosure) return;
  for (const dependency of plan.dependsOn) {
    const before = plans.find((one) => one.id === dependencyId(dependency.value, plan));
    if (!before?.wave || before === plan || before.wave.value < wave.value) continue;
    yield {
      at: at(plan, wave.range),
      message: `Plan ${plan.id} is in wave ${wave.value}, but it depends on ${before.id}, which is in wave ${before.wave.value}.`,
      related: [
        related(before, before.wave.range, `wave ${before.wave.value}`),
        related(plan, dependency.range, 'dependency'),
      ],
    };
    return;
  }
}
