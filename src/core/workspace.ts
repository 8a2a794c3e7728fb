import { readArtifact } from './artifacts/index.ts';
import type { Artifact } from './artifacts/types.ts';
import { type Config, readSettings, SETTINGS_FILE, type Settings } from './check/config.ts';
import { checkDocument, type DocumentCheck, type RuleFailure, runRules } from './check/run.ts';
import { type Facts, type Fold, foldDocuments, noFacts, type Project } from './project/index.ts';
import type { ArtifactRule, Finding, Rule } from './rules/index.ts';
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
  let fold: Fold | undefined;
  let last: Snapshot | undefined;
  const check = documentChecker();

  const ruleIds = rules.map((rule) => rule.id);
  /** What documents say does not depend on settings, nor on what lies beside them. */
  const reread = () => {
    fold = undefined;
    last = undefined;
  };
  const changed = () => {
    last = undefined;
  };
  return {
    set(path, text) {
      if (entries.get(path)?.text === text) return;
      if (path === SETTINGS_FILE) settings = readSettings(sourceText(path, text), ruleIds);
      entries.set(path, { text, artifact: readArtifact(sourceText(path, text)) });
      reread();
    },
    delete(path) {
      if (path === SETTINGS_FILE) settings = readSettings(sourceText(path, ''), ruleIds);
      if (entries.delete(path)) reread();
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
      fold ??= foldDocuments([...entries.values()].map((entry) => entry.artifact));
      last ??= take({ project: { ...fold, facts }, rules, config: config(), settings, opened, check });
      return last;
    },
  };
}

type Check = (artifact: Artifact, rules: readonly ArtifactRule[]) => DocumentCheck;

/** A document is checked again when it, or the list of rules, is another. */
function documentChecker(): Check {
  const known = new WeakMap<Artifact, DocumentCheck>();
  const same = (a: readonly ArtifactRule[], b: readonly ArtifactRule[]) =>
    a.length === b.length && a.every((rule, at) => rule === b[at]);
  return (artifact, rules) => {
    const before = known.get(artifact);
    const check = before && same(before.rules, rules) ? before : checkDocument(artifact, rules);
    known.set(artifact, check);
    return check;
  };
}

interface State {
  readonly project: Project;
  readonly rules: readonly Rule[];
  readonly config: Config;
  readonly settings: Settings;
  readonly opened: ReadonlySet<Path>;
  readonly check: Check;
}

/** The rules run when somebody asks for what they find: who wants the model alone does not wait for them. */
function take(state: State): Snapshot {
  let run: Pick<Snapshot, 'findings' | 'failures'> | undefined;
  const checked = () => {
    run ??= runAll(state);
    return run;
  };
  return {
    project: state.project,
    get findings() {
      return checked().findings;
    },
    get failures() {
      return checked().failures;
    },
  };
}

function runAll({ project, rules, config, settings, opened, check }: State) {
  const shown = (path: Path) => config.archives || opened.has(path);
  const inScope = (path: Path) => shown(path) || !project.byPath.get(path)?.archived;
  const { findings, failures } = runRules({
    project,
    rules,
    config,
    settings: settings.problems,
    inScope,
    checkDocument: check,
  });
  return { findings: findings.filter(({ at, past }) => !past || shown(at.path)), failures };
}
