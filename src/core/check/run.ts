import type { Artifact } from '../artifacts/types.ts';
import type { Project } from '../project/types.ts';
import type { ArtifactRule, Finding, Report, Rule, Severity } from '../rules/rule.ts';
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
  /** Reports of artifact rules for one file; the workspace memoises them. */
  readonly artifactReports: (rule: ArtifactRule, artifact: Artifact) => readonly Report[];
}

export interface RunResult {
  /** Ordered by path, place, rule; waived ones included. */
  readonly findings: readonly Finding[];
  readonly failures: readonly RuleFailure[];
}

export function runRules(input: RunInput): RunResult {
  const failures: RuleFailure[] = [];
  const findings = input.rules.flatMap((rule) => {
    const severity = severityOf(rule, input.config);
    if (severity === 'off') return [];
    const reports = attempt(rule, failures, () => reportsOf(rule, input));
    return reports.map((report) => toFinding(rule, severity, report, input));
  });
  const { project } = input;
  const broken = project.artifacts.flatMap((artifact) => brokenWaivers(artifact, project.facts.today));
  const waivers = broken.map((report) => own('waiver', report, project));
  const settings = input.settings.map((report) => own('settings', report, project));
  return { findings: distinct([...findings, ...waivers, ...settings].sort(byPlace)), failures };
}

const severityOf = (rule: Rule, config: Config): Severity | 'off' => config.rules?.[rule.id] ?? rule.severity;

function attempt(rule: Rule, failures: RuleFailure[], check: () => Report[]): Report[] {
  try {
    return check();
  } catch (error) {
    failures.push({ rule: rule.id, message: error instanceof Error ? error.message : String(error) });
    return [];
  }
}

function reportsOf(rule: Rule, input: RunInput): Report[] {
  if (rule.scope === 'project') return [...rule.check(input.project)];
  // Dozens of rules times thousands of documents, and nearly all have nothing to say: no lists on the way.
  const reports: Report[] = [];
  for (const artifact of input.project.artifacts)
    if (rule.kinds.length === 0 || rule.kinds.includes(artifact.kind))
      reports.push(...input.artifactReports(rule, artifact));
  return reports;
}

function toFinding(rule: Rule, severity: Severity, report: Report, { project, config }: RunInput): Finding {
  const configured = config.rules?.[rule.id] !== undefined;
  const finding = {
    ...report,
    rule: rule.id,
    severity: (configured ? undefined : report.severity) ?? severity,
    fingerprint: fingerprint(rule.id, report, project),
  };
  const artifact = project.byPath.get(report.at.path);
  const waiver = artifact && waiverFor(finding, artifact, project.facts.today);
  return waiver ? { ...finding, waived: waiver.reason } : finding;
}

const own = (rule: string, report: Report, project: Project): Finding => ({
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
