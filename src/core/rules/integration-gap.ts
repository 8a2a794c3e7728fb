import { type OpenClaim, openClaims } from '../wiring/index.ts';
import { projectRule } from './rule.ts';
import { laterName, type Phrases, reportClaim, tick, usedAt } from './shared/claim-report.ts';

const names = (claim: OpenClaim): string => claim.names.map((name) => tick(name.text)).join(', ');

const phrases: Phrases = {
  confirmed: (claim) => `This gap is still open: nothing uses ${names(claim)}`,
  wired: (_, { verdicts }) => `This gap is closed in the code: used at ${verdicts.map(usedAt).join(', ')}`,
  undefined: (claim) => `This gap speaks of ${names(claim)}, which the code does not define`,
  unsure: () => 'Whether this gap is still open, the words of the code do not decide',
  open: () => 'This integration gap is open',
  resolved: (claim) => `This integration gap was resolved by ${claim.closer?.by}`,
  mentioned: (claim) => `This integration gap may be closed by now: see ${claim.closer?.by}`,
  superseded: (claim) => `This integration gap is past: ${laterName(claim)} no longer lists it`,
};

export const integrationGap = projectRule({
  id: 'integration-gap',
  family: 'wiring',
  severity: 'warning',
  summary:
    'An integration gap of the newest audit is closed by a later phase, plan or audit, or in the code.',
  *check(project) {
    for (const claim of openClaims(project)) {
      const said = claim.kind === 'gap' && reportClaim(project, claim, phrases);
      if (said) yield said.report;
    }
  },
});
