import type { Predicate } from '../grammar/predicate.ts';
import type { Path, Place } from '../text/index.ts';

export type { Comparison, Predicate, PredicateKind } from '../grammar/predicate.ts';

/**
 * evidence: a check with a verdict that may block promotion. lock: a condition on other gates, without a verdict row
 * of its own. workflow: a stop in somebody's procedure that asks a person. ceremony: what follows the gates (tag,
 * bundle, announcement). document: built in, judged from the planning documents alone.
 */
export type GateKind = 'evidence' | 'lock' | 'workflow' | 'ceremony' | 'document';

/** Where a gate was declared. G-a … G-g are the shapes met in real projects, the others are ours. */
export type GateForm =
  | 'G-a' // heading with Objective, Execution, Pass Criteria sections
  | 'G-b' // metric block: Metric, Threshold, How to test
  | 'G-c' // row of a gate table, or `### Gate 13: name` beside one
  | 'G-d' // heading with a `Field | Value` table
  | 'G-e' // release checklist: Execution Command, Expected Results, Sign-Off
  | 'G-f' // task or validation row of a plan
  | 'G-g' // criteria file in JSON
  | 'heading' // `### Gate: id – name` with label lines or a table
  | 'block' // fenced `gate` block
  | 'config' // .plumbline.json
  | 'builtin';

export interface Hardness {
  readonly level: 'hard' | 'soft' | 'unknown';
  /** The words that say so. */
  readonly said: Place | undefined;
}

/** `argv` starts the program itself; the others hand `text` to a named interpreter. */
export const SHELLS = ['argv', 'bash', 'sh', 'pwsh', 'powershell', 'cmd', 'python', 'node'] as const;
export type Shell = (typeof SHELLS)[number];

export interface GateCommand {
  /** Exactly the declared characters (for `argv`: the words joined by spaces, for people). */
  readonly text: string;
  /** Set when and only when `shell` is `argv`. */
  readonly argv: readonly string[] | undefined;
  readonly shell: Shell;
  /** As declared: relative to the workspace folder; undefined is the folder itself. */
  readonly cwd: string | undefined;
  readonly timeoutMs: number | undefined;
  /** How often to run it; 2 or more when a determinism lock applies. */
  readonly runs: number;
  /** The characters of the command: a fence's body, a table cell, a label's value. */
  readonly place: Place;
  readonly from: 'field' | 'fence' | 'block' | 'config' | 'verify';
  /** Paths that belong to another machine (`S:\scripts`): without a mapping the gate cannot run here. */
  readonly foreignPaths: readonly string[];
}

export interface Clause {
  readonly predicate: Predicate;
  /** The clause's own words, trimmed. */
  readonly text: string;
  readonly place: Place;
}

export interface Criterion {
  /** `c1`, `c2`, … in the order of the document; `exit` and `lock` for what a command and a lock imply. */
  readonly id: string;
  readonly text: string;
  readonly place: Place;
  /** All must hold. Never empty. */
  readonly clauses: readonly Clause[];
  /** No clause needs a person. */
  readonly machine: boolean;
  readonly blocking: boolean;
}

/** A place to be filled in by hand: `_________`. `value` is what stands there, undefined while it is blank. */
export interface Blank {
  readonly place: Place;
  readonly value: string | undefined;
}

/**
 * `Memory stable: YES [ ] NO [ ]`, `**Result**: [ ] PASS [ ] FAIL`, or a plain box `- [ ] Log reviewed`, which has no
 * `no`. The places are the single characters between the brackets.
 */
export interface SignOffAnswer {
  readonly question: string;
  readonly yes: Place;
  readonly no: Place | undefined;
  readonly value: 'yes' | 'no' | 'both' | undefined;
}

export interface SignOff {
  /** `s1`, `s2`, … in the order of the document. */
  readonly id: string;
  /** What is signed: `Security Tests`, `Release decision`. */
  readonly subject: string;
  readonly place: Place;
  readonly by: Blank | undefined;
  readonly date: Blank | undefined;
  readonly answers: readonly SignOffAnswer[];
  /** The `[ ]` before the subject, where there is one; its single character. */
  readonly box: Blank | undefined;
  /** Signed, dated where a date is asked for, and every question answered. */
  readonly filled: boolean;
  /** Somebody answered no. */
  readonly refused: boolean;
  /** The decision over all gates, not the signature under one; `Discovery.decisions` repeats it. */
  readonly decision: boolean;
}

export interface GateProblem {
  /** Stable, kebab-case: `gate-contradictory`, `gate-field`, `gate-duplicate`, … */
  readonly code: string;
  readonly message: string;
  readonly severity: 'error' | 'warning' | 'information';
  readonly at: Place;
  readonly related?: readonly { readonly at: Place; readonly message: string }[];
}

