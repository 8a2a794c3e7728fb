import type { ProgressRow, Roadmap, State } from '../artifacts/types.ts';
import type { Score, Status } from '../grammar/types.ts';
import { type FileEdit, type Located, type Path, type Range, type SourceText, slice } from '../text/index.ts';
import { isTicked } from './phases.ts';
import { ofKind } from './query.ts';
import type { Milestone, Phase, PlanWork, Project } from './types.ts';

/**
 * What a person changes by ticking a box: the box, and every number that is derived from boxes. Status words and days
 * follow a phase's box, never a plan's. Nothing else is touched.
 */
export function togglePlan(project: Project, phase: Phase, plan: PlanWork, done: boolean): FileEdit[] {
  const wanted = (one: PlanWork) => (one.id === plan.id ? done : isDone(one));
  return unlessSame(project, planEdits(project, phase, wanted));
}

export function togglePhase(project: Project, phase: Phase, done: boolean): FileEdit[] {
  const edits = [...phaseEdits(project, phase, done)];
  const delta = Number(done) - Number(isTicked(phase.entry?.item.box?.value ?? ' '));
  return unlessSame(project, [...edits, ...stateEdits(project, phase, { phases: delta, plans: 0 })]);
}

/** Boxes, rows, counts and state as the documents on disk have it: a summary is a plan done. */
export function reconcilePhase(project: Project, phase: Phase): FileEdit[] {
  return unlessSame(project, reconciled(project, phase));
}

export const reconcileMilestone = (project: Project, milestone: Milestone): FileEdit[] =>
  unlessSame(
    project,
    milestone.phases.flatMap((phase) => reconciled(project, phase, false)),
  );

function reconciled(project: Project, phase: Phase, withState = true): FileEdit[] {
  const wanted = (plan: PlanWork) => plan.summary !== undefined || isDone(plan);
  const ticks = planEdits(project, phase, wanted, withState);
  const plans = ticks.length > 0 ? ticks : staleCounts(phase, wanted);
  const verified = phase.status === 'complete' && phase.verification?.status?.value.class === 'done';
  const box = phase.entry?.item.box;
  return verified && box && !isTicked(box.value) ? [...plans, ...phaseEdits(project, phase, true)] : plans;
}

const isDone = ({ entry }: PlanWork): boolean => isTicked(entry?.item.box?.value ?? ' ');

function planEdits(
  project: Project,
  phase: Phase,
  wanted: (plan: PlanWork) => boolean,
  withState = true,
): FileEdit[] {
  const boxed = phase.plans.filter((plan) => plan.entry?.item.box);
  const edits = boxed.flatMap(({ entry, ...plan }) =>
    entry?.item.box && wanted({ ...plan, entry }) !== isTicked(entry.item.box.value)
      ? [{ path: entry.file.path, range: entry.item.box.range, text: wanted({ ...plan, entry }) ? 'x' : ' ' }]
      : [],
  );
  const counted = boxed.filter((plan) => !plan.superseded);
  const done = counted.filter(wanted).length;
  const delta = done - counted.filter(isDone).length;
  if (edits.length === 0) return [];
  const state = withState ? stateEdits(project, phase, { plans: delta, phases: 0 }) : [];
  return [...edits, ...countEdits(phase, done), ...state];
}

/** Counts that disagree with boxes that are right; one of another total counts something else. */
function staleCounts(phase: Phase, wanted: (plan: PlanWork) => boolean): FileEdit[] {
  const counted = phase.plans.filter((plan) => plan.entry?.item.box && !plan.superseded);
  const { section, entry, row } = phase;
  const totals = [
    section?.item.planCount?.total?.value,
    entry?.item.plans?.value.parts[0]?.total,
    row?.item.plans?.value.parts[0]?.total,
  ].filter((total) => total !== undefined);
  if (counted.length === 0 || totals.some((total) => total !== counted.length)) return [];
  return countEdits(phase, counted.filter(wanted).length);
}

/** The ratios that the roadmap writes beside a phase. Their totals stay: a rule speaks of those. */
function countEdits({ section, entry, row }: Phase, done: number): FileEdit[] {
  const ratio = (path: Path, score: Located<Score> | undefined): FileEdit[] => {
    const part = score?.value.parts[0];
    if (!part || part.total === undefined || done > part.total) return [];
    const end = part.range.start + String(part.done).length;
    return [{ path, range: { start: part.range.start, end }, text: String(done) }];
  };
  const claimed = section?.item.planCount?.done;
  return [
    ...(section && claimed ? [{ path: section.file.path, range: claimed.range, text: String(done) }] : []),
    ...(entry ? ratio(entry.file.path, entry.item.plans) : []),
    ...(row ? ratio(row.file.path, row.item.plans) : []),
  ];
}

