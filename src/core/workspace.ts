import { readArtifact } from './artifacts/index.ts';
import type { Artifact } from './artifacts/types.ts';
import { type Config, readSettings, SETTINGS_FILE, type Settings } from './check/config.ts';
import { type RuleFailure, runRules } from './check/run.ts';
import { type Facts, foldProject, noFacts, type Project } from './project/index.ts';
import type { ArtifactRule, Finding, Report, Rule } from './rules/index.ts';
import { type Path, sourceText } from './text/index.ts';

export interface Snapshot {
  readonly project: Project;
  /** In scope, waived ones included, ordered by path and place. */
  readonly findings: readonly Finding[];
  readonly failures: readonly RuleFailure[];
}

export interface WorkspaceOptions {
  readonly rules: readonly Rule[];
}

/** The texts of one planning root; everything else is derived from them when asked. */
export interface Workspace {
  set(path: Path, text: string): void;
  delete(path: Path): void;
  /** The caller's own settings; they win over those of the settings file. */
  configure(config: Config): void;
  /** The settings that apply now. */
  config(): Config;
  learn(facts: Facts): void;
  /** Files that an editor shows: checked even when they are archives. */
  open(paths: ReadonlySet<Path>): void;
  snapshot(): Snapshot;
}

interface Entry {
  readonly text: string;
  readonly artifact: Artifact;
  readonly reports: Map<ArtifactRule, readonly Report[]>;
}

export function createWorkspace({ rules }: WorkspaceOptions): Workspace {
  const entries = new Map<Path, Entry>();
  let own: Config = {};
  let settings: Settings = readSettings(sourceText(SETTINGS_FILE, ''), []);
  const config = (): Config => ({
    ...settings.config,
    ...own,
    rules: { ...settings.config.rules, ...own.rules },
  });
  let facts: Facts = noFacts;
  let opened: ReadonlySet<Path> = new Set();
  let last: Snapshot | undefined;

  const ruleIds = rules.map((rule) => rule.id);
  const changed = () => {
    last = undefined;
  };
  return {
    set(path, text) {
      if (entries.get(path)?.text === text) return;
      if (path === SETTINGS_FILE) settings = readSettings(sourceText(path, text), ruleIds);
      entries.set(path, { text, artifact: readArtifact(sourceText(path, text)), reports: new Map() });
      changed();
    },
    delete(path) {
      if (path === SETTINGS_FILE) settings = readSettings(sourceText(path, ''), ruleIds);
      if (entries.delete(path)) changed();
    },
    configure(next) {
      own = next;
      changed();
    },
    config,
    learn(next) {
      facts = next;
      changed();
    },
    open(paths) {
      opened = paths;
      changed();
    },
    snapshot() {
      last ??= check({ entries, rules, config: config(), settings, facts, opened });
      return last;
    },
  };
}

interface State {
  readonly entries: ReadonlyMap<Path, Entry>;
  readonly rules: readonly Rule[];
  readonly config: Config;
  readonly settings: Settings;
  readonly facts: Facts;
  readonly opened: ReadonlySet<Path>;
}

/** The rules run when somebody asks for what they find: who wants the model alone does not wait for them. */
function check(state: State): Snapshot {
  const artifacts = [...state.entries.values()].map((entry) => entry.artifact);
  const project = foldProject(artifacts, state.facts);
  let run: Pick<Snapshot, 'findings' | 'failures'> | undefined;
  const checked = () => {
    run ??= runAll(project, state);
    return run;
  };
  return {
    project,
    get findings() {
      return checked().findings;
    },
    get failures() {
      return checked().failures;
    },
  };
}

function runAll(project: Project, { entries, rules, config, settings, opened }: State) {
  const looksAt = (path: Path): boolean =>
    config.archives || opened.has(path) || !project.byPath.get(path)?.archived;
  const artifactReports = (rule: ArtifactRule, artifact: Artifact) =>
    looksAt(artifact.path) ? reportsFor(rule, artifact, entries) : [];
  const { findings, failures } = runRules({
    project,
    rules,
    config,
    settings: settings.problems,
    artifactReports,
  });
  const inScope = (finding: Finding) =>
    looksAt(finding.at.path) && (config.archives || opened.has(finding.at.path) || !finding.past);
  return { findings: findings.filter(inScope), failures };
}

function reportsFor(
  rule: ArtifactRule,
  artifact: Artifact,
  entries: ReadonlyMap<Path, Entry>,
): readonly Report[] {
  const entry = entries.get(artifact.path);
  // A snapshot that was asked late speaks of the texts that it was taken of.
  const memo = entry?.artifact === artifact ? entry.reports : undefined;
  const known = memo?.get(rule);
  if (known) return known;
  const reports = [...rule.check(artifact)];
  memo?.set(rule, reports);
  return reports;
}
