import type { Located, Range } from '../text/index.ts';

/** Canonical: no leading zeros, upper-case letter: `21`, `1`, `2B`, `44.1`, `999.1`. `01` and `1` are one phase. */
export type PhaseId = string;
/** Canonical: phase, then at least two digits: `21-01`, `44.1-02`, `1-03a`. Slug and suffix are gone. */
export type PlanId = string;
/** As written, upper case: `TEST-01`, `PH165-REQ-01`. */
export type RequirementId = string;
/** With the `v`: `v1.3`. */
export type MilestoneId = string;

export type StatusClass =
  | 'done'
  | 'partial'
  | 'active'
  | 'open'
  | 'blocked'
  | 'deferred'
  | 'failed'
  | 'superseded'
  | 'unknown';

export interface Status {
  /** As written, without marks, emphasis and the note: `Complete`, `gaps_found`. */
  readonly word: string;
  readonly class: StatusClass;
  /** `✓`, `⚠`, `✗`, … where there is one. */
  readonly mark?: string;
  /** What stands in parentheses or behind a dash. */
  readonly note?: string;
}

export interface Ratio {
  readonly done: number;
  /** `undefined` for `0/?` and `0/TBD`. */
  readonly total: number | undefined;
}

/** `6/8 fully complete`: one ratio of a score with what it counts. */
export interface ScorePart extends Ratio {
  /** As written: `requirements`, `must-haves`, `truths`, `phases`. */
  readonly unit: string | undefined;
  /** The words behind the ratio: `fully complete`. */
  readonly tail: string;
  /** Just the ratio: `6/8`. */
  readonly range: Range;
}

export interface Score {
  readonly text: string;
  readonly parts: readonly ScorePart[];
}

/** `+46 tests (671 to 717)`. */
export interface Delta {
  readonly added: Located<number> | undefined;
  readonly from: Located<number> | undefined;
  readonly to: Located<number> | undefined;
  readonly unit: string | undefined;
}
