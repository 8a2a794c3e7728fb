import type { Artifact, Of } from '../artifacts/types.ts';
import type { Project } from '../project/types.ts';
import type { FileEdit, Place } from '../text/index.ts';

/** error: both cannot be true; warning: very likely wrong or left unfinished; information: worth knowing; hint: a judgement. */
export const severities = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof severities)[number];

export const families = [
  'count',
  'agreement',
  'arithmetic',
  'status',
  'name',
  'membership',
  'reference',
  'order',
  'schema',
  'wiring',
  'gate',
] as const;
export type Family = (typeof families)[number];

export interface Related {
  readonly at: Place;
  readonly message: string;
}

/** A change to derived things only: a count, a box, a row, a score, a path. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly FileEdit[];
  /** Safe fixes follow from one reading alone and may run on save. */
  readonly safe: boolean;
}

export interface Report {
  readonly message: string;
  readonly at: Place;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
  /** The rows, the equation, the rule: what "Show calculation" prints. */
  readonly calculation?: readonly string[];
  /** Where it differs from the rule's own: `information` for what a later document resolved. */
  readonly severity?: Severity;
  /** Speaks of what a later document took the word from: silent unless the file is open or archives are asked for. */
  readonly past?: boolean;
}

interface RuleBase {
  /** Stable kebab-case code; its page is `docs/rules/<id>.md`. */
  readonly id: string;
  readonly family: Family;
  readonly severity: Severity;
  /** One sentence for tables and settings. */
  readonly summary: string;
}

/** Needs one document: re-run for a changed file alone. */
export interface ArtifactRule<K extends Artifact['kind'] = Artifact['kind']> extends RuleBase {
  readonly scope: 'artifact';
  /** Empty: every kind. */
  readonly kinds: readonly K[];
  check(artifact: Of<K>): Iterable<Report>;
}

/** Needs the whole project. */
export interface ProjectRule extends RuleBase {
  readonly scope: 'project';
  check(project: Project): Iterable<Report>;
}

export type Rule = ArtifactRule | ProjectRule;

type Written<R> = Omit<R, 'scope'>;

export function artifactRule<K extends Artifact['kind']>(rule: Written<ArtifactRule<K>>): Rule {
  // The registry holds rules of all kinds; `kinds` guards that `check` sees only its own.
  return { ...rule, scope: 'artifact' } as unknown as Rule;
}

export const projectRule = (rule: Written<ProjectRule>): Rule => ({ ...rule, scope: 'project' });

export interface Finding extends Report {
  readonly rule: string;
  readonly severity: Severity;
  /** Unchanged when lines move or tables are reflowed. */
  readonly fingerprint: string;
  /** The reason of the waiver that silences it. */
  readonly waived?: string;
}
