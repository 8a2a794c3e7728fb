import type { Range } from '../text/index.ts';
import type { Document } from './document.ts';
import { type Block, type MarkdownCache, parseMarkdown } from './markdown.ts';

/** A block that remark and the outline read differently. */
export interface Disagreement {
  readonly range: Range;
  /** `a heading`, `a table`, `a task item`. */
  readonly what: string;
  readonly seenBy: 'remark' | 'outline';
}

interface Seen {
  readonly what: string;
  readonly range: Range;
}

/**
 * remark's reading of a document beside the outline's. The two are held equal by tests over every fixture; for a
 * document of somebody's own this is the check that nothing was lost on the way to a fact.
 */
export function secondOpinion(document: Document, cache?: MarkdownCache): Disagreement[] {
  const remark = parseMarkdown(document.source.text, cache).flatMap(seenByRemark);
  const outline = seenByOutline(document);
  return [...missing(remark, outline, 'remark'), ...missing(outline, remark, 'outline')].sort(
    (a, b) => a.range.start - b.range.start,
  );
}

const keyOf = ({ what, range }: Seen): string => `${what} ${range.start}`;

function missing(
  from: readonly Seen[],
  other: readonly Seen[],
  seenBy: Disagreement['seenBy'],
): Disagreement[] {
  const known = new Set(other.map(keyOf));
  return from.filter((one) => !known.has(keyOf(one))).map((one) => ({ ...one, seenBy }));
}

function seenByRemark(block: Block): Seen[] {
  const { kind, range } = block;
  if (kind === 'heading' || kind === 'table') return [{ what: `a ${kind}`, range }];
  if (kind === 'fence') return [{ what: 'a code fence', range }];
  return kind === 'item' && block.checked !== undefined ? [{ what: 'a task item', range }] : [];
}

const seenByOutline = ({ outline }: Document): Seen[] => [
  ...outline.headings.map(({ range }) => ({ what: 'a heading', range })),
  ...outline.tables.map(({ range }) => ({ what: 'a table', range })),
  ...outline.fences.map(({ range }) => ({ what: 'a code fence', range })),
  ...outline.items.filter((item) => item.task).map(({ range }) => ({ what: 'a task item', range })),
];
