import type { Milestone } from '../project/types.ts';
import { projectRule } from './rule.ts';
import { at } from './shared/say.ts';

export const milestoneTag = projectRule({
  id: 'milestone-tag',
  family: 'reference',
  severity: 'information',
  summary: 'A milestone that shipped has a tag, in a project that tags its milestones.',
  *check({ milestones, facts: { git } }) {
    if (!git || git.shallow) return;
    const shipped = milestones.filter(({ record }) => record?.item.shipped);
    const tagged = (milestone: Milestone): boolean =>
      [...git.tags].some(
        (tag) =>
          tag === milestone.id || tag.startsWith(`${milestone.id}.`) || tag.startsWith(`${milestone.id}-`),
      );
    const bare = shipped.filter((milestone) => !tagged(milestone));
    if (bare.length * 2 >= shipped.length) return;
    for (const { id, record } of bare)
      if (record)
        yield {
          at: at(record.file, record.item.id.range),
          message: `Milestone ${id} shipped, and no tag is named after it.`,
        };
  },
});
