import type { Delta, PhaseId, PlanId, Score, Status } from '../grammar/types.ts';
import type { Row } from '../parse/outline.ts';
import type { Located, Range } from '../text/index.ts';
import type { ArtifactBase, Ids, Sentence } from './base.ts';
import type { Gap } from './milestone-types.ts';

export interface Task {
  readonly name: Located<string> | undefined;
  readonly type: Located<string> | undefined;
  readonly gate: Located<string> | undefined;
  /** Child tags by name: `files`, `action`, `verify`, `done`. */
  readonly parts: ReadonlyMap<string, Located<string>>;
  readonly range: Range;
}

export interface KeyLink {
  readonly from: Located<string> | undefined;
  readonly to: Located<string> | undefined;
  readonly via: Located<string> | undefined;
  readonly pattern: Located<string> | undefined;
}

export interface RequiredArtifact {
  readonly path: Located<string> | undefined;
  readonly provides: Located<string> | undefined;
  readonly contains: Located<string> | undefined;
  readonly minLines: Located<number> | undefined;
  readonly exports: readonly Located<string>[];
}

export interface Plan extends ArtifactBase {
  readonly kind: 'plan';
  /** From the file name. */
  readonly id: PlanId | undefined;
  readonly phaseField: Located<string> | undefined;
  readonly planField: Located<string> | undefined;
  readonly type: Located<string> | undefined;
  readonly wave: Located<number> | undefined;
  readonly dependsOn: readonly Located<string>[];
  readonly autonomous: Located<boolean> | undefined;
  readonly filesModified: readonly Located<string>[];
  /** `undefined` when the key is absent (older generation). */
  readonly requirements: Ids | undefined;
  readonly gapClosure: boolean;
  readonly status: Located<Status> | undefined;
  readonly truths: readonly Sentence[];
  readonly artifacts: readonly RequiredArtifact[];
  readonly keyLinks: readonly KeyLink[];
  readonly tasks: readonly Task[];
}

export interface Summary extends ArtifactBase {
  readonly kind: 'summary';
  readonly id: PlanId | undefined;
  readonly phaseField: Located<string> | undefined;
  readonly planField: Located<string> | undefined;
  readonly requirementsCompleted: Ids | undefined;
  readonly provides: readonly Located<string>[];
  readonly keyFiles: readonly Located<string>[];
  readonly status: Located<Status> | undefined;
  readonly completed: Located<string> | undefined;
  /** `**Tasks:** 3` or `3/3`. */
  readonly taskCount: Located<number> | undefined;
  /** Numbered task entries of the body, where they are listed. */
  readonly tasksListed: readonly Range[];
  readonly commits: readonly Located<string>[];
  readonly deltas: readonly Located<Delta>[];
}

/** A row of a status table. */
export interface StatusRow {
  readonly text: Located<string>;
  readonly ids: Ids;
  readonly status: Located<Status> | undefined;
  /** Index of the table in the document. */
  readonly table: number;
  readonly row: Row;
}

export interface Verification extends ArtifactBase {
  readonly kind: 'verification';
  readonly status: Located<Status> | undefined;
  readonly score: Located<Score> | undefined;
  readonly bodyStatus: Located<Status> | undefined;
  /** `**Score:** 5/5 truths verified`, all of them. */
  readonly bodyScores: readonly Located<Score>[];
  readonly goal: Sentence | undefined;
  readonly truths: readonly StatusRow[];
  readonly requirementRows: readonly StatusRow[];
  readonly artifactRows: readonly StatusRow[];
  readonly linkRows: readonly StatusRow[];
  readonly gaps: readonly Gap[];
  readonly overrides: readonly Sentence[];
  readonly reVerification: boolean;
}

/** Documents that claim counts and list what they count. */
export interface Counted extends ArtifactBase {
  readonly kind: 'uat' | 'security' | 'review';
  readonly status: Located<Status> | undefined;
  /** `threats_open`, `total`, `passed`, … with the number claimed. */
  readonly counts: ReadonlyMap<string, Located<number>>;
  /** UAT tests, threats, findings: `category` is the severity where there is one. */
  readonly entries: readonly {
    readonly text: Located<string>;
    readonly status: Located<Status> | undefined;
    readonly category: Located<string> | undefined;
    readonly range: Range;
  }[];
}

export interface Validation extends ArtifactBase {
  readonly kind: 'validation';
  readonly status: Located<Status> | undefined;
  readonly tasks: readonly {
    readonly requirements: Ids;
    readonly command: Located<string> | undefined;
    readonly status: Located<Status> | undefined;
    readonly row: Row;
  }[];
}

export interface Context extends ArtifactBase {
  readonly kind: 'context';
  readonly decisions: readonly {
    readonly id: Located<string>;
    readonly text: Located<string>;
    /** False for informational, folded and deferred decisions and for the assistant's own discretion. */
    readonly tracked: boolean;
  }[];
}

/** Small records with a status. */
export interface Note extends ArtifactBase {
  readonly kind: 'todo' | 'seed' | 'thread' | 'debug' | 'quick' | 'resume';
  readonly status: Located<Status> | undefined;
  readonly title: Located<string> | undefined;
  readonly resolvesPhase: Located<PhaseId> | undefined;
}

export interface Config extends ArtifactBase {
  readonly kind: 'config';
  /** Dotted key → value as written: `workflow.nyquist_validation` → `false`. */
  readonly values: ReadonlyMap<string, Located<string>>;
}
