import type { Artifact, Audit, Gap } from '../../artifacts/types.ts';
import { comparePhase, findMilestones, type PhaseId, type Status } from '../../grammar/index.ts';
import type { Phase, PlanWork, Project } from '../../project/index.ts';
import { type Located, once, type Place, type Range, slice } from '../../text/index.ts';
import { eachWord, type Wanted, wantedWords } from '../words.ts';
import { showPlan } from './plans.ts';

/** What a later document did, or plans to do, about a gap. */
export interface Closer {
  /** `Phase 24`, `plan 08-01 of phase 8`. */
  readonly by: string;
  readonly at: Place;
  readonly done: boolean;
  /** False where it only speaks of it: that it closes the gap is not said. */
  readonly sure: boolean;
}

export interface Closing {
  /** Whoever names one of these closes it. */
  readonly words: readonly string[];
  /** Requirements: they are numbered anew in another milestone, and mean something else there. */
  readonly ids?: readonly string[];
  /** Whoever names one of these at least speaks of it. */
  readonly others?: readonly string[];
  /** Phases that the gap itself leaves it to. */
  readonly phases?: readonly PhaseId[];
  /** A gap of the audit's own list: a phase that closes "the gaps of the audit" closes it. */
  readonly listed: boolean;
}

/** Looks for the later phase or plan that closes something an audit found: a finished one first, a mere mention last. */
export function closerFinder(project: Project, audit: Audit): (what: Closing) => Closer | undefined {
  const phases = laterPhases(project, audit);
  return (what) => {
    const search = {
      ...what,
      wanted: wantedOf(audit, what.words),
      others: wantedOf(audit, what.others ?? []),
    };
    const { ids, ...foreign } = search;
    const own = ids ? { ...search, wanted: wantedOf(audit, [...what.words, ...ids]) } : search;
    const isOwn = ({ milestone }: Phase): boolean =>
      milestone === audit.milestone || milestone === undefined || audit.milestone === undefined;
    const closers = phases.flatMap((phase) => closersIn(phase, audit, isOwn(phase) ? own : foreign));
    const rank = ({ sure, done }: Closer): number => (sure ? 2 : 0) + (done ? 1 : 0);
    return [...closers].sort((x, y) => rank(y) - rank(x))[0];
  };
}

/** The same words of one audit are one object: what was found of them in a document that stays is known by it. */
function wantedOf(audit: Audit, words: readonly string[]): Wanted {
  const known = soughtBy(audit);
  const key = words.join('\n');
  const wanted = known.get(key) ?? wantedWords(words);
  known.set(key, wanted);
  return wanted;
}

const soughtBy = once((_: Audit) => new Map<string, Wanted>());

/** Phases that the audit has not looked at: behind the last one it names, or of a later milestone. */
function laterPhases(project: Project, audit: Audit): readonly Phase[] {
  const order = new Map(project.milestones.map((milestone, at) => [milestone.id, at]));
  const own = order.get(audit.milestone) ?? -1;
  const last = lookedAt(audit).sort(comparePhase).at(-1);
  // What closed the gaps of an audit before stands in this one, whatever it says of it.
  const begun = new Set(
    audit.phaseRows
      .filter((row) => row.status && row.status.value.class !== 'open')
      .map((row) => row.id.value),
  );
  return project.phases.filter((phase) => {
    if (phase.sentinel) return false;
    // A folder that no roadmap names is filed under the current milestone, and may be of any: its number says more.
    const filed = last === undefined || (phase.section ?? phase.entry ?? phase.row) !== undefined;
    const known = filed && phase.milestone !== undefined && audit.milestone !== undefined;
    if (known && phase.milestone !== audit.milestone) return (order.get(phase.milestone) ?? -1) > own;
    if (last === undefined) return closesGaps(phase);
    return comparePhase(phase.id, last) > 0 || (closesGaps(phase) && !begun.has(phase.id));
  });
}

/** Phases that the audit calls done; a row of one that was not begun looked at nothing. */
function lookedAt({ phaseRows, requirementRows }: Audit): PhaseId[] {
  const done = (row: { readonly status: Located<Status> | undefined }): boolean =>
    row.status?.value.class === 'done';
  const phases = phaseRows
    .filter((row) => done(row) || (!row.status && row.score))
    .map((row) => row.id.value);
  return phases.length > 0 ? phases : requirementRows.filter(done).flatMap((row) => row.phase?.value ?? []);
}

const closesGaps = (phase: Phase): boolean =>
  phase.section?.item.gapClosure !== undefined || phase.plans.some((work) => work.plan?.gapClosure);

type Search = Omit<Closing, 'others'> & { readonly wanted: Wanted; readonly others: Wanted };

function closersIn(phase: Phase, audit: Audit, search: Search): readonly Closer[] {
  const done = phase.status === 'complete' || phase.status === 'executed' || phase.status === 'needs-review';
  const by = `Phase ${phase.id}`;
  const plans = phase.plans
    .filter((work) => !work.superseded)
    .flatMap((work) => planCloser(by, work, search));
  // What a plan line says is the plan's; the phase counts when nothing narrower does.
  if (plans.some((closer) => closer.sure))
    return !done && isHalfDone(phase, audit, search)
      ? plans.map((closer) => ({ ...closer, by, done: false }))
      : plans;
  const named = phaseText(phase, search.wanted) ?? closureOf(phase, audit, search);
  if (named) return [{ by, at: named, done, sure: true }];
  const told = phaseText(phase, search.others) ?? leftTo(phase, search) ?? auditGoal(phase, search);
  return told ? [...plans, { by, at: told, done, sure: false }] : plans;
}

