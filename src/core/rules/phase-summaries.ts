import { isTicked } from '../project/phases.ts';
import { projectRule } from './rule.ts';
import { at, list } from './shared/say.ts';

export const phaseSummaries = projectRule({
  id: 'phase-summaries',
  family: 'status',
  severity: 'warning',
  summary: 'A phase whose box is ticked has a summary for each of its plans.',
  *check(project) {
    for (const { id, past, entry, plans } of project.phases) {
      if (past || !entry?.item.box || !isTicked(entry.item.box.value)) continue;
      const onDisk = plans.filter((plan) => plan.plan && !plan.superseded);
      const missing = onDisk.filter((plan) => !plan.summary);
      // A phase without any summary was done before summaries were written, or elsewhere.
      if (missing.length === 0 || missing.length === onDisk.length) continue;
      yield {
        at: at(entry.file, entry.item.box.range),
        message: `Phase ${id} is ticked, but ${missing.length} of its ${onDisk.length} plans ${missing.length === 1 ? 'has' : 'have'} no summary: ${list(missing.map((plan) => plan.id))}.`,
        related: missing.flatMap(({ plan, id: plan_id }) =>
          plan ? [{ at: { path: plan.path, range: { start: 0, end: 0 } }, message: `plan ${plan_id}` }] : [],
        ),
      };
    }
  },
});
