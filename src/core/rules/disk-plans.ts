import { projectRule } from './rule.ts';
import { at, edit, fix, list, plural, unexpected } from './shared/say.ts';

export const diskPlans = projectRule({
  id: 'disk-plans',
  family: 'count',
  severity: 'warning',
  summary: 'The number of plans that a roadmap claims for a phase is the number of plan files.',
  *check(project) {
    for (const { id, past, section, plans } of project.phases) {
      const claim = section?.item.planCount?.total;
      const files = plans.filter((plan) => plan.plan && !plan.superseded);
      const listed = section?.item.plans.length ?? 0;
      if (past || !section || !claim || files.length === 0 || files.length === claim.value) continue;
      // Plans are written one after the other: fewer files than claimed is a phase being planned.
      if (files.length < claim.value || (listed > 0 && listed !== claim.value)) continue;
      const unlisted = files.filter((plan) => !plan.entry).map((plan) => plan.id);
      yield {
        at: at(section.file, claim.range),
        message: unexpected(
          claim.value,
          files.length,
          `phase ${id} has ${plural(files.length, 'plan file')}${unlisted.length > 0 && listed > 0 ? `, not listed: ${list(unlisted)}` : ''}`,
        ),
        related: files.flatMap(({ plan, id: name }) =>
          plan ? [{ at: { path: plan.path, range: { start: 0, end: 0 } }, message: `plan ${name}` }] : [],
        ),
        fixes:
          listed === 0
            ? [
                fix(`Set the count to ${files.length}`, [
                  edit(section.file, claim.range, String(files.length)),
                ]),
              ]
            : [],
      };
    }
  },
});