/** Of the requirements that a gap affects a finished plan names one, and none names another that is the phase's, too. */
function isHalfDone({ section, plans }: Phase, audit: Audit, { ids = [], ...search }: Search): boolean {
  const asked = ids.map((id) => {
    const wanted = wantedOf(audit, [id]);
    const by = plans.filter((work) => planCloser('', work, { ...search, wanted })[0]?.sure);
    const owned = by.length > 0 || section?.item.requirements.some(({ value }) => value === id);
    return { owned, done: by.some((work) => work.done) };
  });
  return asked.some(({ done }) => done) && asked.some(({ owned, done }) => owned && !done);
}

function phaseText({ section, entry }: Phase, wanted: Wanted): Place | undefined {
  return (
    (section && textIn(section.file, section.item.range, wanted)) ??
    (entry && textIn(entry.file, entry.item.range, wanted))
  );
}

function planCloser(
  phase: string,
  { id, entry, plan, summary, done }: PlanWork,
  search: Search,
): readonly Closer[] {
  const { wanted } = search;
  const by = `${phase} (plan ${showPlan(id)})`;
  const named =
    (entry && textIn(entry.file, entry.item.range, wanted)) ??
    (plan?.gapClosure ? anywhereIn(plan, wanted) : undefined) ??
    (summary && removedIn(summary, wanted));
  if (named) return [{ by, at: named, done, sure: true }];
  const told = (plan && anywhereIn(plan, wanted)) ?? (summary && anywhereIn(summary, wanted));
  return told ? [{ by, at: told, done, sure: false }] : [];
}

const anywhereIn = (file: Artifact, wanted: Wanted): Place | undefined => foundIn(file)(wanted);

/** Hundreds of plans and summaries are searched for the words of each claim: each once. */
const foundIn = once((file: Artifact) => {
  const whole: Range = { start: 0, end: file.document.source.text.length };
  return once((wanted: Wanted) => textIn(file, whole, wanted));
});

/** `Removed orphaned writeEntry`: what is gone is orphaned no more. */
function removedIn(file: Artifact, wanted: Wanted): Place | undefined {
  if (!anywhereIn(file, wanted)) return undefined;
  const { text } = file.document.source;
  let found: Place | undefined;
  eachWord(text, wanted, (word, start) => {
    if (!REMOVED.test(text.slice(Math.max(0, start - 60), start))) return;
    found ??= { path: file.path, range: { start, end: start + word.text.length } };
  });
  return found;
}

const REMOVED =
  /\b(?:removed?|deleted?)\s+(?:(?:the|an?|both|orphaned|unused|dead|unwired|legacy|function|class|export)\s+)*[`*_]*$/i;

/** `until Phase 12 it stays unwired`. */
function leftTo(phase: Phase, { phases = [] }: Search): Place | undefined {
  const at = phase.section ?? phase.entry;
  return at && phases.includes(phase.id) ? { path: at.file.path, range: at.item.id.range } : undefined;
}

/** `**Goal:** Fix the blockers of the audit`. */
function auditGoal({ section }: Phase, { listed }: Search): Place | undefined {
  const goal = section?.item.goal;
  if (
    !listed ||
    !goal ||
    !/\baudit\b/i.test(goal.value) ||
    !/\b(?:fix|close|resolve|address|wire|gaps?|blockers?)/i.test(goal.value)
  )
    return undefined;
  return { path: section.file.path, range: goal.range };
}

function textIn(file: Artifact, range: Range, wanted: Wanted): Place | undefined {
  let found: Place | undefined;
  eachWord(slice(file.document.source, range), wanted, (word, start) => {
    const at = range.start + start;
    found ??= { path: file.path, range: { start: at, end: at + word.text.length } };
  });
  return found;
}

/** `**Gap Closure**: Closes integration gaps from v1.3-MILESTONE-AUDIT.md`. */
function closureOf(phase: Phase, audit: Audit, { listed }: Search): Place | undefined {
  const said = phase.section?.item.gapClosure;
  if (!listed || !said || !phase.section) return undefined;
  const text = said.value;
  const other = /[\w.-]*MILESTONE-AUDIT[\w.-]*/.exec(text)?.[0];
  const versions = findMilestones(text).map(({ value }) => value);
  const ours =
    other === undefined
      ? versions.length === 0 || audit.milestone === undefined || versions.includes(audit.milestone)
      : audit.path.endsWith(other) || audit.path.endsWith(`${other}.md`);
  const all =
    /\b(?:all|the|both|integration|flow|every)\b[^.]*\bgaps?\b|\bcloses gaps?\b|\b\d+ (?:integration|flow) issues?\b/i.test(
      text,
    );
  return ours && all ? { path: phase.section.file.path, range: said.range } : undefined;
}

/** A gap may say itself that it is none any more, or that it was accepted. */
export const isClosed = (gap: Gap, audit: Audit): boolean =>
  /^(?:done|superseded|deferred)$/.test(gap.status?.value.class ?? '') ||
  /\b(?:mitigated|workaround|accepted|waived|deferred|resolved|closed):\s*["']?(?!false\b|no\b|null\b|\[\])\w/i.test(
    slice(audit.document.source, gap.range),
  );
