import type { PhaseId } from '../grammar/index.ts';
import type { Phase, Project } from '../project/types.ts';
import { projectRule } from './rule.ts';
import { at } from './shared/say.ts';

export const phaseDepends = projectRule({
  id: 'phase-depends',
  family: 'reference',
  severity: 'warning',
  summary: 'A phase depends on phases that exist, and not on itself.',
  *check(project) {
    const known = new Set(project.phases.map((phase) => phase.id));
    for (const phase of project.phases) {
      const section = phase.section;
      if (!section) continue;
      for (const dependency of section.item.dependsOn) {
        const file = section.file;
        if (dependency.value === phase.id || waitsFor(project, phase, dependency.value))
          yield {
            at: at(file, dependency.range),
            severity: 'error',
            message: `Phase ${phase.id} waits for phase ${dependency.value}, which waits for phase ${phase.id}.`,
          };
        else if (!known.has(dependency.value) && isNear(dependency.value, project, phase))
          yield {
            at: at(file, dependency.range),
            message: `Phase ${phase.id} depends on phase ${dependency.value}, which is nowhere in the roadmap.`,
          };
      }
    }
  },
});

/** Whether the other phase comes back to this one, along declared dependencies of one milestone. */
function waitsFor(project: Project, phase: Phase, from: PhaseId, seen: readonly PhaseId[] = []): boolean {
  const next = project.phases.find((one) => one.id === from && one.milestone === phase.milestone);
  const ids = next?.section?.item.dependsOn.map((id) => id.value) ?? [];
  if (seen.includes(from)) return false;
  return ids.includes(phase.id) || ids.some((id) => waitsFor(project, phase, id, [...seen, from]));
}

/** Numbers below the first known phase belong to milestones that are no longer here. */
function isNear(id: PhaseId, project: Project, phase: Phase): boolean {
  const numbers = project.phases
    .filter((one) => one.milestone === phase.milestone && !one.sentinel)
    .map((one) => Number.parseInt(one.id, 10));
  return Number.parseInt(id, 10) > Math.min(...numbers);
}
