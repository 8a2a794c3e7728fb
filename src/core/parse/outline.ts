import type { Located, Range } from '../text/index.ts';

/** `## Text` or a setext heading. `range` covers its line(s) without the line end. */
export interface Heading {
  readonly level: number;
  readonly range: Range;
  /** The content without marks and closing `#`s: `Phase 21: Safety`. */
  readonly text: Located<string>;
  /** It stands in a block quote, a list item or a footnote, and opens no section. */
  readonly nested: boolean;
}

/** A heading and all that stands under it, down to the next heading of the same or a higher level. */
export interface Section {
  readonly heading: Heading | undefined;
  readonly range: Range;
  /** What stands between this heading and the first sub-heading. */
  readonly own: Range;
  readonly children: readonly Section[];
}

/** A fenced code block. `body` is what stands between the fences. */
export interface Fence {
  readonly range: Range;
  readonly info: Located<string>;
  readonly body: Range;
  readonly closed: boolean;
}

export interface Row {
  readonly range: Range;
  /** Trimmed source slices, escapes left as written. A short row has fewer cells than the header. */
  readonly cells: readonly Located<string>[];
}

/** A GFM table. `range` covers header, delimiter line and rows. */
export interface Table {
  readonly range: Range;
  readonly header: Row;
  readonly rows: readonly Row[];
}

/** A list item; `box` for `[ ]`, `[x]`, `[X]` and the marks that planners invent: `[~]`, `[-]`, `[/]`. */
export interface Item {
  /** From the list marker to the end of the item's first line. */
  readonly range: Range;
  readonly indent: number;
  readonly marker: Located<string>;
  /** The single character between the brackets. */
  readonly box: Located<string> | undefined;
  /** What GFM calls a task item. `[~]` is not one. */
  readonly task: boolean;
  /** The first line's text behind marker and box. */
  readonly text: Located<string>;
  /** The item with its continuation lines and children. */
  readonly whole: Range;
}

/** A line-start bold run with a colon: `**Goal**: x`, `**Goal:** x`, or all in bold: `**Score: 6/8 complete**`. */
export interface Label {
  readonly name: Located<string>;
  /** Rest of the line behind the colon, trimmed; may be empty. */
  readonly value: Located<string>;
  /** `(what must be TRUE)` in `**Success Criteria** (what must be TRUE):`. */
  readonly note: Located<string> | undefined;
  readonly range: Range;
}

export interface Details {
  readonly range: Range;
  readonly summary: Located<string> | undefined;
  readonly closed: boolean;
}

/**
 * What a planning document is made of, found by one pass over its lines. Nothing inside fences, html
 * comments or frontmatter is listed (block quotes are: `quotes` says where). Held equal to remark by a test over every fixture.
 */
export interface Outline {
  readonly headings: readonly Heading[];
  /** The document as a tree; the root has no heading. */
  readonly root: Section;
  readonly fences: readonly Fence[];
  readonly tables: readonly Table[];
  readonly items: readonly Item[];
  readonly labels: readonly Label[];
  readonly details: readonly Details[];
  readonly comments: readonly Range[];
  readonly quotes: readonly Range[];
  /** Blocks of HTML, comments too. Markdown inside them is text until the next blank line. */
  readonly html: readonly Range[];
}
