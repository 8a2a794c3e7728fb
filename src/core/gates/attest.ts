import { criteriaOf } from './criteria.ts';
import { judgePeople } from './people.ts';
import type { Attestation, RunRecord } from './record.ts';
import type { Criterion, CriterionResult, Gate, GateState, GateStatus } from './types.ts';

type Criteria = RunRecord['criteria'];

/** The criteria on which a person's word counts now. Without a result, or with an old one, there are none. */
export function judgeable(gate: Gate, status: GateStatus): readonly Criterion[] {
  if (gate.kind !== 'evidence' || status.state === 'stale' || status.state === 'running') return [];
  const open = new Set(status.criteria.filter(isOpen).map((one) => one.id));
  return criteriaOf(gate).filter((one) => open.has(one.id));
}

const isOpen = ({ state, where }: Pick<CriterionResult, 'state' | 'where'>): boolean =>
  state === 'needs-person' || state === 'not-measured' || where === 'attestation';

/**
 * The record of a run with a person's word on one of its criteria: a new record, for a new directory of evidence. What
 * a machine measured stays as it is, and so does every other reason for which the run did not pass.
 */
export function withAttestation(
  gate: Gate,
  record: RunRecord,
  word: Attestation & { readonly run: string },
): RunRecord {
  const { run, ...said } = word;
  const criteria = record.criteria.map((one) => (one.id === word.criterion ? attested(one, said) : one));
  const [state, reasons] = judgeAgain(gate, record, criteria);
  return {
    ...record,
    id: run,
    how: 'manual',
    started: word.at,
    ended: word.at,
    criteria,
    attestations: [...record.attestations, said],
    state,
    reasons: [...reasons],
  };
}

const UNMEASURED = /^Not measured: |^Needs a person: |^Unsigned: /;

function attested(one: Criteria[number], word: Attestation): Criteria[number] {
  if (!isOpen({ ...one, where: one.where })) return one;
  const observed = `${word.by}, ${word.at.slice(0, 10)}`;
  return { ...one, state: word.met ? 'met' : 'not-met', observed, where: 'attestation' };
}

function judgeAgain(
  gate: Gate,
  record: RunRecord,
  criteria: Criteria,
): readonly [GateState, readonly string[]] {
  const unmet = criteria.filter((one) => one.blocking && one.state === 'not-met');
  if (unmet.length > 0)
    return ['failed', unmet.map((one) => `Expected ${one.expected}, found ${one.observed ?? 'nothing'}.`)];
  const stays = record.reasons.filter(
    (reason) => !UNMEASURED.test(reason) && !/^Expected .*, found /.test(reason),
  );
  if (record.outcome !== 'completed' || stays.length > 0) return [record.state, stays];
  const open = criteria.filter((one) => one.blocking && one.state === 'not-measured');
  if (open.length > 0) return ['could-not-look', open.map((one) => `Not measured: ${one.expected}.`)];
  return judgePeople(
    gate.signOffs,
    criteria.map((one) => ({ ...one, observed: one.observed, where: one.where, clauses: [] })),
  );
}
