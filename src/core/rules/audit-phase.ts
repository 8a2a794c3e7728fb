import type { Audit, AuditPhaseRow, Verification } from '../artifacts/types.ts';
import type { Milestone } from '../project/types.ts';
import { slice } from '../text/index.ts';
import { projectRule, type Report } from './rule.ts';
import { at, disagree, fileName, related } from './shared/say.ts';

export const auditPhase = projectRule({
  id: 'audit-phase',
  family: 'agreement',
  severity: 'warning',
  summary: "An audit's row for a phase repeats the score of the phase's verification.",
  *check(project) {
    for (const milestone of project.milestones) {
      const audit = milestone.audits.at(-1);
      if (audit) for (const row of audit.phaseRows) yield* checkRow(audit, row, milestone);
    }
  },
});

function* checkRow(audit: Audit, row: AuditPhaseRow, milestone: Milestone): Iterable<Report> {
  const verification = milestone.phases.find((phase) => phase.id === row.id.value)?.verification;
  const [mine, theirs] = [row.score?.value.parts[0], verification?.score?.value.parts[0]];
  if (
    !verification ||
    !mine ||
    !theirs ||
    mine.total === undefined ||
    mine.total !== theirs.total ||
    mine.done === theirs.done
  )
    return;
  if (
    verification.reVerification ||
    isLater(verification, audit) ||
    (mine.unit && theirs.unit && mine.unit !== theirs.unit)
  )
    return;
  // The verification counts in two ways, and the audit took the other one.
  if (verification.bodyScores.some(({ value }) => sameRatio(value.parts[0], mine))) return;
  // The row tells why it differs: fixed since, a footnote.
  if (
    /\bfix|\bresolved|\bclosed|(?<!\*)\*(?=\s*\|)|\bsince\b|\bnow\b/i.test(
      slice(audit.document.source, row.row.range),
    )
  )
    return;
  yield {
    at: at(audit, mine.range),
    message: disagree(
      `${mine.done}/${mine.total}`,
      `${theirs.done}/${theirs.total}`,
      `in ${fileName(verification)}: the score of phase ${row.id.value}`,
    ),
    related: [related(verification, theirs.range, verification.score?.value.text ?? '')],
  };
}

type Ratio = { readonly done: number; readonly total?: number | undefined };

const sameRatio = (a: Ratio | undefined, b: Ratio): boolean => a?.done === b.done && a.total === b.total;

/** Verified again after the audit looked. */
const isLater = (verification: Verification, audit: Audit): boolean =>
  (verification.dated?.value ?? '').slice(0, 10) > (audit.dated?.value ?? '9999').slice(0, 10);
