import type { Audit, Requirements } from '../artifacts/types.ts';
import type { MilestoneId, RequirementId } from '../grammar/types.ts';
import { ofKind, unique } from './query.ts';
import type { In, Milestone, Phase, Proof, Requirement } from './types.ts';

type Sources = Omit<Requirement, 'proof' | 'because'>;

/** Ids are unique in a milestone only: `TEST-01` of v1.3 is not `TEST-01` of v1.10. */
export function foldRequirements(milestones: readonly Milestone[]): Requirement[] {
  return milestones.flatMap((milestone) =>
    requirementIds(milestone).map((id) => prove(sourcesOf(id, milestone), milestone)),
  );
}

function requirementIds({ requirements, phases }: Milestone): RequirementId[] {
  const defined = (requirements?.items ?? []).filter((item) => item.scope === 'current');
  const traced = (requirements?.trace ?? []).flatMap((row) => row.ids);
  const planned = phases.flatMap((phase) => phase.section?.item.requirements ?? []);
  return unique([
    ...defined.map((item) => item.id.value),
    ...traced.map((id) => id.value),
    ...planned.map((id) => id.value),
  ]);
}

const has = (ids: readonly { value: string }[] | undefined, id: string): boolean =>
  ids?.some((one) => one.value === id) ?? false;

function sourcesOf(id: RequirementId, milestone: Milestone): Sources {
  const { requirements: file, phases, audits } = milestone;
  const documents = phases.flatMap((phase) => phase.documents);
  const item = file?.items.find((one) => one.id.value === id);
  return {
    id,
    milestone: milestone.id,
    item: item && file && { file, item },
    trace: traceOf(file, id),
    phases: phases.filter((phase) => has(phase.section?.item.requirements, id)),
    claimedBy: ofKind(documents, 'plan').filter((plan) => has(plan.requirements, id)),
    completedBy: ofKind(documents, 'summary').filter((summary) => has(summary.requirementsCompleted, id)),
    verifiedBy: ofKind(documents, 'verification').flatMap((verification) =>
      verification.requirementRows
        .filter((row) => has(row.ids, id))
        .map((row) => ({ file: verification, item: row })),
    ),
    audited: auditRows(audits, id),
  };
}

const traceOf = (file: Requirements | undefined, id: RequirementId): Requirement['trace'] =>
  file ? file.trace.filter((row) => has(row.ids, id)).map((item) => ({ file, item })) : [];

const auditRows = (audits: readonly Audit[], id: RequirementId): Requirement['audited'] =>
  audits.flatMap((file) =>
    file.requirementRows
      .filter((row) => row.axis === 'coverage' && has(row.ids, id))
      .map((item): In<(typeof file.requirementRows)[number], Audit> => ({ file, item })),
  );

/** The three-source matrix: verification, then summaries, then the box. */
function prove(sources: Sources, milestone: Milestone): Requirement {
  const because = explain(sources);
  return { ...sources, proof: verdict(sources, milestone), because };
}

function verdict({ item, trace, verifiedBy, completedBy }: Sources, milestone: Milestone): Proof {
  const row = trace[0]?.item.status?.value.class;
  if (row === 'deferred' || row === 'superseded' || item?.item.box?.value === '~') return 'deferred';
  const verified = verifiedBy.at(-1)?.item.status?.value.class;
  if (verified === 'failed' || verified === 'blocked') return 'unsatisfied';
  const listed = completedBy.length > 0 || !summariesListRequirements(milestone.phases);
  if (verified === 'done') return listed ? 'satisfied' : 'partial';
  if (verified === 'partial' || completedBy.length > 0) return 'partial';
  return 'unproven';
}

/** Older generations do not list requirements in summaries: then that source says nothing. */
const summariesListRequirements = (phases: readonly Phase[]): boolean =>
  phases.some((phase) => ofKind(phase.documents, 'summary').some((summary) => summary.requirementsCompleted));

function explain({ item, trace, verifiedBy, completedBy }: Sources): string[] {
  const verification = verifiedBy.map(
    ({ file, item: row }) => `verification ${file.phase ?? ''}: ${row.status?.value.word ?? 'no status'}`,
  );
  const summaries = completedBy.map((summary) => `summary ${summary.id ?? ''}: listed`);
  const box = item?.item.box ? [`box: ${item.item.box.value.trim() === '' ? 'open' : 'ticked'}`] : [];
  const table = trace.map(({ item: row }) => `table: ${row.status?.value.word ?? 'no status'}`);
  return [...verification, ...summaries, ...box, ...table];
}

export const requirementsOf = (
  all: readonly Requirement[],
  milestone: MilestoneId | undefined,
): Requirement[] => all.filter((requirement) => requirement.milestone === milestone);
