import type { Plan } from '../artifacts/types.ts';
import { type PlanId, readPlanName } from '../grammar/index.ts';
import { directoryOf, groupBy, ofKind } from '../project/query.ts';
import type { Project } from '../project/types.ts';

/** Plans of one directory: ids are unique there. */
export function planFolders(project: Project): Plan[][] {
  const plans = ofKind(project.artifacts, 'plan').filter(
    (plan) => plan.id && plan.status?.value.class !== 'superseded',
  );
  return [...groupBy(plans, (plan) => directoryOf(plan.path)).values()];
}

/** `03-01`, `03-01-PLAN.md`, `01` of the same phase, `3-01-slug`: the id that is meant. */
export function dependencyId(text: string, plan: Plan): PlanId | undefined {
  const bare = /^["'\s]*(\d{1,2}[a-z]?)["'\s]*$/.exec(text)?.[1];
  if (bare && plan.phase) return `${plan.phase}-${bare.replace(/^\d+/, (digits) => digits.padStart(2, '0'))}`;
  return readPlanName(text.replace(/^.*\//, ''))?.id;
}
