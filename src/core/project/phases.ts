import type { Artifact, Plan, Roadmap, Summary, Verification } from '../artifacts/types.ts';
import { comparePhase, isSentinelPhase } from '../grammar/index.ts';
import type { MilestoneId, PhaseId, PlanId } from '../grammar/types.ts';
import type { Located } from '../text/index.ts';
import { type Appearance, milestoneByRange } from './appearances.ts';
import { derivePhase } from './progress.ts';
import { directoryOf, groupBy, ofKind, unique } from './query.ts';
import type { In, Phase, PlanWork } from './types.ts';

export const phaseKey = (milestone: MilestoneId | undefined, id: PhaseId): string =>
  `${milestone ?? ''}/${id}`;

/** Joins what roadmaps say of a phase with the documents of its directory. */
export function foldPhases(
  appearances: readonly Appearance[],
  documents: readonly Artifact[],
  known: Known,
): Phase[] {
  const { current } = known;
  const said = groupBy(appearances, (one) => phaseKey(one.milestone, one.id));
  const byId = groupBy(appearances, (one) => one.id);
  const numberOf = numbering(documents, known.numbers);
  const placed = groupBy(documents, (document) => {
    const id = numberOf(document);
    return keyOfDocument(document, { id, same: byId.get(id) ?? [], known });
  });
  const keys = unique([...said.keys(), ...placed.keys()]);
  const phases = keys.map((key) => foldPhase(key, said.get(key) ?? [], placed.get(key) ?? [], current));
  return phases.sort((a, b) => comparePhase(a.id, b.id));
}

/** What the roadmaps know beside the phases that they list. */
interface Known {
  readonly current: MilestoneId | undefined;
  readonly live: Roadmap | undefined;
  readonly numbers: ReadonlySet<PhaseId>;
}

/** `032-1-slug` is 32.1 where the roadmap has that phase and another directory beside it stands for 32; else it is 32. */
function numbering(
  documents: readonly Artifact[],
  numbers: ReadonlySet<PhaseId>,
): (document: Artifact) => PhaseId {
  const folders = new Map(documents.map((one) => [folderOf(one.path), one.phase ?? '']));
  const decimal = ([folder, id]: [string, PhaseId]): [string, PhaseId][] => {
    const next = /^\d+-(\d+)-/.exec(folder.split('/').at(-1) ?? '')?.[1];
    const inner = `${id}.${Number(next)}`;
    if (next === undefined || !numbers.has(inner)) return [];
    const beside = [...folders].some(([other, same]) => same === id && !DIVIDED.test(other));
    return beside ? [[folder, inner]] : [];
  };
  const found = new Map([...folders].flatMap(decimal));
  return ({ path, phase = '' }) => found.get(folderOf(path)) ?? phase;
}

const DIVIDED = /\/\d+-\d+-[^/]*$/;

const folderOf = (path: string): string => /^(?:.*\/)?(?:[^/]*-)?phases\/[^/]+/.exec(path)?.[0] ?? '';

/**
 * An archive's directory names the milestone; a live one joins the phase of its number that is still open; one that no
 * roadmap lists joins the milestone whose range holds it.
 */
function keyOfDocument(
  document: Artifact,
  { id, same, known }: { id: PhaseId; same: readonly Appearance[]; known: Known },
): string {
  const { current, live } = known;
  if (document.archived && document.milestone) return phaseKey(document.milestone, id);
  const match =
    same.find((one) => one.milestone === current) ?? same.find((one) => !one.collapsed) ?? same.at(-1);
  if (match) return phaseKey(match.milestone, id);
  return phaseKey((live && milestoneByRange(live, id)) ?? current, id);
}

function foldPhase(
  key: string,
  said: readonly Appearance[],
  documents: readonly Artifact[],
  current: MilestoneId | undefined,
): Phase {
  const section = best(said.map((one) => one.section));
  const entry = best(said.map((one) => one.entry));
  const row = best(said.map((one) => one.row));
  const id = said[0]?.id ?? key.slice(key.indexOf('/') + 1);
  const milestone = said[0]?.milestone ?? (key.slice(0, key.indexOf('/')) || undefined);
  const verification = ofKind(documents, 'verification').at(-1);
  const open = { section, entry, row, verification, documents, plans: foldPlans(section, documents) };
  return {
    key,
    id,
    milestone,
    name: named([section, entry, row], id) ?? nameOf(documents),
    inserted: (section?.item.inserted || entry?.item.inserted) ?? false,
    sentinel: isSentinelPhase(id),
    past: milestone !== current || (said.length > 0 && said.every((one) => one.collapsed)),
    roadmap: section?.file ?? entry?.file ?? row?.file,
    directory: documents[0] && directoryOf(documents[0].path),
    ...open,
    ...derivePhase(open),
  };
}

/** Archives speak for their milestone before the live roadmap's collapsed copy does. */
function best<T>(found: readonly (In<T, Roadmap> | undefined)[]): In<T, Roadmap> | undefined {
  const all = found.filter((one) => one !== undefined);
  return all.find((one) => one.file.archived) ?? all[0];
}

/** A heading may have no more than its number: then the checklist or the table knows the name. */
function named(said: readonly (In<{ readonly name: Located<string> }, Roadmap> | undefined)[], id: PhaseId) {
  const names = said.flatMap((one) => one?.item.name.value || []);
  return names.find((name) => name !== id && name !== `Phase ${id}`) ?? names[0];
}

const nameOf = (documents: readonly Artifact[]): string =>
  (documents[0] ? directoryOf(documents[0].path) : '')
    .replace(/^.*\/(?:[A-Z]+-)?[\d.]+[A-Z]?-?/, '')
    .replaceAll('-', ' ');

function foldPlans(section: Phase['section'], documents: readonly Artifact[]): PlanWork[] {
  const plans = withIds(ofKind(documents, 'plan'));
  const summaries = withIds(ofKind(documents, 'summary'));
  const entries = new Map((section?.item.plans ?? []).map((item) => [item.id.value, item]));
  const ids = unique([...entries.keys(), ...plans.keys(), ...summaries.keys()]).sort(comparePlans);
  return ids.map((id) => {
    const entry = entries.get(id);
    const plan = plans.get(id);
    const summary = summaries.get(id);
    const superseded = plan?.status?.value.class === 'superseded';
    const ticked = entry?.box !== undefined && isTicked(entry.box.value);
    return {
      id,
      entry: entry && section && { file: section.file, item: entry },
      plan,
      summary,
      superseded,
      done: summary !== undefined || ticked,
    };
  });
}

const withIds = <T extends Plan | Summary>(items: readonly T[]): Map<PlanId, T> =>
  new Map(items.flatMap((item) => (item.id ? [[item.id, item] as const] : [])));

export const isTicked = (box: string): boolean => box === 'x' || box === 'X';

export function comparePlans(a: PlanId, b: PlanId): number {
  const [phaseA, planA] = splitPlan(a);
  const [phaseB, planB] = splitPlan(b);
  return (phaseA === phaseB ? 0 : comparePhase(phaseA, phaseB)) || NUMERIC.compare(planA, planB);
}

const NUMERIC = new Intl.Collator('en', { numeric: true });

const splitPlan = (id: PlanId): [string, string] => {
  const at = id.lastIndexOf('-');
  return [id.slice(0, at), id.slice(at + 1)];
};

export const verificationPassed = (verification: Verification | undefined): boolean =>
  verification?.status?.value.class === 'done';
