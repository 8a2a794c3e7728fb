import type { PhaseEntry, PhaseSection, ProgressRow, Roadmap } from '../artifacts/types.ts';
import { comparePhase } from '../grammar/index.ts';
import type { MilestoneId, PhaseId } from '../grammar/types.ts';
import { groupBy } from './query.ts';
import type { In } from './types.ts';

/** One mention of a phase by a roadmap: its section, its checklist line or its progress row. */
export interface Appearance {
  readonly id: PhaseId;
  readonly milestone: MilestoneId | undefined;
  readonly collapsed: boolean;
  readonly section?: In<PhaseSection, Roadmap>;
  readonly entry?: In<PhaseEntry, Roadmap>;
  readonly row?: In<ProgressRow, Roadmap>;
}

/** All that a roadmap says of phases, each with the milestone it belongs to as far as the roadmap tells. */
export function appearancesIn(file: Roadmap, fallback: MilestoneId | undefined): Appearance[] {
  const milestone = (id: PhaseId, said: MilestoneId | undefined, collapsed: boolean) =>
    said ?? tabled(id) ?? milestoneByRange(file, id) ?? (collapsed ? undefined : fallback);
  const inTable = groupBy(file.progress, (item) => item.id.value);
  const tabled = (id: PhaseId) => onlyOne(inTable.get(id)?.map((item) => item.milestone?.value));
  const listed = groupBy(file.checklist, (item) => item.id.value);
  const sections = file.phases.map((item) => ({
    id: item.id.value,
    milestone: milestone(
      item.id.value,
      item.milestone ?? onlyOne(listed.get(item.id.value)?.map((entry) => entry.milestone)),
      item.collapsed,
    ),
    collapsed: item.collapsed,
    section: { file, item },
  }));
  const entries = file.checklist.map((item) => ({
    id: item.id.value,
    milestone: milestone(item.id.value, item.milestone, item.collapsed),
    collapsed: item.collapsed,
    entry: { file, item },
  }));
  const known: Appearance[] = [...sections, ...entries];
  const byId = groupBy(known, (one) => one.id);
  const rows = file.progress.map((item) =>
    rowAppearance({ file, item }, byId.get(item.id.value) ?? [], fallback),
  );
  return [...known, ...rows];
}

/** Details of all phases may stand in one section, and their checklist by milestone. */
function onlyOne(said: readonly (MilestoneId | undefined)[] = []): MilestoneId | undefined {
  return new Set(said).size === 1 ? said[0] : undefined;
}

/** A progress row rarely names its milestone: it joins the phase of its number, the open one first. */
function rowAppearance(
  row: In<ProgressRow, Roadmap>,
  known: readonly Appearance[],
  fallback: MilestoneId | undefined,
): Appearance {
  const id = row.item.id.value;
  const said = row.item.milestone?.value;
  const same = known.filter((one) => said === undefined || one.milestone === said);
  const match = same.find((one) => !one.collapsed) ?? same[0];
  const milestone = said ?? match?.milestone ?? milestoneByRange(row.file, id) ?? fallback;
  return { id, milestone, collapsed: match?.collapsed ?? false, row };
}

/** The one milestone entry whose written phase range holds the phase. */
export function milestoneByRange(file: Roadmap, id: PhaseId): MilestoneId | undefined {
  const holding = file.milestones.filter(({ phases }) => phases && inRange(id, phases.value));
  const ids = new Set(holding.map((entry) => entry.id.value));
  return ids.size === 1 ? holding[0]?.id.value : undefined;
}

/** Decimals belong to the range of their integer: 44.1 is in 43-46, and 46.2 too. */
export function inRange(id: PhaseId, [first, last]: readonly [PhaseId, PhaseId]): boolean {
  const whole = id.replace(/\..*$/, '');
  return comparePhase(first, id) <= 0 && (comparePhase(id, last) <= 0 || comparePhase(whole, last) <= 0);
}