function phaseEdits(project: Project, { entry, row }: Phase, done: boolean): FileEdit[] {
  const box = entry?.item.box;
  return [
    ...(entry && box ? [{ path: entry.file.path, range: box.range, text: done ? 'x' : ' ' }] : []),
    ...(row ? rowEdits(row.file, row.item, done, project.facts.today) : []),
  ];
}

function rowEdits({ path, document }: Roadmap, row: ProgressRow, done: boolean, today?: string): FileEdit[] {
  const { status, completed } = row;
  const edits: FileEdit[] = [];
  if (status && (status.value.class === 'done') !== done)
    edits.push({ path, range: wordIn(status, document.source), text: done ? 'Complete' : 'In Progress' });
  const dash = row.row.cells.find(
    (cell) => /^[-–—]$/.test(cell.value) && cell.range.start >= (status?.range.end ?? 0),
  );
  if (done && !completed && dash && today) edits.push({ path, range: dash.range, text: today });
  if (!done && completed) edits.push({ path, range: completed.range, text: '-' });
  return edits;
}

/** The word alone: a mark or a note beside it stays. */
function wordIn({ range, value }: Located<Status>, source: SourceText): Range {
  const at = slice(source, range).indexOf(value.word);
  return at < 0 ? range : { start: range.start + at, end: range.start + at + value.word.length };
}

interface Change {
  readonly plans: number;
  readonly phases: number;
}

/** STATE counts the current milestone. A percentage follows the ratio that it was computed from. */
function stateEdits(project: Project, phase: Phase, change: Change): FileEdit[] {
  const state = ofKind(project.artifacts, 'state').find((one) => !one.archived);
  if (!state?.progress || phase.milestone !== project.current?.id || phase.sentinel) return [];
  const counts = [
    ...counted(state, 'completed_plans', change.plans),
    ...counted(state, 'completed_phases', change.phases),
  ];
  const percent = percentAfter(state, change);
  if (percent === undefined) return counts;
  const said = [state.progress.get('percent'), state.bodyPercent].filter((one) => one !== undefined);
  const follow = said.map(({ range }) => ({ path: state.path, range, text: String(percent) }));
  return [...counts, ...follow, ...barEdit(state, percent)];
}

function counted(state: State, key: string, by: number): FileEdit[] {
  const said = state.progress.get(key);
  return said && by !== 0
    ? [{ path: state.path, range: said.range, text: String(Math.max(0, said.value + by)) }]
    : [];
}

function percentAfter(state: State, change: Change): number | undefined {
  const { progress } = state;
  const said = progress.get('percent')?.value ?? state.bodyPercent?.value;
  for (const unit of ['plans', 'phases'] as const) {
    const done = progress.get(`completed_${unit}`)?.value;
    const total = progress.get(`total_${unit}`)?.value;
    if (done === undefined || !total || said !== Math.round((100 * done) / total)) continue;
    return Math.round((100 * Math.max(0, done + change[unit])) / total);
  }
  return undefined;
}

/** `[██████░░░░] 60%`: the bar says what the number says. */
function barEdit({ path, bodyPercent, document }: State, percent: number): FileEdit[] {
  const before = bodyPercent && document.source.text.slice(0, bodyPercent.range.start);
  const bar = before && /\[([█▓▒░]+)\]\s*$/.exec(before.slice(-60));
  if (!bar || !bodyPercent) return [];
  const width = bar[1]?.length ?? 0;
  const start = bodyPercent.range.start - bar[0].length + 1;
  const full = Math.round((width * percent) / 100);
  const text = '█'.repeat(full) + '░'.repeat(width - full);
  return [{ path, range: { start, end: start + width }, text }];
}

/** Without edits that write what stands there already, and without the same edit twice. */
function unlessSame(project: Project, edits: readonly FileEdit[]): FileEdit[] {
  const fresh = edits.filter(({ path, range, text }) => {
    const source = project.byPath.get(path)?.document.source;
    return source?.text.slice(range.start, range.end) !== text;
  });
  return [...new Map(fresh.map((edit) => [`${edit.path} ${edit.range.start}`, edit])).values()];
}
