import type { MilestoneId, PhaseId } from '../grammar/types.ts';
import type { Document } from '../parse/document.ts';
import type { Problem } from '../parse/problem.ts';
import type { Located, Path, Range } from '../text/index.ts';
import type { Kind } from './kinds.ts';

export type { Problem };

/** A line that almost was something: the parse doctor shows it. */
export interface Rejected {
  readonly range: Range;
  /** `phase heading`, `requirement row`, `plan box`. */
  readonly looksLike: string;
  /** The shape that would have been read: `### Phase 21: Name`. */
  readonly expected: string;
}

/** What every document has, whatever its kind. */
export interface ArtifactBase {
  readonly kind: Kind;
  readonly path: Path;
  /** How sure the kind is: 1 by a canonical path, less by content alone. */
  readonly confidence: number;
  readonly document: Document;
  readonly problems: readonly Problem[];
  readonly rejected: readonly Rejected[];
  /** Milestone named by the path (`milestones/v1.3-…`, `v1.3-MILESTONE-AUDIT.md`) or the frontmatter. */
  readonly milestone: MilestoneId | undefined;
  /** Phase named by the path (`phases/21-slug/…`). */
  readonly phase: PhaseId | undefined;
  /** True below `milestones/`: a record of the past. */
  readonly archived: boolean;
  /** The day that the document itself names (`audited`, `verified`, `Shipped`), as written. */
  readonly dated: Located<string> | undefined;
}

/** Ids as written, ranges expanded: `TEST-01..03` gives three values that share one range. */
export type Ids = readonly Located<string>[];

/** A statement with a place: goal, criterion, truth, note. */
export type Sentence = Located<string>;
