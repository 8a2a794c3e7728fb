import type { Artifact } from '../artifacts/types.ts';
import type { Project } from '../project/types.ts';
import type { ArtifactRule, Finding, ProjectRule, Report, Rule, Severity } from '../rules/rule.ts';
import type { Path } from '../text/index.ts';
import type { Config, SettingsProblem } from './config.ts';
import { fingerprint, hash } from './fingerprint.ts';
import { brokenWaivers, waiverFor } from './waivers.ts';

/** A rule that threw: named once, the others go on. */
export interface RuleFailure {
  readonly rule: string;
  readonly message: string;
}

export interface RunInput {
  readonly project: Project;
  readonly rules: readonly Rule[];
  readonly config: Config;
  /** What is wrong with the settings file itself. */
  readonly settings: readonly SettingsProblem[];
  /** Files of which findings are wanted: archives are past, unless they are open or asked for. */
  readonly inScope: (path: Path) => boolean;
  /** What the rules say of one document; the workspace memoises it. */
  readonly checkDocument: (artifact: Artifact, rules: readonly ArtifactRule[]) => DocumentCheck;
}

/** What artifact rules say of one document: nothing but its text and the list of rules changes that. */
export interface DocumentCheck {
  readonly rules: readonly ArtifactRule[];
  /** Nearly all rules have nothing to say of it: those are not in here. */
  readonly reports: ReadonlyMap<ArtifactRule, readonly Report[]>;
  readonly failures: readonly RuleFailure[];
}

export interface RunResult {
  /** Ordered by path, place, rule; waived ones included. */
  readonly findings: readonly Finding[];
  readonly failures: readonly RuleFailure[];
}

export function runRules(input: RunInput): RunResult {
  const { project } = input;
  const wanted = project.artifacts.filter((artifact) => input.inScope(artifact.path));
  const rules = input.rules.filter((rule) => severityOf(rule, input.config) !== 'off');
  const own = checkEach(wanted, rules.filter(isArtifactRule), input);
  const failures: RuleFailure[] = [];
  const findings = rules.flatMap((rule) => {
    const { reports, failure } = isArtifactRule(rule) ? own(rule) : checkProject(rule, input);
    if (failure) failures.push(failure);
    return reports.map((report) => toFinding(rule, report, input));
  });
  const waivers = wanted.flatMap((artifact) => brokenWaivers(artifact, project.facts.today));
  const problems = [
    ...waivers.map((report) => ownFinding('waiver', report, project)),
    ...input.settings.map((report) => ownFinding('settings', report, project)),
  ];
  return { findings: distinct([...findings, ...problems].sort(byPlace)), failures };
}

const severityOf = (rule: Rule, config: Config): Severity | 'off' => config.rules?.[rule.id] ?? rule.severity;

const isArtifactRule = (rule: Rule): rule is ArtifactRule => rule.scope === 'artifact';

interface Checked {
  readonly reports: readonly Report[];
  readonly failure?: RuleFailure;
}

/** A rule that failed for one document is left out for all. */
function checkEach(
  artifacts: readonly Artifact[],
  rules: readonly ArtifactRule[],
  { checkDocument }: RunInput,
): (rule: ArtifactRule) => Checked {
  const reports = new Map<ArtifactRule, Report[]>();
  const failures = new Map<string, RuleFailure>();
  for (const artifact of artifacts) {
    const check = checkDocument(artifact, rules);
    for (const [rule, found] of check.reports) {
      const list = reports.get(rule) ?? [];
      list.push(...found);
      reports.set(rule, list);
    }
    for (const failure of check.failures)
      if (!failures.has(failure.rule)) failures.set(failure.rule, failure);
  }
  return (rule) => {
    const failure = failures.get(rule.id);
    return failure ? { reports: [], failure } : { reports: reports.get(rule) ?? [] };
  };
}

export function checkDocument(artifact: Artifact, rules: readonly ArtifactRule[]): DocumentCheck {
  const reports = new Map<ArtifactRule, readonly Report[]>();
  const failures: RuleFailure[] = [];
  for (const rule of rules) {
    if (rule.kinds.length > 0 && !rule.kinds.includes(artifact.kind)) continue;
    const { reports: found, failure } = attempt(rule, () => rule.check(artifact));
    if (failure) failures.push(failure);
    if (found.length > 0) reports.set(rule, found);
  }
  return { rules, reports, failures };
}

function checkProject(rule: ProjectRule, { project, inScope }: RunInput): Checked {
  const { reports, ...rest } = attempt(rule, () => rule.check(project));
  return { reports: reports.filter((report) => inScope(report.at.path)), ...rest };
}

function attempt(rule: Rule, check: () => Iterable<Report>): Checked {
  try {
    return { reports: [...check()] };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { reports: [], failure: { rule: rule.id, message } };
  }
}

function toFinding(rule: Rule, report: Report, { project, config }: RunInput): Finding {
  const configured = config.rules?.[rule.id];
  const finding = {
    ...report,
    rule: rule.id,
    severity: configured && configured !== 'off' ? configured : (report.severity ?? rule.severity),
    fingerprint: fingerprint(rule.id, report, project),
  };
  const artifact = project.byPath.get(report.at.path);
  const waiver = artifact && waiverFor(finding, artifact, project.facts.today);
  return waiver ? { ...finding, waived: waiver.reason } : finding;
}

const ownFinding = (rule: string, report: Report, project: Project): Finding => ({
  ...report,
  rule,
  severity: 'error',
  fingerprint: fingerprint(rule, report, project),
});

/** Two findings with one name get a number behind it, in document order. */
function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const count = (seen.get(finding.fingerprint) ?? 0) + 1;
    seen.set(finding.fingerprint, count);
    return count === 1 ? finding : { ...finding, fingerprint: hash(`${finding.fingerprint}#${count}`) };
  });
}

const byPlace = (a: Finding, b: Finding): number =>
  compare(a.at.path, b.at.path) ||
  a.at.range.start - b.at.range.start ||
  a.at.range.end - b.at.range.end ||
  compare(a.rule, b.rule) ||
  compare(a.message, b.message);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
