import type { Artifact } from '../artifacts/types.ts';
import { comparePhase, readPlanName } from '../grammar/index.ts';
import type { Place } from '../text/index.ts';
import { type Mention, mentionsIn } from './mentions.ts';
import { directoryOf, groupBy } from './query.ts';
import type { Milestone, Phase, PlanWork, Project, Requirement } from './types.ts';

/** What a mention is about. Ids return in other milestones; subjects do not. */
export type Subject =
  | {
      readonly kind: 'requirement';
      readonly key: string;
      readonly id: string;
      readonly item: Requirement | undefined;
    }
  | { readonly kind: 'phase'; readonly key: string; readonly id: string; readonly item: Phase }
  | {
      readonly kind: 'plan';
      readonly key: string;
      readonly id: string;
      readonly item: PlanWork;
      readonly phase: Phase;
    }
  | { readonly kind: 'milestone'; readonly key: string; readonly id: string; readonly item: Milestone }
  | { readonly kind: 'decision' | 'gate'; readonly key: string; readonly id: string };

interface Index {
  readonly requirements: ReadonlyMap<string, readonly Requirement[]>;
  readonly phases: ReadonlyMap<string, readonly Phase[]>;
  /** Defined, though no milestone counts them: later ones and those that are out of scope. */
  readonly uncounted: ReadonlySet<string>;
}

const indices = new WeakMap<Project, Index>();

function indexOf(project: Project): Index {
  const found = indices.get(project) ?? {
    requirements: groupBy(project.requirements, (one) => one.id),
    phases: groupBy(project.phases, (one) => one.id),
    uncounted: new Set(
      project.artifacts.flatMap((artifact) =>
        artifact.kind === 'requirements' ? artifact.items.map((item) => item.id.value) : [],
      ),
    ),
  };
  indices.set(project, found);
  return found;
}

/** The milestone that a document speaks of: its path's, its phase's, else the current one. */
function preferred<T extends { readonly milestone: string | undefined }>(
  all: readonly T[] | undefined,
  artifact: Artifact,
  project: Project,
): T | undefined {
  const own = artifact.milestone ?? phaseOf(artifact, project)?.milestone;
  return (
    all?.find((one) => one.milestone === own) ??
    all?.find((one) => one.milestone === project.current?.id) ??
    all?.at(-1)
  );
}

const owners = new WeakMap<Project, Map<string, Phase>>();

/** The phase whose directory holds a document. */
export function phaseOf(artifact: Artifact, project: Project): Phase | undefined {
  const known =
    owners.get(project) ??
    new Map(project.phases.flatMap((phase) => phase.documents.map((one) => [one.path, phase] as const)));
  owners.set(project, known);
  return known.get(artifact.path);
}

/** What a mention means, or `undefined` when the project knows nothing of that name. */
export function subjectOf(mention: Mention, artifact: Artifact, project: Project): Subject | undefined {
  const { kind, id } = mention;
  const { requirements, phases, uncounted } = indexOf(project);
  if (kind === 'requirement') {
    const item = preferred(requirements.get(id), artifact, project);
    if (!item && !uncounted.has(id)) return undefined;
    return { kind, id, item, key: `r/${item?.milestone ?? ''}/${id}` };
  }
  if (kind === 'phase') {
    const item = preferred(phases.get(id), artifact, project);
    return item && { kind, id, item, key: `p/${item.key}` };
  }
  if (kind === 'plan') {
    const phase = preferred(phases.get(readPlanName(id)?.phase ?? ''), artifact, project);
    const item = phase?.plans.find((plan) => plan.id === id);
    return phase && item && { kind, id, item, phase, key: `w/${phase.key}/${id}` };
  }
  if (kind === 'milestone') {
    const item = project.milestones.find((one) => one.id === id);
    return item && { kind, id, item, key: `m/${id}` };
  }
  const scope = kind === 'decision' ? directoryOf(artifact.path) : '';
  return { kind, id, key: `${kind}/${scope}/${id}` };
}

export interface Reference {
  readonly mention: Mention;
  readonly artifact: Artifact;
}

/** Every mention of a subject, definitions too, by path and place. */
export function referencesTo(subject: Subject, project: Project): Reference[] {
  return project.artifacts.flatMap((artifact) =>
    mentionsIn(artifact)
      .filter((mention) => names(mention, subject, artifact, project))
      .map((mention) => ({ mention, artifact })),
  );
}

function names(mention: Mention, subject: Subject, artifact: Artifact, project: Project): boolean {
  if (mention.kind !== subject.kind) return false;
  const inSpan =
    mention.last !== mention.id &&
    comparePhase(mention.id, subject.id) <= 0 &&
    comparePhase(subject.id, mention.last) <= 0;
  if (mention.id !== subject.id && !inSpan) return false;
  return subjectOf({ ...mention, id: subject.id }, artifact, project)?.key === subject.key;
}

/** Where a subject is said to be what it is; its documents when no text says so. */
export function definitionsOf(subject: Subject, project: Project): Place[] {
  const said = referencesTo(subject, project).filter((one) => one.mention.defines);
  const places = said.map(({ artifact, mention }) => ({ path: artifact.path, range: mention.range }));
  if (subject.kind === 'plan') return planPlaces(subject.item);
  if (places.length > 0) return places;
  if (subject.kind === 'phase') return phasePlaces(subject.item);
  if (subject.kind === 'requirement')
    return (subject.item?.trace ?? []).map(({ file, item }) => ({ path: file.path, range: item.row.range }));
  return [];
}

function planPlaces({ plan, entry, summary }: PlanWork): Place[] {
  const start = { start: 0, end: 0 };
  if (plan) return [{ path: plan.path, range: start }];
  if (entry) return [{ path: entry.file.path, range: entry.item.id.range }];
  return summary ? [{ path: summary.path, range: start }] : [];
}

function phasePlaces({ entry, row, documents }: Phase): Place[] {
  if (entry) return [{ path: entry.file.path, range: entry.item.id.range }];
  if (row) return [{ path: row.file.path, range: row.item.id.range }];
  return documents.slice(0, 1).map(({ path }) => ({ path, range: { start: 0, end: 0 } }));
}

/** The innermost mention at an offset: `TEST-02` in `TEST-01..03` only where nothing else is written. */
export function mentionAt(artifact: Artifact, offset: number): Mention | undefined {
  const here = mentionsIn(artifact).filter(({ range }) => range.start <= offset && offset <= range.end);
  return here.sort((a, b) => a.range.end - a.range.start - (b.range.end - b.range.start))[0];
}
