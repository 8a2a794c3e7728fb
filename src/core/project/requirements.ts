import type { Ids } from '../artifacts/types.ts';
import type { MilestoneId, RequirementId } from '../grammar/types.ts';
import { groupBy, ofKind, unique } from './query.ts';
import type { Milestone, Proof, Requirement } from './types.ts';

type Sources = Omit<Requirement, 'proof' | 'because'>;
type Said = ReturnType<typeof saidOf>;

/** Ids are unique in a milestone only: `TEST-01` of v1.3 is not `TEST-01` of v1.10. */
export function foldRequirements(milestones: readonly Milestone[]): Requirement[] {
  return milestones.flatMap((milestone) => {
    const ids = requirementIds(milestone);
    if (ids.length === 0) return [];
    const said = saidOf(milestone);
    return ids.map((id) => prove(sourcesOf(id, milestone, said), said.listing));
  });
}

/** Where the documents of a milestone's phases name requirements, by id. */
function saidOf({ phases, audits }: Milestone) {
  const documents = phases.flatMap((phase) => phase.documents);
  const summaries = ofKind(documents, 'summary');
  const rows = ofKind(documents, 'verification').flatMap((file) =>
    file.requirementRows.map((item) => ({ file, item })),
  );
  const audited = audits.flatMap((file) =>
    file.requirementRows.filter((row) => row.axis === 'coverage').map((item) => ({ file, item })),
  );
  return {
    listing: summaries.some((summary) => summary.requirementsCompleted),
    phases: byIds(phases, (phase) => phase.section?.item.requirements),
    claimedBy: byIds(ofKind(documents, 'plan'), (plan) => plan.requirements),
    completedBy: byIds(summaries, (summary) => summary.requirementsCompleted),
    verifiedBy: byIds(rows, ({ item }) => item.ids),
    audited: byIds(audited, ({ item }) => item.ids),
  };
}

/** Each once under every id that it names. */
function byIds<T>(items: readonly T[], ids: (item: T) => Ids | undefined): ReadonlyMap<string, T[]> {
  const named = items.flatMap((item) =>
    unique((ids(item) ?? []).map((id) => id.value)).map((id) => ({ id, item })),
  );
  const groups = groupBy(named, ({ id }) => id);
  return new Map([...groups].map(([id, group]) => [id, group.map(({ item }) => item)]));
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

function sourcesOf(id: RequirementId, { id: milestone, requirements: file }: Milestone, said: Said): Sources {
  const item = file?.items.find((one) => one.id.value === id);
  return {
    id,
    milestone,
    item: item && file && { file, item },
    trace: file
      ? file.trace
          .filter((row) => row.ids.some((one) => one.value === id))
          .map((row) => ({ file, item: row }))
      : [],
    phases: said.phases.get(id) ?? [],
    claimedBy: said.claimedBy.get(id) ?? [],
    completedBy: said.completedBy.get(id) ?? [],
    verifiedBy: said.verifiedBy.get(id) ?? [],
    audited: said.audited.get(id) ?? [],
  };
}

/** The three-source matrix: verification, then summaries, then the box. */
function prove(sources: Sources, listing: boolean): Requirement {
  return { ...sources, proof: verdict(sources, listing), because: explain(sources) };
}

/** Older generations do not list requirements in summaries: then that source says nothing. */
function verdict({ item, trace, verifiedBy, completedBy }: Sources, listing: boolean): Proof {
  const row = trace[0]?.item.status?.value.class;
  if (row === 'deferred' || row === 'superseded' || item?.item.box?.value === '~') return 'deferred';
  const verified = verifiedBy.at(-1)?.item.status?.value.class;
  if (verified === 'failed' || verified === 'blocked') return 'unsatisfied';
  const listed = completedBy.length > 0 || !listing;
  if (verified === 'done') return listed ? 'satisfied' : 'partial';
  if (verified === 'partial' || completedBy.length > 0) return 'partial';
  return 'unproven';
}

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
