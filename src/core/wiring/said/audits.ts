import type { Audit } from '../../artifacts/types.ts';
import { compareMilestone } from '../../grammar/index.ts';
import { groupBy, ofKind, type Project } from '../../project/index.ts';

/** An audit that still speaks, or one that a later audit took the word from. */
export interface Speaking {
  readonly audit: Audit;
  /** The one that speaks in its place. */
  readonly later: Audit | undefined;
}

/**
 * The newest audit of the project speaks; of archived milestones each newest one does, for those who ask. All others
 * name the audit that came after them.
 */
export function speakingAudits(project: Project): readonly Speaking[] {
  const audits = ofKind(project.artifacts, 'audit').filter((audit) => audit.confidence >= 0.5);
  const groups = [...groupBy(audits, (audit) => audit.milestone).values()].map((group) =>
    [...group].sort(byAge),
  );
  const newest = groups
    .flatMap((group) => group.at(-1) ?? [])
    .sort(byMilestone)
    .at(-1);
  return groups.flatMap((group) => {
    const last = group.at(-1);
    return group.map((audit) => {
      const next = audit === last ? undefined : last;
      const overtaken = audit.archived || audit === newest ? undefined : newest;
      return { audit, later: next ?? overtaken };
    });
  });
}

function byAge(a: Audit, b: Audit): number {
  const [dayA, dayB] = [a.dated?.value ?? '', b.dated?.value ?? ''];
  if (dayA && dayB && dayA !== dayB) return dayA < dayB ? -1 : 1;
  return Number(a.final) - Number(b.final) || (a.path < b.path ? -1 : 1);
}

function byMilestone(a: Audit, b: Audit): number {
  if (a.milestone && b.milestone && a.milestone !== b.milestone)
    return compareMilestone(a.milestone, b.milestone);
  return byAge(a, b);
}
