import type { Artifact, Audit, Gap } from '../../artifacts/types.ts';
import { comparePhase } from '../../grammar/index.ts';
import type { Phase, PlanWork, Project } from '../../project/index.ts';
import { type Place, type Range, slice } from '../../text/index.ts';
import { eachWord, type Wanted, wantedWords } from '../words.ts';

/** What a later document did, or plans to do, about a gap. */
export interface Closer {
  /** `Phase 24`, `plan 08-01 of phase 8`. */
  readonly by: string;
  readonly at: Place;
  readonly done: boolean;
}

export interface Closing {
  /** Whoever names one of these closes it. */
  readonly words: readonly string[];
  readonly ids: readonly string[];
  /** A gap of the audit's own list: a phase that closes "the gaps of the audit" closes it. */
  readonly listed: boolean;
}

/** Looks for the later phase or plan that closes something an audit found; a finished one before a planned one. */
export function closerFinder(project: Project, audit: Audit): (what: Closing) => Closer | undefined {
  const phases = laterPhases(project, audit);
  return (what) => {
    const wanted = wantedWords([...what.words, ...what.ids]);
    const closers = phases.flatMap((phase) => closersIn(phase, audit, { ...what, wanted }));
    return closers.find((closer) => closer.done) ?? closers[0];
  };
}

/** Phases that the audit has not looked at: behind the last one it names, or of a later milestone. */
function laterPhases(project: Project, audit: Audit): readonly Phase[] {
  const order = new Map(project.milestones.map((milestone, at) => [milestone.id, at]));
  const own = order.get(audit.milestone) ?? -1;
  const seen = [
    ...audit.phaseRows.map((row) => row.id.value),
    ...audit.requirementRows.flatMap((row) => row.phase?.value ?? []),
  ];
  const last = seen.sort(comparePhase).at(-1);
  return project.phases.filter((phase) => {
    if (phase.sentinel) return false;
    const known = phase.milestone !== undefined && audit.milestone !== undefined;
    if (known && phase.milestone !== audit.milestone) return (order.get(phase.milestone) ?? -1) > own;
    return last === undefined ? closesGaps(phase) : comparePhase(phase.id, last) > 0 || closesGaps(phase);
  });
}

const closesGaps = (phase: Phase): boolean =>
  phase.section?.item.gapClosure !== undefined || phase.plans.some((work) => work.plan?.gapClosure);

type Search = Closing & { readonly wanted: Wanted };

function closersIn(phase: Phase, audit: Audit, search: Search): readonly Closer[] {
  const done = phase.status === 'complete' || phase.status === 'executed' || phase.status === 'needs-review';
  const plans = phase.plans
    .filter((work) => !work.superseded)
    .flatMap((work) => planCloser(phase, work, search));
  const { section, entry } = phase;
  const texts = [
    section && textIn(section.file, section.item.range, search.wanted),
    entry && textIn(entry.file, entry.item.range, search.wanted),
    closureOf(phase, audit, search),
  ];
  // What a plan line says is the plan's; the phase counts when nothing narrower does.
  const named = plans.length > 0 ? undefined : texts.find((place) => place !== undefined);
  return named ? [{ by: `Phase ${phase.id}`, at: named, done }] : plans;
}

function planCloser(
  phase: Phase,
  { id, entry, plan, summary, done }: PlanWork,
  { wanted }: Search,
): readonly Closer[] {
  const places = [
    entry && textIn(entry.file, entry.item.range, wanted),
    plan && textIn(plan, plan.document.body, wanted),
    plan && textIn(plan, { start: 0, end: plan.document.body.start }, wanted),
    summary && textIn(summary, { start: 0, end: summary.document.source.text.length }, wanted),
  ];
  const at = places.find((place) => place !== undefined);
  return at ? [{ by: `Phase ${phase.id} (plan ${id.replace(/^\d(?!\d)/, '0$&')})`, at, done }] : [];
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
  const ours = other === undefined || audit.path.endsWith(other) || audit.path.endsWith(`${other}.md`);
  const all = /\b(?:all|the|both|integration|flow|every)\b[^.]*\bgaps?\b|\bcloses gaps?\b/i.test(text);
  return ours && all ? { path: phase.section.file.path, range: said.range } : undefined;
}

/** A gap may say itself that it is none any more. */
export const isClosed = (gap: Gap): boolean =>
  /^(?:done|superseded|deferred)$/.test(gap.status?.value.class ?? '');
