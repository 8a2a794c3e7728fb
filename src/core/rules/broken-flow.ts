import { type FlowClaim, type OpenClaim, openClaims } from '../wiring/index.ts';
import { projectRule } from './rule.ts';
import { laterName, type Phrases, reportClaim, tick, usedAt } from './shared/claim-report.ts';

const flow = (claim: OpenClaim): string =>
  claim.kind === 'flow' ? `The flow ${tick(claim.flow.name.value)}` : '';
const step = (claim: OpenClaim): string => {
  const { step: number } = claim as FlowClaim;
  return number === undefined ? 'breaks' : `breaks at step ${number}`;
};

const phrases: Phrases = {
  confirmed: (claim) =>
    `${flow(claim)} still ${step(claim)}: nothing uses ${tick(claim.names[0]?.text ?? '')}`,
  wired: (claim, { verdicts }) =>
    `${flow(claim)} is wired now: ${verdicts.map((one) => `${tick(one.name.text)} is used at ${usedAt(one)}`).join(', ')}`,
  undefined: (claim) =>
    `${flow(claim)} ${step(claim)}: ${tick(claim.names[0]?.text ?? '')} is not defined in the code`,
  unsure: (claim) =>
    `Whether ${flow(claim).toLowerCase()} still ${step(claim)}, the words of the code do not decide`,
  open: (claim) => `${flow(claim)} ${step(claim)}`,
  resolved: (claim) => `${flow(claim)} was broken here, resolved by ${claim.closer?.by}`,
  mentioned: (claim) => `${flow(claim)} ${step(claim)}, or is whole by now: see ${claim.closer?.by}`,
  superseded: (claim) => `${flow(claim)} was broken here; ${laterName(claim)} no longer lists it`,
};

export const brokenFlow = projectRule({
  id: 'broken-flow',
  family: 'wiring',
  severity: 'warning',
  summary: 'A flow that an audit found broken is whole by now, in the code or by a later phase.',
  *check(project) {
    for (const claim of openClaims(project)) {
      const said = claim.kind === 'flow' && reportClaim(project, claim, phrases);
      if (said) yield said.report;
    }
  },
});
