import type { Plan } from '../../artifacts/types.ts';
import type { PlanId } from '../../grammar/index.ts';
import type { Project } from '../../project/index.ts';

/** Plans of the current milestone that were carried out: what they must have, the code has to have by now. */
export const livePlans = (project: Project): readonly Plan[] =>
  project.phases
    .filter((phase) => !phase.past && !phase.sentinel)
    .flatMap((phase) => phase.plans)
    .flatMap(({ plan, done, superseded }) => (plan && done && !superseded && !plan.archived ? [plan] : []));

/** As file names have it: `08-02`. */
export const showPlan = (id: PlanId): string => id.replace(/^\d(?!\d)/, '0$&');
