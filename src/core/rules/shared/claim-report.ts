import { ofKind } from '../../project/query.ts';
import type { Hit } from '../../project/sources.ts';
import type { Project } from '../../project/types.ts';
import { lineAt } from '../../text/index.ts';
import {
  type ClaimProof,
  type ClaimStanding,
  isUnused,
  type OpenClaim,
  proofOf,
  type Verdict,
} from '../../wiring/index.ts';
import type { Related, Report, Severity } from '../rule.ts';
import { type Acceptance, acceptanceOf, deferralOf } from './acceptance.ts';
import { at, fileName, plural } from './say.ts';

/** How each standing is said of a subject: *`X` is still orphaned …*. What is open or planned begins alike. */
export type Phrases = Readonly<
  Record<Exclude<ClaimStanding, 'planned'>, (claim: OpenClaim, proof: ClaimProof) => string>
>;

const SEVERITIES: Readonly<Record<ClaimStanding, Severity>> = {
  confirmed: 'warning',
  open: 'warning',
  wired: 'information',
  undefined: 'information',
  planned: 'information',
  resolved: 'information',
  mentioned: 'information',
  superseded: 'information',
  unsure: 'hint',
};

export interface ClaimReport {
  readonly claim: OpenClaim;
  readonly proof: ClaimProof;
  readonly report: Report;
}

/** One finding a claim, in the words of its standing, with what proves it beside it. */
export function reportClaim(project: Project, claim: OpenClaim, phrases: Phrases): ClaimReport | undefined {
  const proof = proofOf(project, claim);
  if (!proof) return undefined;
  const unlooked = proof.verdicts.length === 0 && !claim.later;
  const tail = unlooked
    ? ' The code was not looked at.'
    : proof.standing === 'confirmed'
      ? takenUp(claim)
      : '';
  const { standing } = proof;
  const open = standing === 'open';
  const left = open || standing === 'confirmed' ? leftOpen(project, claim) : undefined;
  const accepted = left ? `; ${left.by} says ${tick(left.said)}` : '';
  const alone = open && claim.kind !== 'orphan' && !left && ofKind(project.artifacts, 'roadmap').length === 0;
  const how = open
    ? accepted ||
      (alone
        ? '; there is no roadmap here that could take it up'
        : ': no later phase, plan or audit takes it up')
    : standing === 'planned'
      ? `; ${claim.closer?.by} takes it up and is not done`
      : '';
  const begin = how ? phrases.open(claim, proof) : phrases[standing as keyof Phrases](claim, proof);
  const message = `${begin}${how || accepted}.${tail}`;
  const evidence = [
    ...proof.verdicts.flatMap(evidenceOf),
    ...closerOf(project, claim),
    ...(left ? [left.related] : []),
  ];
  return {
    claim,
    proof,
    report: {
      message,
      at: at(claim.audit, claim.at.range),
      related: evidence,
      // What another milestone left open is no news to those who went on.
      severity: (claim.past && open) || left || alone ? 'information' : SEVERITIES[standing],
      calculation: proof.verdicts.flatMap(explain),
      ...(claim.past && { past: true }),
    },
  };
}

/** Somebody left it so: where it is told, or for all gaps of its audit. */
const leftOpen = (project: Project, claim: OpenClaim): Acceptance | undefined =>
  claim.kind === 'orphan' ? undefined : (deferralOf(claim) ?? acceptanceOf(project, claim.audit));

/** The code has the last word, whatever was planned or ticked. */
function takenUp({ closer }: OpenClaim): string {
  if (!closer) return '';
  if (!closer.sure) return ` ${closer.by} speaks of it.`;
  return closer.done ? ` ${closer.by} says that it is done.` : ` ${closer.by} takes it up and is not done.`;
}

const MOST = 3;

/** One place a file. */
const spread = (hits: readonly Hit[]): readonly Hit[] =>
  [...new Map([...hits].reverse().map((hit) => [hit.path, hit])).values()].reverse().slice(0, MOST);

function evidenceOf(verdict: Verdict): readonly Related[] {
  const { definitions, uses, imports, tests } = verdict;
  return [
    ...spread(definitions).map((hit) => place(hit, 'defined here')),
    ...spread(uses).map((hit) => place(hit, hit.role === 'manifest' ? 'named here' : 'used here')),
    ...(uses.length > 0 ? [] : spread(imports).map((hit) => place(hit, 'imported, not used'))),
    ...(isUnused(verdict) ? spread(tests).map((hit) => place(hit, 'used by a test')) : []),
  ];
}

export const place = ({ path, range }: Hit, message: string): Related => ({ at: { path, range }, message });

function closerOf(project: Project, { closer, later }: OpenClaim): readonly Related[] {
  if (later) return [{ at: { path: later.path, range: { start: 0, end: 0 } }, message: 'the later audit' }];
  if (!closer) return [];
  const source = project.byPath.get(closer.at.path)?.document.source;
  const line = source ? `, line ${lineAt(source, closer.at.range.start) + 1}` : '';
  return [{ at: closer.at, message: `${closer.by}${line}` }];
}

/** What "Show calculation" prints: every place with its role. */
const explain = ({ name, state, confidence, hits, through }: Verdict): readonly string[] => [
  `${name.text}: ${state}, confidence ${confidence}${through ? `, through ${through}` : ''}`,
  ...hits.map((hit) => `  ${where(hit)} ${hit.role}${hit.note ? ` (${hit.note})` : ''}`),
];

export const where = (hit: Hit): string => `${hit.path}:${hit.line + 1}`;

/** `src/a.py:12 and 2 more places`. */
export function usedAt({ uses }: Verdict): string {
  const first = uses[0];
  if (!first) return '';
  const more = new Set(uses.map(where)).size - 1;
  return more > 0 ? `${where(first)} and ${plural(more, 'more place')}` : where(first);
}

export const laterName = ({ later }: OpenClaim): string => (later ? fileName(later) : '');
export const tick = (text: string): string => `\`${text.replaceAll('`', '')}\``;
