import type { Audit, Flow, Gap, WiringRow } from '../../artifacts/types.ts';
import type { Project } from '../../project/index.ts';
import { contains, type Located, type Range, slice } from '../../text/index.ts';
import { type Name, readName } from '../names.ts';
import { type Speaking, speakingAudits } from './audits.ts';
import { type Closer, closerFinder, isClosed } from './closure.ts';
import { distinctNames, namesIn } from './names.ts';

interface ClaimBase {
  readonly audit: Audit;
  /** The audit that came after this one. */
  readonly later: Audit | undefined;
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
export function openClaims(project: Project): readonly OpenClaim[] {
  return speakingAudits(project).flatMap((one) => claimsOf(project, one));
}

function claimsOf(project: Project, { audit, later }: Speaking): readonly OpenClaim[] {
  const rows = audit.wiring.filter((row) => row.state === 'orphaned');
  const gaps = gapsOf(audit);
  const flows = audit.flows.filter(isBroken);
  if (rows.length + gaps.length + flows.length === 0) return [];
  const find = closerFinder(project, audit);
  const base = { audit, later };
  const gapClaims = gaps.map((gap): GapClaim => {
    const names = distinctNames(namesIn(gap.text.value));
    const words = names.slice(0, 1).flatMap(searchWords);
    const closer = find({ words, ids: gap.ids.map((id) => id.value), listed: true });
    return { ...base, kind: 'gap', gap, at: gap.text, names, closer };
  });
  const orphans = rows.flatMap((row): OrphanClaim[] => {
    const name = readName(row.name.value);
    if (!name) return [];
    const closer =
      find({ words: searchWords(name), ids: [], listed: false }) ?? closerOfGap(name, gapClaims, audit);
    return [{ ...base, kind: 'orphan', row, at: row.name, names: [name], closer }];
  });
  const found = [...orphans, ...gapClaims];
  return [...found, ...flows.map((flow) => flowClaim(base, flow, found))];
}

/** The names of a cell or a step; a cell may be nothing but a name. */
export const namesOfCell = (text: string): readonly Name[] => {
  const whole = readName(text);
  return whole ? [whole] : distinctNames(namesIn(text));
};

const isBroken = (flow: Flow): boolean =>
  [flow.status, flow.mark].some((status) => /^(?:failed|blocked)$/.test(status?.value.class ?? '')) ||
  flow.breaksAt !== undefined;

/** One gap is often told twice, in the frontmatter and under a heading: the first telling counts. */
function gapsOf(audit: Audit): readonly Gap[] {
  const wanted = audit.gaps.filter(
    (gap) =>
      (gap.axis === 'integration' || (gap.axis === undefined && gap.from === 'body')) && !isClosed(gap),
  );
  const seen = new Set<string>();
  return wanted.filter((gap) => {
    const subject = namesIn(gap.text.value)[0]?.value.word ?? gap.text.value;
    if (seen.has(subject)) return false;
    seen.add(subject);
    return true;
  });
}

/** `validate.sh` is also spoken of as `validate`, where that is no common word. */
function searchWords(name: Name): readonly string[] {
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

/** A flow is about the orphans and gaps that its steps, else its text, speak of; it breaks at their step. */
function flowClaim(
  base: Pick<ClaimBase, 'audit' | 'later'>,
  flow: Flow,
  found: readonly (OrphanClaim | GapClaim)[],
): FlowClaim {
  const { source } = base.audit.document;
  const subjects = new Map(
    found.flatMap((claim) => claim.names.slice(0, 1).map((name) => [name.word, claim])),
  );
  const stepNames = flow.steps.map((step) => namesOfCell(step.value));
  const guilty = stepNames.findIndex((names) => names.some((name) => subjects.has(name.word)));
  const index = guilty >= 0 ? guilty : (flow.breaksAt?.value ?? 0) - 1;
  const step = flow.steps[index];
  const told = distinctNames(namesIn(slice(source, flow.range))).filter((name) => subjects.has(name.word));
  const names = guilty >= 0 ? (stepNames[guilty] ?? []).filter((name) => subjects.has(name.word)) : told;
  const claims = names.flatMap((name) => subjects.get(name.word) ?? []);
  const closers = claims.flatMap((claim) => claim.closer ?? []);
  const closer =
    closers.length < claims.length ? undefined : (closers.find((one) => !one.done) ?? closers[0]);
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
