import type { Audit, PhaseSection, TestCountRow } from '../artifacts/types.ts';
import { readPlanName } from '../grammar/index.ts';
import type { Phase } from '../project/types.ts';
import { projectRule, type Report } from './rule.ts';
import { at, disagree, fileName, list, related } from './shared/say.ts';

export const deltaAudit = projectRule({
  id: 'delta-audit',
  family: 'agreement',
  severity: 'error',
  summary: "The tests that a phase says it added are those that the milestone's audit counts for its plans.",
  *check(project) {
    for (const milestone of project.milestones) {
      const audit = milestone.audits.findLast((one) => one.testCounts.length > 0);
      if (audit) for (const phase of milestone.phases) yield* checkPhase(phase, audit);
    }
  },
});

function* checkPhase(phase: Phase, audit: Audit): Iterable<Report> {
  const rows = audit.testCounts.filter((row) => readPlanName(row.of.value)?.phase === phase.id && row.added);
  const section = phase.section;
  const delta = section?.item.deltas.find((one) => one.value.unit === 'tests' && one.value.added);
  if (!section || !delta?.value.added || rows.length === 0 || !coversAll(phase, rows)) return;
  const counted = rows.reduce((sum, row) => sum + (row.added?.value ?? 0), 0);
  if (delta.value.added.value === counted) return;
  yield report({ phase, section: section.item, rows, counted, audit });
}

/** A phase of which the audit counts only some plans cannot be summed. */
const coversAll = (phase: Phase, rows: readonly TestCountRow[]): boolean =>
  phase.plans.length === rows.length;

interface Found {
  readonly phase: Phase;
  readonly section: PhaseSection;
  readonly rows: readonly TestCountRow[];
  readonly counted: number;
  readonly audit: Audit;
}

function report({ phase, section, rows, counted, audit }: Found): Report {
  const delta = section.deltas[0]?.value;
  const added = delta?.added ?? { value: 0, range: section.heading };
  const parts = rows.map((row) => `${row.of.value} +${row.added?.value ?? 0}`);
  const file = phase.section?.file ?? audit;
  const first = rows[0];
  const base = first?.total && first.added ? first.total.value - first.added.value : undefined;
  return {
    at: at(file, added.range),
    message: disagree(
      `+${added.value}`,
      `+${counted}`,
      `in ${fileName(audit)}: the tests added by phase ${phase.id} (${list(parts)})`,
    ),
    related: rows.map((row, i) =>
      related(
        audit,
        row.row.range,
        i === 0 && base !== undefined && base !== delta?.from?.value
          ? `${parts[0]}, counted from ${base}`
          : (parts[i] ?? ''),
      ),
    ),
    calculation: [
      ...parts,
      `sum +${counted} ≠ +${added.value}`,
      ...(base === undefined ? [] : [`baseline here ${delta?.from?.value ?? '—'}, there ${base}`]),
    ],
  };
}
