import type { Audit, Flow } from '../../artifacts/types.ts';
import type { Hit, Project } from '../../project/index.ts';
import type { Place, Range } from '../../text/index.ts';
import { speakingAudits } from './audits.ts';
import { type OpenClaim, openClaims } from './claims.ts';
import { type Connection, checkConnection, connections } from './connections.ts';
import { type ClaimProof, type ClaimStanding, proofOf } from './proof.ts';

/**
 * What is to be shown of a connection, an orphan, a gap or a flow. `connected` was seen in the code, `claimed` only in
 * the audit; `orphaned` is not wired or not closed; `stale` was, and is past; `unsure` nobody can tell.
 */
export const itemStates = ['connected', 'claimed', 'orphaned', 'stale', 'unsure'] as const;

export interface WiringEnd {
  readonly at: Place;
  /** `defined`, `used`, `test`, `Phase 8 (plan 08-02)`. */
  readonly what: string;
}

export interface WiringItem {
  readonly kind: 'connection' | 'orphan' | 'gap' | 'flow';
  readonly state: (typeof itemStates)[number];
  readonly name: string;
  /** Where the audit says it. */
  readonly at: Place;
  readonly standing: ClaimStanding | undefined;
  readonly confidence: number | undefined;
  /** Of a broken flow: the step where it breaks, one-based, and all its steps. */
  readonly step: number | undefined;
  readonly steps: readonly string[];
  /** Places to go to, in documents and in code. */
  readonly ends: readonly WiringEnd[];
}

/** Connections, orphans, gaps and flows of the audits that speak, with what the code and later documents say of them. */
export function wiringItems(project: Project): readonly WiringItem[] {
  const open = openClaims(project).flatMap((claim) => {
    const proof = claim.past ? undefined : proofOf(project, claim);
    return proof ? [claimItem(claim, proof)] : [];
  });
  const broken = new Set(open.filter((item) => item.kind === 'flow').map((item) => item.name));
  const whole = speakingAudits(project)
    .filter(({ past }) => !past)
    .flatMap(({ audit }) =>
      audit.flows.filter((flow) => !broken.has(flow.name.value)).map((flow) => flowItem(audit, flow)),
    );
  return [...connections(project).map((one) => connectionItem(project, one)), ...open, ...whole];
}

const nothing = { standing: undefined, confidence: undefined, step: undefined, steps: [], ends: [] };
const placeIn = (audit: Audit, range: Range): Place => ({ path: audit.path, range });

const flowItem = (audit: Audit, { name, status, steps }: Flow): WiringItem => ({
  ...nothing,
  kind: 'flow',
  state: status?.value.class === 'done' ? 'claimed' : 'unsure',
  name: name.value,
  at: placeIn(audit, name.range),
  steps: steps.map((step) => step.value),
});

function connectionItem(project: Project, connection: Connection): WiringItem {
  const { audit, row } = connection;
  const { sources } = project.facts;
  const seen = sources?.present ? checkConnection(sources, connection) : undefined;
  const hits = seen?.is === 'found' ? seen.hits : seen?.is === 'absent' ? seen.users : [];
  const ends = [row.from?.value, row.to?.value].filter((end) => end !== undefined).join(' → ');
  return {
    ...nothing,
    kind: 'connection',
    state: seen?.is === 'found' ? 'connected' : seen?.is === 'absent' ? 'orphaned' : 'claimed',
    name: [row.via?.value ?? row.name.value, ends].filter((part) => part !== '').join(': '),
    at: placeIn(audit, (row.via ?? row.name).range),
    ends: hits.map(endAt),
  };
}

const WORDS: Readonly<Partial<Record<Hit['role'], string>>> = {
  definition: 'defined',
  use: 'used',
  manifest: 'named',
  test: 'test',
};
const endAt = ({ path, range, role }: Hit): WiringEnd => ({ at: { path, range }, what: WORDS[role] ?? role });

function claimItem(claim: OpenClaim, { standing, verdicts }: ClaimProof): WiringItem {
  const hits = verdicts.flatMap(({ definitions, uses, tests }) =>
    [...definitions, ...uses, ...tests].slice(0, 20),
  );
  const { closer } = claim;
  return {
    ...nothing,
    kind: claim.kind,
    state: stateOf(standing),
    name: claim.kind === 'flow' ? claim.flow.name.value : claim.at.value.replaceAll('`', ''),
    at: placeIn(claim.audit, claim.at.range),
    standing,
    confidence: verdicts.length > 0 ? Math.min(...verdicts.map((one) => one.confidence)) : undefined,
    step: claim.kind === 'flow' ? claim.step : undefined,
    steps: claim.kind === 'flow' ? claim.flow.steps.map((step) => step.value) : [],
    ends: [...hits.map(endAt), ...(closer ? [{ at: closer.at, what: closer.by }] : [])],
  };
}

function stateOf(standing: ClaimStanding): WiringItem['state'] {
  if (standing === 'wired' || standing === 'resolved' || standing === 'superseded') return 'stale';
  return standing === 'unsure' || standing === 'mentioned' || standing === 'undefined'
    ? 'unsure'
    : 'orphaned';
}
