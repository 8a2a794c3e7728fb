import type { Audit } from '../artifacts/types.ts';
import { comparePhase, findPhases } from '../grammar/index.ts';
import type { Phase } from '../project/types.ts';
import { projectRule } from './rule.ts';
import { at, list, related } from './shared/say.ts';

export const auditSnapshot = projectRule({
  id: 'audit-snapshot',
  family: 'membership',
  severity: 'information',
  summary: 'The newest audit of a milestone looked at all of its finished phases.',
  *check(project) {
    for (const { audits, phases } of project.milestones) {
      const audit = audits.at(-1);
      if (!audit || audit.phaseRows.length === 0) continue;
      const seen = new Set(audit.phaseRows.map((row) => row.id.value));
      const later = phases.filter(
        (phase) => isFinished(phase) && !seen.has(phase.id) && !isKnown(audit, phase),
      );
      const known = phases.some((phase) => seen.has(phase.id));
      const place = audit.dated?.range ?? audit.status?.range;
      if (later.length === 0 || !known || !place) continue;
      yield {
        at: at(audit, place),
        message: `This audit is a snapshot: it predates ${later.length === 1 ? 'phase' : 'phases'} ${list(later.map((phase) => phase.id))}.`,
        related: later.flatMap((phase) =>
          phase.section ? [related(phase.section.file, phase.section.item.heading, `phase ${phase.id}`)] : [],
        ),
      };
    }
  },
});

/** `Plans: 0 plans` leaves the phase to another milestone, wherever its plans are done. */
const isFinished = ({ sentinel, status, section }: Phase): boolean =>
  !sentinel && status === 'complete' && section !== undefined && section.item.planCount?.total?.value !== 0;

const PROPOSED = /\b(?:add|creat|insert|new|open|plan|propos|recommend|schedul|spawn)\w*\b[^.|\n]{0,24}$/i;

/** `Phase 12 changed only documents`: an audit that speaks of a phase came with it, if it does not propose it. */
function isKnown({ document }: Audit, { id }: Phase): boolean {
  const { text } = document.source;
  return findPhases(text).some(
    ({ value, range }) =>
      comparePhase(value.from, id) <= 0 &&
      comparePhase(id, value.to) <= 0 &&
      !PROPOSED.test(text.slice(Math.max(0, range.start - 60), range.start)),
  );
}
