import type { Hit, Project } from '../project/index.ts';
import { namesIn, type OpenClaim, type OrphanClaim, openClaims, type Verdict } from '../wiring/index.ts';
import { projectRule, type Related } from './rule.ts';
import { laterName, type Phrases, place, reportClaim, tick, usedAt } from './shared/claim-report.ts';
import { moveToConnected } from './shared/move-row.ts';

const subject = ({ names }: OpenClaim): string => tick(names[0]?.text ?? '');

const phrases: Phrases = {
  confirmed: (claim, { verdicts }) => `${subject(claim)} is still orphaned: ${why(verdicts[0])}`,
  wired: (claim, { verdicts }) =>
    `${subject(claim)} is wired now: used at ${verdicts.map(usedAt).join(', ')}`,
  undefined: (claim) => `${subject(claim)} is not defined anywhere in the code`,
  unsure: (claim, { verdicts }) =>
    `${subject(claim)} may be ${verdicts[0]?.state ?? 'orphaned'}: the words alone do not decide it`,
  open: (claim) => `${subject(claim)} is recorded as orphaned`,
  resolved: (claim) => `${subject(claim)} was orphaned, resolved by ${claim.closer?.by}`,
  mentioned: (claim) =>
    `${subject(claim)} is recorded as orphaned; whether ${claim.closer?.by} wired it is not said`,
  superseded: (claim) => `${subject(claim)} was orphaned; ${laterName(claim)} no longer lists it`,
};

function why(verdict: Verdict | undefined): string {
  if (verdict?.state === 'tests-only') return 'only tests use it';
  if (verdict?.state === 'imported-not-used') return 'it is imported, and nothing calls it';
  return 'nothing outside its own file uses it';
}

export const orphanExport = projectRule({
  id: 'orphan-export',
  family: 'wiring',
  severity: 'warning',
  summary: 'What an audit found orphaned is wired by now, in the code or by a later phase.',
  *check(project) {
    for (const claim of openClaims(project)) if (claim.kind === 'orphan') yield* checkRow(project, claim);
  },
});

function* checkRow(project: Project, claim: OrphanClaim) {
  const said = reportClaim(project, claim, phrases);
  if (!said) return;
  const { report, proof } = said;
  const verdict = proof.verdicts[0];
  if (proof.standing === 'wired' && verdict) {
    yield { ...report, fixes: moveToConnected(claim, verdict) };
    return;
  }
  const hints = proof.standing === 'confirmed' ? olderWays(project, claim) : [];
  yield { ...report, related: [...(report.related ?? []), ...hints] };
}

/** Where the older alternative is called that the row names: what would wire the new one. */
function olderWays(project: Project, { row, names }: OrphanClaim): readonly Related[] {
  const others = namesIn(row.note?.value ?? '').filter(({ value }) =>
    names.every((name) => name.word !== value.word),
  );
  const calls = (word: string): readonly Hit[] =>
    (project.facts.sources?.hits(word) ?? []).filter((hit) => hit.role === 'use' && !hit.inside);
  return others
    .flatMap(({ value }) =>
      calls(value.word).map((hit) => place(hit, `${value.text} is called here instead`)),
    )
    .slice(0, 5);
}
