import type { Audit } from '../../artifacts/types.ts';
import { compareMilestone, type PhaseId } from '../../grammar/index.ts';
import { textOf } from '../../parse/index.ts';
import { groupBy, ofKind, type Project } from '../../project/index.ts';

/** An audit that still speaks, or one that is past. */
export interface Speaking {
  readonly audit: Audit;
  /** The one that looked at the same things again. */
  readonly later: Audit | undefined;
  /** It has no say any more: there is a later one, or another milestone was audited since. */
  readonly past: boolean;
}

/**
 * Of every milestone the newest audit speaks; all others name the one that came after them. An audit of another milestone
 * takes the word where it looked at the same phases, or says that it is about both.
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
      const overtaken = !audit.archived && newest && covers(newest, audit) ? newest : undefined;
      const past = next !== undefined || (!audit.archived && audit !== newest);
      return { audit, later: next ?? overtaken, past };
    });
  });
}

/** `v1.0-v1.1`, or every phase of the other one. */
function covers(later: Audit, audit: Audit): boolean {
  if (later === audit) return false;
  const said = textOf(later.document.frontmatter.get('milestone'))?.value ?? '';
  if (audit.milestone !== undefined && wordsIn(said).includes(audit.milestone)) return true;
  const seen = new Set(later.phaseRows.map((row) => row.id.value));
  return audit.phaseRows.length > 0 && audit.phaseRows.every((row) => seen.has(row.id.value));
}

const wordsIn = (text: string): string[] => text.toLowerCase().match(/v\d+(?:\.\d+)+/g) ?? [];

/** One without a day is taken for older than those that have one: nothing shows that it came after them. */
function byAge(a: Audit, b: Audit): number {
  const [dayA, dayB] = [a.dated?.value ?? '', b.dated?.value ?? ''];
  if (dayA && dayB && dayA !== dayB) return dayA < dayB ? -1 : 1;
  const dated = Number(dayA !== '') - Number(dayB !== '');
  return Number(a.final) - Number(b.final) || dated || (a.path < b.path ? -1 : 1);
}

/** Two plans of one milestone that share no phase: what the later audit does not list is not past for that. */
export function areApart(a: Audit, b: Audit): boolean {
  const [ours, theirs] = [phasesOf(a), phasesOf(b)];
  return ours.length > 0 && theirs.length > 0 && !ours.some((id) => theirs.includes(id));
}

const phasesOf = ({ phaseRows, requirementRows }: Audit): readonly PhaseId[] => [
  ...phaseRows.map((row) => row.id.value),
  ...requirementRows.flatMap((row) => row.phase?.value ?? []),
];

function byMilestone(a: Audit, b: Audit): number {
  if (a.milestone && b.milestone && a.milestone !== b.milestone)
    return compareMilestone(a.milestone, b.milestone);
  return byAge(a, b);
}
