/** Facts that a person read; `test/corpus/goldens/README.md` says what each field means. Absent: not judged. */
export type Golden = RoadmapGolden | AuditGolden | GatesGolden;

interface Of<K extends string, F> {
  /** Relative to the shared folder. */
  readonly file: string;
  readonly kind: K;
  readonly facts: F;
}

export type GoldenStatus = 'done' | 'partial' | 'open' | 'blocked' | 'deferred' | 'failed' | 'unknown';

export interface GoldenMilestone {
  readonly version: string;
  readonly status?: GoldenStatus;
  readonly phases?: readonly string[];
  readonly lines: readonly number[];
}

export interface GoldenPlan {
  readonly id: string;
  readonly box: string | null;
  readonly line: number;
}

export interface GoldenPhase {
  readonly id: string;
  readonly line: number;
  readonly requirements?: readonly string[];
  readonly dependsOn?: readonly string[];
  readonly plans?: readonly GoldenPlan[];
  readonly criteria?: number;
  readonly claimed?: { readonly done?: number; readonly total: number } | 'TBD' | null;
  readonly inserted?: boolean;
  readonly goal?: number;
}

export interface GoldenCheck {
  readonly id: string;
  readonly box: string;
  readonly line: number;
}

export interface GoldenRow {
  readonly id: string;
  readonly done?: number | null;
  readonly total?: number | null;
  readonly status?: GoldenStatus;
  readonly date?: string | null;
  readonly line: number;
}

export interface GoldenMilestoneRow {
  readonly version: string;
  readonly status: GoldenStatus;
  readonly phases: readonly string[];
  readonly date: string | null;
  readonly line: number;
}

export type RoadmapGolden = Of<
  'roadmap',
  {
    readonly milestones?: readonly GoldenMilestone[];
    readonly phases?: readonly GoldenPhase[];
    readonly checklist?: readonly GoldenCheck[];
    readonly rows?: readonly GoldenRow[];
    readonly milestoneRows?: readonly GoldenMilestoneRow[];
  }
>;

export interface GoldenScore {
  readonly raw: string;
  readonly line: number;
}

export interface GoldenBodyScore extends GoldenScore {
  readonly about: string;
  readonly form: 'label' | 'line' | 'table';
}

export interface GoldenRequirementRow {
  readonly ids: readonly string[];
  readonly status?: GoldenStatus;
  readonly line: number;
}

export interface GoldenPhaseRow {
  readonly id: string;
  readonly status?: GoldenStatus;
  readonly line: number;
}

export interface GoldenWiring {
  readonly status: 'connected' | 'orphaned' | 'broken';
  readonly names?: readonly string[];
  readonly line: number;
}

export interface GoldenFlow {
  readonly status?: GoldenStatus;
  readonly steps?: number;
  readonly breakAt?: number;
  readonly line: number;
}

export interface GoldenTests {
  readonly id: string;
  readonly added: number;
  readonly total: number;
  readonly line: number;
}

export type AuditGolden = Of<
  'audit',
  {
    readonly milestone?: string;
    readonly audited?: string;
    readonly status?: GoldenScore;
    readonly scores?: Readonly<Record<string, GoldenScore>>;
    readonly bodyScores?: readonly GoldenBodyScore[];
    readonly requirements?: readonly GoldenRequirementRow[];
    readonly requirementMap?: readonly GoldenRequirementRow[];
    readonly phases?: readonly GoldenPhaseRow[];
    readonly wiring?: readonly GoldenWiring[];
    readonly flows?: readonly GoldenFlow[];
    readonly gaps?: Readonly<Record<string, number>>;
    readonly techDebt?: number;
    readonly bodyGaps?: readonly { readonly line: number }[];
    readonly tests?: readonly GoldenTests[];
  }
>;

export interface GoldenGate {
  readonly label: string;
  readonly kind?: string;
  readonly line: number;
  readonly criteria?: readonly number[];
  readonly alsoCriteria?: readonly number[];
  readonly command?: readonly number[];
  readonly signOffs?: readonly number[];
  readonly appliesTo?: readonly string[];
}

export type GatesGolden = Of<
  'gates',
  {
    readonly gates?: readonly GoldenGate[];
    readonly ceremonies?: readonly { readonly line: number }[];
    readonly metrics?: readonly {
      readonly number: string;
      readonly line: number;
      readonly threshold: number;
      readonly clauses: number;
    }[];
    readonly deliverables?: readonly { readonly id: string; readonly line: number }[];
  }
>;
