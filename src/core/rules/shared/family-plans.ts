import type { Plan } from '../../artifacts/types.ts';
import { type PlanId, readPlanName } from '../../grammar/index.ts';
import { directoryOf, groupBy, ofKind } from '../../project/query.ts';
import type { Project } from '../../project/types.ts';
import { once } from '../../text/index.ts';

/** Plans of one directory: ids are unique there. */
export const planFolders = once(
  (project: Project): readonly (readonly Plan[])[] => {
    const plans = ofKind(project.artifacts, 'plan').filter(
      (plan) => plan.id && plan.status?.value.class !== 'superseded',
    );
    return [...groupBy(plans, (plan) => directoryOf(plan.path)).values()];
  },
  (project) => project.artifacts,
);

/** The plans that a plan waits for, by what it writes. */
const dependencies = once(
  (plan: Plan): ReadonlyMap<string, PlanId | undefined> =>
    new Map(plan.dependsOn.map(({ value }) => [value, readDependency(value, plan)])),
);

/** `03-01`, `03-01-PLAN.md`, `01` of the same phase, `3-01-slug`: the id that is meant. */
export const dependencyId = (text: string, plan: Plan): PlanId | undefined => dependencies(plan).get(text);

function readDependency(text: string, plan: Plan): PlanId | undefined {
  const bare = /^["'\s]*(\d{1,2}[a-z]?)["'\s]*$/.exec(text)?.[1];
  if (bare && plan.phase) return `${plan.phase}-${bare.replace(/^\d+/, (digits) => digits.padStart(2, '0'))}`;
  return readPlanName(text.replace(/^.*\//, ''))?.id;
}
