import type { Audit, Flow, Gap, WiringRow } from '../../artifacts/types.ts';
import { findPhases, type PhaseId } from '../../grammar/index.ts';
import type { Project } from '../../project/index.ts';
import { contains, type Located, once, type Range, slice } from '../../text/index.ts';
import { type Name, readName } from '../names.ts';
import { type Speaking, speakingAudits } from './audits.ts';
import { type Closer, closerFinder, isClosed } from './closure.ts';

type Finder = ReturnType<typeof closerFinder>;

import { distinctNames, namesIn } from './names.ts';

interface ClaimBase {
  readonly audit: Audit;
  /** The audit that came after this one. */
  readonly later: Audit | undefined;
  /** Said by an audit that has no say any more. */
  readonly past: boolean;
  /** What a finding points at: the name in its cell, the gap's sentence, the step that breaks. */
  readonly at: Located<string>;
  /** What the claim is about, the first one above all. */
  readonly names: readonly Name[];
  readonly closer: Closer | undefined;
}

export interface OrphanClaim extends ClaimBase {
  readonly kind: 'orphan';
  readonly row: WiringRow;
}
export interface GapClaim extends ClaimBase {
  readonly kind: 'gap';
  readonly gap: Gap;
}
export interface FlowClaim extends ClaimBase {
  readonly kind: 'flow';
  readonly flow: Flow;
  /** One-based. */
  readonly step: number | undefined;
}
export type OpenClaim = OrphanClaim | GapClaim | FlowClaim;

/** Everything that the audits found unconnected, with the later document that took it up. */
export const openClaims = once(
  (project: Project): readonly OpenClaim[] =>
    speakingAudits(project).flatMap((one) => claimsOf(project, one)),
  // Every fold has its own list of artifacts: what lies beside the documents says nothing here.
  (project) => project.artifacts,
);

function claimsOf(project: Project, { audit, later, past }: Speaking): readonly OpenClaim[] {
  const rows = audit.wiring.filter((row) => row.state === 'orphaned');
  const gaps = gapsOf(audit);
  const flows = flowsOf(audit);
  if (rows.length + gaps.length + flows.length === 0) return [];
  const find = closerFinder(project, audit);
  const base = { audit, later, past };
  const gapClaims = gaps.map((gap): GapClaim => {
    // A gap that is called by its id tells the rest beside it.
    const own = namesIn(gap.text.value);
    const said = own.length > 0 ? own : namesIn(valuesIn(slice(audit.document.source, gap.range)));
    const names = distinctNames(said);
    // `x() does not call y`: what a gap begins with is what it is about.
    const about = names.length === 1 || (said[0]?.range.start ?? 99) < 4 ? 1 : 0;
    const closer = find({
      words: names.slice(0, about).flatMap(searchWords),
      ids: gap.ids.map((id) => id.value),
      others: names.slice(about).flatMap(searchWords),
      phases: phasesNamed(audit, gap.range),
      listed: true,
    });
    return { ...base, kind: 'gap', gap, at: gap.text, names, closer };
  });
  const orphans = rows.flatMap((row): OrphanClaim[] => {
    const name = readName(row.name.value);
    if (!name) return [];
    const closer = find({ words: searchWords(name), listed: false }) ?? closerOfGap(name, gapClaims, audit);
    return [{ ...base, kind: 'orphan', row, at: row.name, names: [name], closer }];
  });
  const found = [...orphans, ...gapClaims];
  return [...found, ...flows.map((flow) => flowClaim({ ...base, find }, flow, found))];
}

/** The names of a cell or a step; a cell may be nothing but a name. */
export const namesOfCell = (text: string): readonly Name[] => {
  const whole = readName(text);
  return whole ? [whole] : distinctNames(namesIn(text));
};

/** Told in the body; a frontmatter that lists broken flows tells them where the body does not. */
function flowsOf(audit: Audit): readonly Flow[] {
  const told = audit.flows.filter(isBroken);
  const listed = audit.gaps.filter(
    (gap) => gap.axis === 'flows' && gap.from === 'frontmatter' && !isClosed(gap, audit),
  );
  return told.length > 0 ? told : listed.map(asFlow);
}

const asFlow = ({ text, status, breaksAt, range }: Gap): Flow => ({
  name: text,
  number: undefined,
  steps: [],
  status,
  mark: undefined,
  breaksAt,
  range,
});

/** `fail explicitly for this version` is said of a flow that does what it should. */
const isBroken = ({ status, mark, breaksAt }: Flow): boolean => {
  const bad = [status, mark].filter((one) => /^(?:failed|blocked)$/.test(one?.value.class ?? ''));
  const meant = bad.length === 1 && status?.value.word === 'fail' && status.value.note !== undefined;
  return breaksAt !== undefined || (bad.length > 0 && !meant);
};

