import { artifactRule } from './rule.ts';
import { at, related } from './shared/say.ts';

export const milestoneStatus = artifactRule({
  id: 'milestone-status',
  family: 'status',
  severity: 'warning',
  summary: 'A roadmap gives a milestone one status, wherever it names it.',
  kinds: ['roadmap'],
  *check(roadmap) {
    for (const entry of roadmap.milestones) {
      if (entry.form !== 'bullet' || !entry.status) continue;
      const others = roadmap.milestones.filter(
        (one) => one.id.value === entry.id.value && one.form !== 'bullet' && one.status,
      );
      const other = others[0];
      const kinds = [entry.status.value.class, other?.status?.value.class ?? ''];
      if (
        others.length !== 1 ||
        !other?.status ||
        !kinds.includes('done') ||
        !kinds.some((kind) => kind === 'active' || kind === 'open')
      )
        continue;
      yield {
        at: at(roadmap, entry.status.range),
        message: `Milestone ${entry.id.value} is \`${entry.status.value.word}\` here and \`${other.status.value.word}\` in its ${other.form}.`,
        related: [related(roadmap, other.status.range, other.status.value.word)],
      };
    }
  },
});
