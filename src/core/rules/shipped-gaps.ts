import type { Audit } from '../artifacts/types.ts';
import type { Milestone, Phase } from '../project/types.ts';
import type { Place } from '../text/index.ts';
import { projectRule, type Related } from './rule.ts';
import { at, fileName, related } from './say.ts';

export const shippedGaps = projectRule({
  id: 'shipped-gaps',
  family: 'status',
  severity: 'warning',
  summary: 'A milestone that shipped has no audit that still found gaps.',
  *check(project) {
    for (const milestone of project.milestones) {
      const audit = milestone.audits.at(-1);
      const place = shippedAt(milestone);
      if (!audit?.status || !place || !/^gaps_found$/i.test(audit.status.value.word)) continue;
      const closing = milestone.phases.find((phase) => closes(phase, audit));
      yield {
        at: place,
        severity: closing ? 'information' : 'warning',
        message: `Milestone ${milestone.id} shipped, but ${fileName(audit)}, its newest audit, says \`${audit.status.value.word}\`${closing ? `; phase ${closing.id} closes its gaps` : ''}.`,
        related: [related(audit, audit.status.range, audit.status.value.word), ...closedBy(closing)],
      };
    }
  },
});

function shippedAt(milestone: Milestone): Place | undefined {
  const { roadmap, record } = milestone;
  if (roadmap?.archived && roadmap.status?.value.class === 'done') return at(roadmap, roadmap.status.range);
  const entry = roadmap?.milestones.find(
    (one) => one.id.value === milestone.id && one.status?.value.class === 'done',
  );
  if (roadmap && entry?.status) return at(roadmap, entry.status.range);
  return record?.item.shipped ? at(record.file, record.item.shipped.range) : undefined;
}

/** A phase that says so, and is done. */
const closes = (phase: Phase, audit: Audit): boolean => {
  const closing =
    phase.section?.item.gapClosure ?? phase.documents.find((one) => one.kind === 'plan' && one.gapClosure);
  return (
    closing !== undefined &&
    (phase.status === 'complete' || phase.plans.every((plan) => plan.done)) &&
    !audit.phaseRows.some((row) => row.id.value === phase.id)
  );
};

const closedBy = (phase: Phase | undefined): Related[] =>
  phase?.section
    ? [related(phase.section.file, phase.section.item.heading, `phase ${phase.id} closes the gaps`)]
    : [];
