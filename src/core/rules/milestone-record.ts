import { phaseInteger } from '../grammar/index.ts';
import { projectRule } from './rule.ts';
import { at, disagree, fileName, related } from './shared/say.ts';

export const milestoneRecord = projectRule({
  id: 'milestone-record',
  family: 'agreement',
  severity: 'warning',
  summary: 'The log of milestones counts the phases and plans that the archived roadmap counts.',
  *check(project) {
    for (const { record, roadmap } of project.milestones) {
      if (!record || !roadmap?.archived) continue;
      const { planCount, phases } = record.item;
      const { totalPlans, phaseRange } = roadmap;
      if (planCount && totalPlans && planCount.value !== totalPlans.value)
        yield {
          at: at(record.file, planCount.range),
          message: disagree(
            planCount.value,
            totalPlans.value,
            `in ${fileName(roadmap)}: the plans of ${record.item.id.value}`,
          ),
          related: [related(roadmap, totalPlans.range, 'total')],
        };
      if (
        phases &&
        phases.value[0] !== phases.value[1] &&
        phaseRange &&
        phases.value.some((id, i) => phaseInteger(id) !== phaseInteger(phaseRange.value[i] ?? id))
      )
        yield {
          at: at(record.file, phases.range),
          message: disagree(
            phases.value.join('-'),
            phaseRange.value.join('-'),
            `in ${fileName(roadmap)}: the phases of ${record.item.id.value}`,
          ),
          related: [related(roadmap, phaseRange.range, 'phases')],
        };
    }
  },
});
