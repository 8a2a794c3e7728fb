import { type PhaseId, type PlanId, readPlanName } from '../grammar/index.ts';
import type { Located } from '../text/index.ts';
import type { Base } from './read.ts';

/** The id that the file name gives: `21-01-PLAN.md`; a bare `PLAN.md` is plan 1 or what its frontmatter says. */
export function planIdOf({ path, phase }: Base, field: Located<string> | undefined): PlanId | undefined {
  // `42-PLAN-SUMMARY.md` is the summary of the single plan `42-PLAN.md`.
  const file = path.slice(path.lastIndexOf('/') + 1).replace(/-PLAN-SUMMARY\.md$/i, '-SUMMARY.md');
  const named = readPlanName(file);
  if (named !== undefined || phase === undefined) return named?.id;
  const bare = /^(?:PLAN|SUMMARY)\.md$/i.test(file) ? (numberOf(field?.value) ?? '1') : undefined;
  const number = UNUSUAL.map((pattern) => pattern.exec(file)?.[1]).find((one) => one !== undefined) ?? bare;
  return number === undefined ? undefined : joined(phase, number);
}

/** The number of `PLAN-02-slug.md`, `31-PLAN-02-SUMMARY.md`, `10-slug-02-SUMMARY.md`, `02-slug-PLAN.md`. */
const UNUSUAL = [
  /^(?:PLAN|SUMMARY)-(\d{1,3}[a-z]?)(?:-.*)?\.md$/i,
  /^[\d.]+-PLAN-(\d{1,3}[a-z]?)(?:-SUMMARY)?\.md$/i,
  /^[\d.]+-[a-z].*-(\d\d[a-z]?)-(?:PLAN|SUMMARY)\.md$/i,
  /^(\d\d)-[a-z].*-(?:PLAN|SUMMARY)\.md$/i,
];

/** `2`, `02`, `21-02`. */
const numberOf = (plan: string | undefined): string | undefined =>
  /^(?:[\d.]+-)?(\d{1,3}[a-z]?)$/i.exec(plan ?? '')?.[1];

const joined = (phase: PhaseId, number: string): PlanId =>
  `${phase}-${number.toLowerCase().replace(/^\d+/, (digits) => String(Number(digits)).padStart(2, '0'))}`;
