import type { Delta, MilestoneId, PhaseId, PlanId, Score, Status } from '../grammar/types.ts';
import type { Label, Row } from '../parse/outline.ts';
import type { Located, Range } from '../text/index.ts';
import type { ArtifactBase, Ids, Sentence } from './base.ts';

/** `- ✅ **v1.0 MVP** - Phases 1-4 (shipped D)`, or a milestone heading or summary. */
export interface MilestoneEntry {
  readonly id: Located<MilestoneId>;
  readonly name: Located<string>;
  readonly status: Located<Status> | undefined;
  /** First and last phase of the written range. */
  readonly phases: Located<readonly [PhaseId, PhaseId]> | undefined;
  readonly date: Located<string> | undefined;
  readonly form: 'bullet' | 'heading' | 'summary' | 'row';
  /** The bullet's line; the whole section or `<details>` block for the others. */
  readonly range: Range;
}

/** `- [x] **Phase 43: Name** - one line`. */
export interface PhaseEntry {
  readonly id: Located<PhaseId>;
  readonly name: Located<string>;
  readonly box: Located<string> | undefined;
  readonly plans: Located<Score> | undefined;
  readonly completed: Located<string> | undefined;
  readonly inserted: boolean;
  readonly milestone: MilestoneId | undefined;
  /** Inside `<details>` or under a shipped milestone. */
  readonly collapsed: boolean;
  readonly range: Range;
}

/** `- [ ] 43-01-PLAN.md - what it does (REQ-01)`. */
export interface PlanEntry {
  readonly id: Located<PlanId>;
  readonly box: Located<string> | undefined;
  readonly text: Located<string>;
  readonly requirements: Ids;
  readonly range: Range;
}

/** The value of `**Plans**:`: `3 plans`, `2/3 plans complete`, `TBD`. */
export interface PlanCount {
  readonly label: Label;
  /** `3` in `3 plans` and in `2/3 plans complete`. */
  readonly total: Located<number> | undefined;
  /** `2` in `2/3 plans complete` and in `3 plans (2/3 complete)`. */
  readonly done: Located<number> | undefined;
}

/** `### Phase 43: Name` and what stands under it. */
export interface PhaseSection {
  readonly id: Located<PhaseId>;
  readonly name: Located<string>;
  readonly heading: Range;
  readonly range: Range;
  readonly inserted: boolean;
  readonly status: Located<Status> | undefined;
  readonly milestone: MilestoneId | undefined;
  readonly collapsed: boolean;
  readonly goal: Sentence | undefined;
  /** `Phase 43, Phase 44` as ids; empty for `Nothing`. */
  readonly dependsOn: readonly Located<PhaseId>[];
  readonly requirements: Ids;
  /** The label's value, also when it holds no ids (`TBD`). */
  readonly requirementsText: Located<string> | undefined;
  readonly gapClosure: Sentence | undefined;
  readonly criteria: readonly Sentence[];
  readonly planCount: PlanCount | undefined;
  readonly plans: readonly PlanEntry[];
  /** `**Phase 21 Complete:** +46 tests (671 to 717), …`. */
  readonly completion: Sentence | undefined;
  readonly deltas: readonly Located<Delta>[];
}

export interface ProgressRow {
  readonly id: Located<PhaseId>;
  readonly name: Located<string>;
  readonly plans: Located<Score> | undefined;
  readonly status: Located<Status> | undefined;
  readonly completed: Located<string> | undefined;
  readonly milestone: Located<MilestoneId> | undefined;
  /** Cells stand one column too far left, as an old tool wrote them. */
  readonly shifted: boolean;
  readonly row: Row;
}

export interface Roadmap extends ArtifactBase {
  readonly kind: 'roadmap';
  readonly title: Located<string> | undefined;
  readonly version: Located<MilestoneId> | undefined;
  readonly status: Located<Status> | undefined;
  readonly phaseRange: Located<readonly [PhaseId, PhaseId]> | undefined;
  readonly totalPlans: Located<number> | undefined;
  readonly milestones: readonly MilestoneEntry[];
  readonly checklist: readonly PhaseEntry[];
  readonly phases: readonly PhaseSection[];
  readonly progress: readonly ProgressRow[];
  /** `Technical Debt Incurred`, `Issues Deferred`, …: labels of the milestone summary with their lists. */
  readonly summary: readonly { readonly label: Label; readonly items: readonly Sentence[] }[];
}
