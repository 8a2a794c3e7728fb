import type { ArtifactBase } from './base.ts';
import type { Audit, Milestones, ProjectDocument, Requirements, State } from './milestone-types.ts';
import type {
  Config,
  Context,
  Counted,
  Note,
  Plan,
  Summary,
  Validation,
  Verification,
} from './phase-types.ts';
import type { Roadmap } from './roadmap-types.ts';

export * from './base.ts';
export * from './milestone-types.ts';
export * from './phase-types.ts';
export * from './roadmap-types.ts';

/** Documents with gates in them (`src/core/gates` finds those), and everything that has no reader of its own. */
export interface Other extends ArtifactBase {
  readonly kind: 'gates' | 'research' | 'reviews' | 'other';
}

export type Artifact =
  | Roadmap
  | Requirements
  | Audit
  | Milestones
  | State
  | ProjectDocument
  | Plan
  | Summary
  | Verification
  | Counted
  | Validation
  | Context
  | Note
  | Config
  | Other;

/** The artifact type of a kind: `Of<'audit'>` is `Audit`. */
export type Of<K extends Artifact['kind']> = Extract<Artifact, { kind: K }>;
