import type { Delta, MilestoneId, PhaseId, RequirementId, Score, Status } from '../grammar/types.ts';
import type { Row } from '../parse/outline.ts';
import type { Located, Range } from '../text/index.ts';
import type { ArtifactBase, Ids } from './base.ts';

export interface RequirementItem {
  readonly id: Located<RequirementId>;
  readonly text: Located<string>;
  readonly box: Located<string> | undefined;
  /** Heading of the category it stands under. */
  readonly category: string | undefined;
  /** Under `v1 Requirements` it counts; under `v2`, `Future` and `Out of Scope` it does not. */
  readonly scope: 'current' | 'later' | 'out';
  readonly range: Range;
}

/** A row of the traceability table. */
export interface TraceRow {
  readonly ids: Ids;
  readonly phases: readonly Located<PhaseId>[];
  readonly phaseText: Located<string> | undefined;
  readonly status: Located<Status> | undefined;
  readonly row: Row;
}

/** `- v1 requirements: 12 total`, `**Shipped:** 8 of 8 requirements`. */
export interface CoverageLine {
  readonly what: 'total' | 'mapped' | 'unmapped' | 'shipped';
  readonly value: Located<number>;
  readonly of: Located<number> | undefined;
  readonly range: Range;
}

export interface Requirements extends ArtifactBase {
  readonly kind: 'requirements';
  readonly items: readonly RequirementItem[];
  readonly trace: readonly TraceRow[];
  readonly coverage: readonly CoverageLine[];
}

export type AuditAxis = 'requirements' | 'phases' | 'integration' | 'flows' | 'plans';

export interface AuditScore {
  readonly axis: AuditAxis | undefined;
  readonly score: Located<Score>;
  readonly from: 'frontmatter' | 'body' | 'heading';
  /** Heading that a body score stands under. */
  readonly section: string | undefined;
}

export interface AuditRequirementRow {
  readonly ids: Ids;
  readonly phase: Located<PhaseId> | undefined;
  readonly status: Located<Status> | undefined;
  /** Index of the table in the document: several tables of one axis are summed. */
  readonly table: number;
  /** A coverage table counts; an integration map is another axis. */
  readonly axis: 'coverage' | 'map';
  readonly section: string | undefined;
  readonly row: Row;
}

export interface AuditPhaseRow {
  readonly id: Located<PhaseId>;
  readonly status: Located<Status> | undefined;
  readonly score: Located<Score> | undefined;
  readonly row: Row;
}

/** A row of the wiring tables. */
export interface WiringRow {
  readonly state: 'connected' | 'orphaned' | 'broken';
  /** The export of an orphan row, the `Via` of a connected one. */
  readonly name: Located<string>;
  readonly from: Located<string> | undefined;
  readonly to: Located<string> | undefined;
  readonly via: Located<string> | undefined;
  readonly location: Located<string> | undefined;
  readonly note: Located<string> | undefined;
  readonly status: Located<Status> | undefined;
  readonly row: Row;
}

export interface Flow {
  readonly name: Located<string>;
  readonly number: Located<string> | undefined;
  /** The steps of the arrow chain. */
  readonly steps: readonly Located<string>[];
  readonly status: Located<Status> | undefined;
  /** The mark in the heading. */
  readonly mark: Located<Status> | undefined;
  /** `2` in `BROKEN at step 2`. */
  readonly breaksAt: Located<number> | undefined;
  readonly range: Range;
}

export interface Gap {
  readonly axis: AuditAxis | undefined;
  readonly text: Located<string>;
  readonly ids: Ids;
  readonly breaksAt: Located<number> | undefined;
  readonly status: Located<Status> | undefined;
  readonly from: 'frontmatter' | 'body';
  readonly range: Range;
}

export interface DebtItem {
  readonly phase: Located<string> | undefined;
  readonly text: Located<string>;
  readonly from: 'frontmatter' | 'body';
}

/** `| 21-01 | +17 | 701 |`. */
export interface TestCountRow {
  readonly of: Located<string>;
  readonly added: Located<number> | undefined;
  readonly total: Located<number> | undefined;
  readonly row: Row;
}

export interface Audit extends ArtifactBase {
  readonly kind: 'audit';
  readonly final: boolean;
  readonly status: Located<Status> | undefined;
  readonly scores: readonly AuditScore[];
  readonly requirementRows: readonly AuditRequirementRow[];
  readonly phaseRows: readonly AuditPhaseRow[];
  readonly wiring: readonly WiringRow[];
  readonly flows: readonly Flow[];
  readonly gaps: readonly Gap[];
  readonly debt: readonly DebtItem[];
  readonly testCounts: readonly TestCountRow[];
  readonly finalCount: Located<number> | undefined;
}

/** `## v1.3 Reliability (Shipped: 2026-01-21)` in the milestones log. */
export interface MilestoneRecord {
  readonly id: Located<MilestoneId>;
  readonly name: Located<string>;
  readonly shipped: Located<string> | undefined;
  readonly status: Located<Status> | undefined;
  readonly phases: Located<readonly [PhaseId, PhaseId]> | undefined;
  readonly phaseCount: Located<number> | undefined;
  readonly planCount: Located<number> | undefined;
  readonly taskCount: Located<number> | undefined;
  readonly deltas: readonly Located<Delta>[];
  readonly range: Range;
}

export interface Milestones extends ArtifactBase {
  readonly kind: 'milestones';
  readonly records: readonly MilestoneRecord[];
}

export interface State extends ArtifactBase {
  readonly kind: 'state';
  readonly version: Located<MilestoneId> | undefined;
  /** Frontmatter `current_phase`. */
  readonly currentPhase: Located<PhaseId> | undefined;
  /** `Phase: 3 of 7 (Name)` and `Plan: 1 of 3` in the body. */
  readonly position: {
    readonly phase: Located<PhaseId> | undefined;
    readonly phases: Located<number> | undefined;
    readonly plan: Located<number> | undefined;
    readonly plans: Located<number> | undefined;
  };
  readonly status: Located<Status> | undefined;
  /** Frontmatter `progress`: `total_phases`, `completed_phases`, `total_plans`, `completed_plans`, `percent`. */
  readonly progress: ReadonlyMap<string, Located<number>>;
  /** `Progress: [███░░] 60%` in the body. */
  readonly bodyPercent: Located<number> | undefined;
}

export interface ProjectDocument extends ArtifactBase {
  readonly kind: 'project';
  readonly validated: Ids;
  readonly active: Ids;
  readonly sections: readonly Located<string>[];
}
