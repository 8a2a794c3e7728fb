import { findCitations } from '../../grammar/index.ts';
import type { Project, SourceIndex } from '../../project/index.ts';
import type { Name } from '../names.ts';
import { judgeName, SURE, type Verdict } from '../verdict.ts';
import { areApart } from './audits.ts';
import { type OpenClaim, stillListed } from './claims.ts';

/**
 * What is to be said of a claim. The code decides where it can: `confirmed`, `wired`, `undefined`, `unsure`. Else the
 * documents do: `open`, `planned`, `resolved`, or `mentioned` by a later one. `superseded`: a later audit no longer lists it.
 */
export const claimStandings = [
  'confirmed',
  'wired',
  'undefined',
  'unsure',
  'open',
  'planned',
  'resolved',
  'mentioned',
  'superseded',
] as const;
export type ClaimStanding = (typeof claimStandings)[number];

export interface ClaimProof {
  readonly standing: ClaimStanding;
  /** Of the names that were looked up in the code. */
  readonly verdicts: readonly Verdict[];
}

/** Undefined where a later audit says the same again, or looked at other phases. */
export function proofOf(project: Project, claim: OpenClaim): ClaimProof | undefined {
  if (claim.later) {
    if (areApart(claim.audit, claim.later) || stillListed(claim.later, claim.names)) return undefined;
    return { standing: 'superseded', verdicts: [] };
  }
  // Of what has no name nobody can tell that later milestones left it.
  if (claim.past && claim.names.length === 0 && !claim.closer) return undefined;
  const { sources } = project.facts;
  const names = sources?.present ? namesToJudge(claim) : [];
  const verdicts = sources ? names.map((name) => judge(sources, name, claim)) : [];
  return { standing: byCode(verdicts) ?? byDocuments(claim), verdicts };
}

const UNUSED =
  /\b(?:not|never|isn't|nothing|nobody|without)\b[^.;]{0,60}\b(?:wired|called|calls?|used|uses|invoked|imported|imports|active|integrated|consumed|hooked|connected)\b|\b(?:unused|orphaned?|dead code|unwired)\b|\b(?:no|zero)\s+(?:callers?|consumers?|call sites?|usages?|uses)\b/i;

/** A gap is judged by its name where it says that one thing is not used; what else is missing the code cannot tell. */
function namesToJudge(claim: OpenClaim): readonly Name[] {
  if (claim.kind !== 'gap') return claim.names;
  return claim.names.length === 1 && UNUSED.test(claim.gap.text.value) ? claim.names : [];
}

function judge(sources: SourceIndex, name: Name, claim: OpenClaim): Verdict {
  const row = claim.audit.wiring.find((one) => one.location && one.name.value.includes(name.word));
  const location = row?.location && findCitations(row.location.value)[0]?.value.path;
  return judgeName(sources, name, { location });
}

export const isUnused = ({ state }: Verdict): boolean =>
  state === 'orphaned' || state === 'tests-only' || state === 'imported-not-used';

function byCode(verdicts: readonly Verdict[]): ClaimStanding | undefined {
  if (verdicts.length === 0) return undefined;
  const sure = verdicts.filter((verdict) => verdict.confidence >= SURE);
  if (sure.some(isUnused)) return 'confirmed';
  if (sure.length < verdicts.length) return 'unsure';
  return sure.every((verdict) => verdict.state === 'connected') ? 'wired' : 'undefined';
}

function byDocuments({ closer }: OpenClaim): ClaimStanding {
  if (!closer) return 'open';
  return closer.sure ? (closer.done ? 'resolved' : 'planned') : 'mentioned';
}