export interface Gate {
  /** Unique in the workspace, fit for a folder name: `release-plan.2b`; built-in gates are one word: `covered`. */
  readonly id: string;
  /** As written: `1`, `2B`, `G24`, `unit-tests`. */
  readonly label: string;
  /** `1`, `2B`: its place among the gates of the document, where one is given. */
  readonly number: string | undefined;
  readonly name: string;
  readonly kind: GateKind;
  readonly form: GateForm;
  readonly hardness: Hardness;
  /** The heading (or row, or block) that declares it; undefined for built-in gates. */
  readonly place: Place | undefined;
  readonly namePlace: Place | undefined;
  readonly command: GateCommand | undefined;
  /** Those of the document; `criteriaOf` adds the implied ones. */
  readonly criteria: readonly Criterion[];
  /** Files and globs as written. */
  readonly evidence: readonly string[];
  readonly report: string | undefined;
  /** The report is one for all gates of the document: this gate needs a line of its own in it. */
  readonly sharedReport: boolean;
  readonly inputs: readonly string[];
  /** Ids of gates that must pass first. */
  readonly dependsOn: readonly string[];
  readonly owner: string | undefined;
  readonly signOffs: readonly SignOff[];
  /** Locks only: ids of the gates it modifies. */
  readonly appliesTo: readonly string[];
  /** Ids of the locks that apply to this gate. */
  readonly locks: readonly string[];
  /** Two identical runs with failures are accepted; the words that say so. */
  readonly waiver: string | undefined;
  /** `48 hours` in milliseconds; days are a plan, not a duration. `isLong` says whether to attach instead of run. */
  readonly declaredDurationMs: number | undefined;
  readonly problems: readonly GateProblem[];
}

export const GATE_STATES = [
  'passed',
  'failed',
  'blocked',
  'needs-signoff',
  'stale',
  'skipped',
  'could-not-look',
  'nothing-to-check',
  'running',
  'not-run',
] as const;
export type GateState = (typeof GATE_STATES)[number];

export const CRITERION_STATES = ['met', 'not-met', 'not-measured', 'needs-person'] as const;
export type CriterionState = (typeof CRITERION_STATES)[number];

export interface ClauseResult {
  readonly state: CriterionState;
  /** The document's threshold: `2,160/2,160 health checks passed`. */
  readonly expected: string;
  /** What was measured: `2118/2160`; undefined when nothing was. */
  readonly observed: string | undefined;
  /** Where it was measured: `stdout:41`, `report.json#summary.pass`, `exit code`. */
  readonly where: string | undefined;
}

export interface CriterionResult extends ClauseResult {
  readonly id: string;
  readonly blocking: boolean;
  /** One per clause, for a criterion of several. */
  readonly clauses: readonly ClauseResult[];
}

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** In the order they were reported; empty when the output names none. */
  readonly names: readonly string[];
  readonly failedNames: readonly string[];
  /** `go test` without `-v` only counts packages. */
  readonly of: 'tests' | 'packages';
  /** Which reader understood it: `pytest`, `junit`, … */
  readonly reader: string;
  readonly where: string;
}

export interface Metric {
  /** As reported: `health checks passed`, `errorRate`; of a JSON path the last key. */
  readonly name: string;
  /** The keys above it: `soak api`. */
  readonly context: string;
  readonly value: number;
  /** Of how many, when the report says so. */
  readonly of: number | undefined;
  readonly unit: string;
  readonly where: string;
}

/** What was seen in one run of a command, or in the reports of a run made elsewhere. */
export interface Measurements {
  readonly exitCode: number | undefined;
  readonly tests: TestCounts | undefined;
  readonly metrics: readonly Metric[];
  /** The tokens that criteria ask for and the output holds. */
  readonly tokens: readonly string[];
  readonly report: GateReport | undefined;
  /** The report's line for this gate. */
  readonly item: ReportItem | undefined;
  /** Claims that the report's own numbers contradict. A gate with any of these has failed. */
  readonly lies: readonly string[];
  /** What was expected and could not be read: one sentence each. A gate with any of these cannot pass. */
  readonly unreadable: readonly string[];
}

/** A report of another tool, of whichever generation, its counts recomputed from its items. */
export interface GateReport {
  readonly path: Path;
  readonly generation: 'R0' | 'R0b' | 'R1' | 'R2' | 'R3' | 'R4';
  readonly items: readonly ReportItem[];
  readonly claimed: {
    readonly verdict: string | undefined;
    readonly passed: number | undefined;
    readonly failed: number | undefined;
    readonly skipped: number | undefined;
    readonly total: number | undefined;
  };
  readonly counted: {
    readonly passed: number;
    readonly failed: number;
    readonly skipped: number;
    readonly total: number;
  };
  readonly metrics: readonly Metric[];
  /** One sentence for each claim that the report's own numbers contradict. */
  readonly lies: readonly string[];
}

export interface ReportItem {
  /** `13`, `G24`, `gate2b`; the name where there is nothing shorter. */
  readonly label: string;
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped' | 'unknown';
  readonly detail: string;
}

export interface GateStatus {
  readonly gate: string;
  readonly state: GateState;
  /** Why, one sentence each; never empty unless the state is `passed` or `not-run`. */
  readonly reasons: readonly string[];
  /** What a built-in gate points at. */
  readonly at?: readonly Place[];
  readonly criteria: readonly CriterionResult[];
}

export interface GateVerdict {
  readonly verdict: 'PROMOTE' | 'BLOCK';
  readonly counted: number;
  readonly counts: Readonly<Record<GateState, number>>;
  /** What blocks, one sentence each. */
  readonly because: readonly string[];
}
