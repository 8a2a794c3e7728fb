import type {
  Artifact,
  Audit,
  AuditRequirementRow,
  MilestoneRecord,
  PhaseEntry,
  PhaseSection,
  Plan,
  PlanEntry,
  ProgressRow,
  RequirementItem,
  Requirements,
  Roadmap,
  StatusRow,
  Summary,
  TraceRow,
  Verification,
} from '../artifacts/types.ts';
import type { MilestoneId, PhaseId, PlanId, RequirementId, StatusClass } from '../grammar/types.ts';
import type { Path } from '../text/index.ts';
import type { Facts } from './facts.ts';

/** Something of one document, with the document: what a rule needs to point at it. */
export interface In<T, A extends Artifact = Artifact> {
  readonly file: A;
  readonly item: T;
}

/** Whether a number was computed from all that it should have been computed from. */
export type Scope = 'complete' | 'partial' | 'unreadable';

export interface Progress {
  readonly done: number;
  readonly total: number;
  /** Where the numbers come from: plans and summaries on disk, boxes, a progress row, a claimed count. */
  readonly by: 'disk' | 'boxes' | 'row' | 'claim' | 'nothing';
  readonly scope: Scope;
}

export interface PlanWork {
  readonly id: PlanId;
  readonly entry: In<PlanEntry, Roadmap> | undefined;
  readonly plan: Plan | undefined;
  readonly summary: Summary | undefined;
  /** Excluded from every count. */
  readonly superseded: boolean;
  readonly done: boolean;
}

export type PhaseStatus =
  | 'complete'
  | 'executed'
  | 'needs-review'
  | 'in-progress'
  | 'planned'
  | 'not-started'
  | 'deferred';

export interface Phase {
  /** Milestone and id: phase numbers may return in another milestone. */
  readonly key: string;
  readonly id: PhaseId;
  readonly name: string;
  readonly milestone: MilestoneId | undefined;
  readonly inserted: boolean;
  /** `999.x` backlog and `0.x` drafts: never counted, never expected anywhere. */
  readonly sentinel: boolean;
  /** Of a shipped milestone: folded in the tree, silent in the current scope. */
  readonly past: boolean;
  readonly roadmap: Roadmap | undefined;
  readonly entry: In<PhaseEntry, Roadmap> | undefined;
  readonly section: In<PhaseSection, Roadmap> | undefined;
  readonly row: In<ProgressRow, Roadmap> | undefined;
  /** `.planning/phases/21-safety`. */
  readonly directory: Path | undefined;
  readonly plans: readonly PlanWork[];
  /** All documents of the directory, plans and summaries included. */
  readonly documents: readonly Artifact[];
  readonly verification: Verification | undefined;
  readonly status: PhaseStatus;
  /** The rule of the format by which `status` was derived: `all 3 plans have summaries, verification passed`. */
  readonly because: string;
  readonly progress: Progress;
}

export interface Milestone {
  readonly id: MilestoneId | undefined;
  readonly name: string;
  readonly status: StatusClass;
  readonly current: boolean;
  /** The roadmap that speaks for it: its archive, else the live one. */
  readonly roadmap: Roadmap | undefined;
  readonly requirements: Requirements | undefined;
  /** Oldest first; the last one speaks. */
  readonly audits: readonly Audit[];
  readonly record: In<MilestoneRecord> | undefined;
  readonly phases: readonly Phase[];
  readonly progress: Progress;
}

/** The verdict of the three sources: verification, summaries, requirements box. */
export type Proof = 'satisfied' | 'partial' | 'unsatisfied' | 'unproven' | 'deferred';

export interface Requirement {
  readonly id: RequirementId;
  readonly milestone: MilestoneId | undefined;
  readonly item: In<RequirementItem, Requirements> | undefined;
  readonly trace: readonly In<TraceRow, Requirements>[];
  /** Phases whose roadmap section names it. */
  readonly phases: readonly Phase[];
  readonly claimedBy: readonly Plan[];
  readonly completedBy: readonly Summary[];
  readonly verifiedBy: readonly In<StatusRow, Verification>[];
  readonly audited: readonly In<AuditRequirementRow, Audit>[];
  readonly proof: Proof;
  /** One line a source: `verification 21: passed`, `summary 21-02: listed`, `box: open`. */
  readonly because: readonly string[];
}

export interface Project {
  /** By path. */
  readonly artifacts: readonly Artifact[];
  readonly byPath: ReadonlyMap<Path, Artifact>;
  /** Oldest first; the current one is marked. */
  readonly milestones: readonly Milestone[];
  readonly current: Milestone | undefined;
  /** Of all milestones. */
  readonly phases: readonly Phase[];
  readonly requirements: readonly Requirement[];
  readonly facts: Facts;
}
