import { type Finding, type Path, type Range, type Severity, sourceText } from '../core/index.ts';
import type { Session } from './session.ts';

/** Findings that nobody waived; none before everything was looked at. */
export const activeFindings = (session: Session): Finding[] =>
  session.checked ? session.snapshot().findings.filter((finding) => finding.waived === undefined) : [];

export interface Tally {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
}

const count = (findings: readonly Finding[], ...severities: readonly Severity[]): number =>
  findings.filter((finding) => severities.includes(finding.severity)).length;

export const tally = (findings: readonly Finding[]): Tally => ({
  errors: count(findings, 'error'),
  warnings: count(findings, 'warning'),
  notes: count(findings, 'information', 'hint'),
});

/** What a person has to look at: remarks are none. */
export const problems = ({ errors, warnings }: Tally): number => errors + warnings;

/** Findings of one file that touch a range, or all of the file. */
export const findingsAt = (findings: readonly Finding[], path: Path | undefined, range?: Range): Finding[] =>
  findings.filter(
    ({ at }) => at.path === path && (!range || (at.range.start <= range.end && range.start <= at.range.end)),
  );

/** The text of a document that the snapshot holds; empty for one that it does not. */
export const sourceOf = (session: Session, path: Path) =>
  session.snapshot().project.byPath.get(path)?.document.source ?? sourceText(path, '');
