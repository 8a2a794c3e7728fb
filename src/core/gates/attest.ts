import { judgePeople } from './people.ts';
import type { Attestation, RunRecord } from './record.ts';
import type { Gate, GateState } from './types.ts';

type Criteria = RunRecord['criteria'];

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
  if (one.state !== 'needs-person' && one.state !== 'not-measured' && one.where !== 'attestation') return one;
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
