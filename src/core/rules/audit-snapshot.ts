import { projectRule } from './rule.ts';
import { at, list, related } from './say.ts';

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
        (phase) => !phase.sentinel && phase.status === 'complete' && phase.section && !seen.has(phase.id),
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
