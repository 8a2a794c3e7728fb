import type {
  Artifact,
  Audit,
  MilestoneEntry,
  Milestones,
  Requirements,
  Roadmap,
  State,
} from '../artifacts/types.ts';
import type { MilestoneId, StatusClass } from '../grammar/types.ts';
import { sumProgress } from './progress.ts';
import { groupBy, ofKind, unique } from './query.ts';
import type { Milestone, Phase } from './types.ts';

/** What GSD itself takes for current: STATE's milestone, else the active entry, else the roadmap's title. */
export function currentMilestone(
  live: Roadmap | undefined,
  state: State | undefined,
): MilestoneId | undefined {
  const active = live?.milestones.filter((entry) => entry.status?.value.class === 'active');
  return state?.version?.value ?? active?.[0]?.id.value ?? live?.version?.value;
}

export function foldMilestones(
  artifacts: readonly Artifact[],
  phases: readonly Phase[],
  current: MilestoneId | undefined,
): Milestone[] {
  const sources: Sources = {
    roadmaps: ofKind(artifacts, 'roadmap'),
    logs: ofKind(artifacts, 'milestones'),
    requirements: ofKind(artifacts, 'requirements'),
    audits: ofKind(artifacts, 'audit'),
    phases: groupBy(phases, (phase) => phase.milestone),
  };
  const { roadmaps, logs } = sources;
  const named = roadmaps.flatMap((roadmap) => roadmap.milestones.map((entry) => entry.id.value));
  const logged = logs.flatMap((log) => log.records.map((record) => record.id.value));
  const filed = artifacts.flatMap((artifact) =>
    artifact.archived && artifact.milestone ? [artifact.milestone] : [],
  );
  // Requirements without a roadmap and a state belong to no milestone, but they are read.
  const alone =
    current === undefined &&
    !roadmaps.some((one) => !one.archived) &&
    sources.requirements.some((one) => !one.archived);
  const ids = unique([...named, ...logged, ...filed, ...phases.map((phase) => phase.milestone), current]);
  return ids
    .filter((id) => id !== undefined || sources.phases.has(undefined) || alone)
    .map((id) => foldMilestone(id, sources, current))
    .sort(byVersion);
}

/** What speaks of milestones. */
interface Sources {
  readonly roadmaps: readonly Roadmap[];
  readonly logs: readonly Milestones[];
  readonly requirements: readonly Requirements[];
  readonly audits: readonly Audit[];
  readonly phases: ReadonlyMap<MilestoneId | undefined, readonly Phase[]>;
}

function foldMilestone(
  id: MilestoneId | undefined,
  { roadmaps, logs, ...sources }: Sources,
  current: MilestoneId | undefined,
): Milestone {
  const archive = roadmaps.find((roadmap) => roadmap.archived && roadmap.milestone === id);
  const live = roadmaps.find((roadmap) => !roadmap.archived);
  const entries = [archive, live].flatMap((file) => (file ? entriesOf(file, id) : []));
  const record = logs.flatMap((file) =>
    file.records.filter((item) => item.id.value === id).map((item) => ({ file, item })),
  )[0];
  const phases = sources.phases.get(id) ?? [];
  return {
    id,
    name:
      entries.find((entry) => entry.name.value)?.name.value ??
      record?.item.name.value ??
      archive?.title?.value ??
      '',
    // The archive was written when the milestone ended; what the live roadmap says of it is newer.
    status: statusOf(entries.toReversed(), archive, record !== undefined, id === current),
    current: id === current,
    roadmap: archive ?? live,
    requirements: requirementsOf(sources.requirements, id, current),
    audits: auditsOf(sources.audits, id),
    record,
    phases,
    progress: sumProgress(phases),
  };
}

const entriesOf = (file: Roadmap, id: MilestoneId | undefined): MilestoneEntry[] =>
  file.milestones.filter((entry) => entry.id.value === id);

function statusOf(
  entries: readonly MilestoneEntry[],
  archive: Roadmap | undefined,
  logged: boolean,
  current: boolean,
): StatusClass {
  const said = entries.find((entry) => entry.status)?.status?.value.class ?? archive?.status?.value.class;
  if (said) return said;
  if (logged || archive) return 'done';
  return current ? 'active' : 'unknown';
}

function requirementsOf(
  all: readonly Requirements[],
  id: MilestoneId | undefined,
  current: MilestoneId | undefined,
): Milestone['requirements'] {
  const archived = all.find((file) => file.archived && file.milestone === id);
  return archived ?? (id === current ? all.find((file) => !file.archived) : undefined);
}

/** Oldest first: by the day they name, `-FINAL` last of a day. */
function auditsOf(audits: readonly Audit[], id: MilestoneId | undefined): Audit[] {
  return audits
    .filter((audit) => audit.milestone === id)
    .sort((a, b) => Number(a.final) - Number(b.final) || order(a.dated?.value ?? '', b.dated?.value ?? ''));
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byVersion = (a: Milestone, b: Milestone): number => NUMERIC.compare(a.id ?? '', b.id ?? '');

const NUMERIC = new Intl.Collator('en', { numeric: true });
