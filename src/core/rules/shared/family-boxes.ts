import type { PhaseEntry, PhaseSection, PlanEntry, ProgressRow, Roadmap } from '../../artifacts/types.ts';
import { isTicked } from '../../project/phases.ts';
import type { Fix } from '../rule.ts';
import { edit, fix } from './say.ts';

/** Plans of a phase that stand as boxes; `03-01: TBD` stands for plans nobody has written down. */
export const boxesOf = (phase: PhaseSection): readonly PlanEntry[] =>
  phase.plans.filter((plan) => plan.box && !/(?:^|[\s:])TBD\s*$/i.test(plan.text.value));

export const tickedOf = (plans: readonly PlanEntry[]): readonly PlanEntry[] =>
  plans.filter((plan) => plan.box && isTicked(plan.box.value));

/** The oldest tools never ticked plan boxes: where no box of the document is ticked, boxes say nothing. */
export const boxesSpeak = (roadmap: Roadmap): boolean =>
  roadmap.phases.some((phase) => tickedOf(phase.plans).length > 0);

/** The other end of a count that says more than the boxes: they may have been forgotten. */
export function tickAll(roadmap: Roadmap, plans: readonly PlanEntry[]): Fix[] {
  const open = plans.flatMap(({ box }) => (box?.value === ' ' ? [edit(roadmap, box.range, 'x')] : []));
  if (open.length === 0) return [];
  return [fix(open.length === 1 ? 'Tick the open box' : `Tick the ${open.length} open boxes`, open, false)];
}

/** Phases of the roadmap's own milestone, with what the checklist and the progress table say of each. */
export function ownPhases(roadmap: Roadmap): PhaseSection[] {
  return roadmap.phases.filter((phase) => !phase.collapsed);
}

export const sectionOf = (roadmap: Roadmap, id: string): PhaseSection | undefined => {
  const found = ownPhases(roadmap).filter((phase) => phase.id.value === id);
  return found.length === 1 ? found[0] : undefined;
};

const NOT_BEGUN = /^(?:not[ -]started|unstarted|planned)$/i;
const NOT_ENDED = /^(?:not[ -]started|unstarted|planned|planning complete)$/i;

/** The status of a row that denies what is ticked, or what the row itself counts as complete. */
export function lateStatus(roadmap: Roadmap, { id, plans, status, shifted, row }: ProgressRow) {
  if (!status || status.value.note || shifted) return undefined;
  const phase = sectionOf(roadmap, id.value);
  const boxes = phase && boxesSpeak(roadmap) ? boxesOf(phase) : [];
  const part = plans?.value.parts[0];
  const table = roadmap.document.outline.tables.find(({ rows }) => rows.includes(row));
  const counts = table?.header.cells.some((cell) => /^plans? (?:complete|done|executed)/i.test(cell.value));
  const [done, total] =
    boxes.length > 0
      ? [tickedOf(boxes).length, boxes.length]
      : counts && part?.total
        ? [part.done, part.total]
        : [0, 1];
  const denied = done >= total ? NOT_ENDED : NOT_BEGUN;
  return done > 0 && denied.test(status.value.word) ? { status, done, total } : undefined;
}

/** Run but not verified, or agreed to but not run. */
const WAITS = /^(?:executed|approved)$/i;

/** The status in the one progress row of a phase that says otherwise than its box. */
export function contradictingRow(
  { checklist, progress }: Roadmap,
  { id, box, collapsed }: PhaseEntry,
): ProgressRow['status'] {
  const rows = progress.filter((row) => row.id.value === id.value);
  const twins = checklist.filter((other) => other.id.value === id.value);
  const status = rows[0]?.status;
  if (rows.length !== 1 || twins.length !== 1 || !status || !box || collapsed) return undefined;
  const done = status.value.class === 'done' && !WAITS.test(status.value.word);
  const open = ['open', 'active'].includes(status.value.class);
  return (done && box.value === ' ') || (open && isTicked(box.value)) ? status : undefined;
}