/** One gap is often told twice, in the frontmatter and under a heading: the first telling counts. */
function gapsOf(audit: Audit): readonly Gap[] {
  const wanted = audit.gaps.filter(
    (gap) =>
      (gap.axis === 'integration' || (gap.axis === undefined && gap.from === 'body')) &&
      !isClosed(gap, audit),
  );
  const listed = new Set(wanted.filter((gap) => gap.from === 'frontmatter').map(subjectOf));
  return wanted.filter((gap) => gap.from === 'frontmatter' || !listed.has(subjectOf(gap)));
}

/** What stands behind the keys of a gap: `affected_requirements:` is no name. */
const valuesIn = (text: string): string => text.replace(/^[\s-]*\w+:/gm, '');

/** Phases that a gap leaves its end to: `until Phase 12`. */
const phasesNamed = (audit: Audit, range: Range): readonly PhaseId[] =>
  findPhases(slice(audit.document.source, range)).flatMap(({ value }) => [value.from, value.to]);

const subjectOf = ({ text }: Gap): string => namesIn(text.value)[0]?.value.word ?? text.value;

/** `validate.sh` is also spoken of as `validate`, where that is no common word. */
function searchWords(name: Name): readonly string[] {
  if (name.owner) return [name.text];
  const stem = name.kind === 'file' ? name.word.replace(/\.\w+$/, '') : '';
  return /[-_]/.test(stem) ? [name.word, stem] : [name.word];
}

/** A row whose name stands in the text of a gap that was closed was closed with it. */
function closerOfGap(name: Name, gaps: readonly GapClaim[], audit: Audit): Closer | undefined {
  const bodies = audit.gaps.filter((gap) => gap.from === 'body');
  const telling = bodies.filter((gap) => mentions(slice(audit.document.source, gap.range), name));
  const subjects = new Set(telling.flatMap((gap) => namesIn(gap.text.value)[0]?.value.word ?? []));
  return gaps.find((claim) => {
    const subject = claim.names[0]?.word;
    return (
      subject !== undefined && (subjects.has(subject) || mentions(claim.gap.text.value, name)) && claim.closer
    );
  })?.closer;
}

const mentions = (text: string, name: Name): boolean =>
  namesIn(text).some(({ value }) => value.word === name.word);

/** A flow is about the orphans and gaps that its steps, else its text, speak of; it breaks where it says, else at their step. */
function flowClaim(
  { find, ...base }: Pick<ClaimBase, 'audit' | 'later' | 'past'> & { readonly find: Finder },
  flow: Flow,
  found: readonly (OrphanClaim | GapClaim)[],
): FlowClaim {
  const { source } = base.audit.document;
  const subjects = new Map(
    found.flatMap((claim) => claim.names.slice(0, 1).map((name) => [name.word, claim])),
  );
  const stepNames = flow.steps.map((step) => namesOfCell(step.value));
  const guilty = stepNames.findIndex((names) => names.some((name) => subjects.has(name.word)));
  // What the document says of the step goes before what can be told from names.
  const said = (flow.breaksAt?.value ?? 0) - 1;
  const index = flow.steps[said] ? said : guilty;
  const step = flow.steps[index];
  const told = distinctNames(namesIn(slice(source, flow.range))).filter((name) => subjects.has(name.word));
  const names = guilty >= 0 ? (stepNames[guilty] ?? []).filter((name) => subjects.has(name.word)) : told;
  const claims = names.flatMap((name) => subjects.get(name.word) ?? []);
  const closers = claims.flatMap((claim) => claim.closer ?? []);
  const together =
    closers.length < claims.length
      ? undefined
      : (closers.find((one) => !one.done || !one.sure) ?? closers[0]);
  // A flow that shares no name with any orphan or gap is looked for by its own words.
  const own = distinctNames(namesIn(flow.name.value)).flatMap(searchWords);
  const phases = phasesNamed(base.audit, flow.range);
  const ids = base.audit.gaps
    .filter((gap) => gap.axis === 'flows' && gap.text.value === flow.name.value)
    .flatMap((gap) => gap.ids.map((id) => id.value));
  const closer = claims.length > 0 ? together : find({ words: [], ids, others: own, phases, listed: true });
  return { ...base, kind: 'flow', flow, at: step ?? flow.name, names, closer, step: step && index + 1 };
}

/** Whether an audit still lists what an earlier one found. */
export const stillListed = (audit: Audit, names: readonly Name[]): boolean => {
  const ranges: Range[] = [
    ...audit.wiring.filter((row) => row.state !== 'connected').map((row) => row.row.range),
    ...audit.gaps.map((gap) => gap.range),
    ...audit.debt.map((item) => item.text.range),
  ];
  const whole = { start: 0, end: audit.document.source.text.length };
  return ranges
    .filter((range) => contains(whole, range))
    .some((range) => names.some((name) => mentions(slice(audit.document.source, range), name)));
};
