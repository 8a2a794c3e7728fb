import type { Plan } from '../artifacts/types.ts';
import { projectRule } from './rule.ts';
import { dependencyId, planFolders } from './shared/family-plans.ts';
import { at, related } from './shared/say.ts';

export const waveConflict = projectRule({
  id: 'wave-conflict',
  family: 'order',
  severity: 'warning',
  summary: 'Two plans of one wave do not change the same file.',
  *check(project) {
    const done = new Set(
      project.phases.flatMap((phase) => phase.plans.filter((one) => one.summary).map((one) => one.plan)),
    );
    for (const plans of planFolders(project)) {
      // What is finished cannot collide any more.
      const open = plans.filter((plan) => plan.wave && !done.has(plan));
      for (const [i, plan] of open.entries())
        for (const other of open.slice(0, i)) {
          const file =
            plan.wave?.value === other.wave?.value && !linked(plan, other)
              ? plan.filesModified.find((one) => writes(other, one.value))
              : undefined;
          const twin = file && other.filesModified.find((one) => one.value === file.value);
          if (!file || !twin) continue;
          yield {
            at: at(plan, file.range),
            message: `Plans ${other.id} and ${plan.id} are both in wave ${plan.wave?.value} and both change ${file.value}.`,
            related: [related(other, twin.range, `plan ${other.id}`)],
          };
        }
    }
  },
});

const writes = (plan: Plan, path: string): boolean =>
  /[./]/.test(path) &&
  !path.endsWith('/') &&
  !path.includes('*') &&
  plan.filesModified.some((one) => one.value === path);
const linked = (a: Plan, b: Plan): boolean =>
  a.dependsOn.some((text) => dependencyId(text.value, a) === b.id) ||
  b.dependsOn.some((text) => dependencyId(text.value, b) === a.id);
