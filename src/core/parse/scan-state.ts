import type { Located, Range } from '../text/index.ts';
import type { Fence, Heading, Item, Label, Row, Table } from './outline.ts';
import type { Line } from './scan-line.ts';

/** What holds lines: a block quote, a list item or a footnote. */
export interface Container {
  readonly kind: 'quote' | 'item' | 'footnote';
  /** Columns that a line of an item must be indented by. */
  readonly size: number;
  readonly range: OpenRange;
  readonly item: OpenItem | undefined;
  /** The item's marker stood alone on its line. */
  startsBlank: boolean;
  /** A blank line followed such a marker: nothing can belong to the item any more. */
  ended: boolean;
}

/** A range whose end is known when the block closes. */
export interface OpenRange {
  start: number;
  end: number;
}

export interface OpenItem extends Omit<Item, 'range' | 'box' | 'task' | 'text' | 'whole'> {
  range: Range;
  box: Located<string> | undefined;
  task: boolean;
  text: Located<string>;
  whole: OpenRange;
}

/** One line of a paragraph, without white space around it. */
export interface ParagraphLine {
  readonly start: number;
  readonly end: number;
  /** Indented by less than four columns, so that it can be the header of a table. */
  readonly header: boolean;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly lines: ParagraphLine[];
  /** The item that this paragraph is the first content of. */
  readonly item: OpenItem | undefined;
}

export interface OpenFence {
  readonly kind: 'fence';
  readonly code: number;
  readonly size: number;
  readonly start: number;
  readonly info: Located<string>;
  readonly bodyStart: number;
}

export interface OpenHtml {
  readonly kind: 'html';
  readonly start: number;
  /** What ends the block; a blank line when it is empty. */
  readonly closers: readonly string[];
}

export interface OpenTable {
  readonly kind: 'table';
  readonly start: number;
  readonly header: Row;
  /** Where its rows stand. */
  readonly rows: Range[];
  end: number;
}

export interface IndentedCode {
  readonly kind: 'code';
}

export type Leaf = Paragraph | OpenFence | OpenHtml | OpenTable | IndentedCode;

export interface Scan {
  readonly line: Line;
  readonly stack: Container[];
  leaf: Leaf | undefined;
  /** The item that was opened last and has no content yet. */
  newItem: OpenItem | undefined;
  /** The end of the last line that was not blank. */
  lastEnd: number;
  /** The text holds `<!--` somewhere. */
  readonly hasComments: boolean;
  readonly found: Found;
}

/** What the scan collects, in the order of the text. */
export interface Found {
  readonly headings: Heading[];
  readonly fences: Fence[];
  readonly tables: Table[];
  readonly items: Item[];
  readonly labels: Label[];
  readonly quotes: Range[];
  readonly html: Range[];
  readonly comments: Range[];
}
