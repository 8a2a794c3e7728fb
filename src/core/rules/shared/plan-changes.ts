import type { Plan } from '../../artifacts/types.ts';
import { comparePlans, type PlanWork, type Project } from '../../project/index.ts';

/** A later plan that was carried out and lists one of these files as modified: what the earlier one left may be gone. */
export function changedSince(project: Project, plan: Plan, paths: readonly string[]): PlanWork | undefined {
  const works = project.phases.filter((phase) => !phase.past).flatMap((phase) => phase.plans);
  return works.find(
    (work) =>
      work.done &&
      plan.id !== undefined &&
      comparePlans(work.id, plan.id) > 0 &&
      work.plan?.filesModified.some((file) => paths.includes(file.value)),
  );
}
