import type { CriterionResult, CriterionState, GateState, SignOff } from './types.ts';

export type Judged = readonly [state: GateState, reasons: readonly string[]];

/** What remains when no machine objects. A signature under a gate is also its signer's word on what no machine judges. */
export function judgePeople(signOffs: readonly SignOff[], criteria: readonly CriterionResult[]): Judged {
  const refused = signOffs.filter((one) => one.refused).map((one) => `Answered no: ${one.subject}.`);
  if (refused.length > 0) return ['failed', refused];
  const unsigned = signOffs.filter((one) => !one.filled).map((one) => `Unsigned: ${one.subject}.`);
  const open = unsigned.length > 0 || signOffs.length === 0 ? blocking(criteria, 'needs-person') : [];
  const asked = open.map((one) => `Needs a person: ${one.expected}.`);
  return asked.length + unsigned.length > 0 ? ['needs-signoff', [...asked, ...unsigned]] : ['passed', []];
}

export const blocking = (criteria: readonly CriterionResult[], state: CriterionState): CriterionResult[] =>
  criteria.filter((one) => one.blocking && one.state === state);
