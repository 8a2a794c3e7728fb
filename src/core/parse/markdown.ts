import type { Nodes, Parents, Root, TableCell, Table as TableNode } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { type Located, located, type Range } from '../text/index.ts';

/** What remark finds in a text, as plain data: the authority that the outline is held to. */
export type Block =
  | { readonly kind: 'heading'; readonly range: Range; readonly level: number }
  | { readonly kind: 'fence'; readonly range: Range; readonly language: string; readonly body: string }
  | { readonly kind: 'table'; readonly range: Range; readonly rows: readonly (readonly Located<string>[])[] }
  | { readonly kind: 'item'; readonly range: Range; readonly checked: boolean | undefined }
  | { readonly kind: 'quote' | 'html' | 'paragraph' | 'code' | 'strong'; readonly range: Range }
  | { readonly kind: 'link'; readonly range: Range; readonly url: string; readonly text: string };

/** Blocks by section text, for documents that are open: a keystroke parses one section again. */
export type MarkdownCache = Map<string, readonly Block[]>;

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml']).freeze();

/** All blocks, and the links, code spans and bold runs in them, in the order of the text. */
export function parseMarkdown(text: string, cache?: MarkdownCache): readonly Block[] {
  const known = cache?.get(text);
  if (known !== undefined) return known;
  const blocks: Block[] = [];
  collect({ text, blocks }, processor.parse(text) as Root);
  cache?.set(text, blocks);
  return blocks;
}

interface Collection {
  readonly text: string;
  readonly blocks: Block[];
}

function collect(into: Collection, node: Nodes): void {
  const block = toBlock(into.text, node);
  if (block !== undefined) into.blocks.push(block);
  if ('children' in node) for (const child of (node as Parents).children) collect(into, child);
}

function toBlock(text: string, node: Nodes): Block | undefined {
  const range = rangeOf(node);
  switch (node.type) {
    case 'heading':
      return { kind: 'heading', range, level: node.depth };
    case 'code':
      return isFenced(text, range)
        ? { kind: 'fence', range, language: node.lang ?? '', body: node.value }
        : undefined;
    case 'table':
      return { kind: 'table', range, rows: rowsOf(text, node) };
    case 'listItem':
      return { kind: 'item', range, checked: node.checked ?? undefined };
    case 'blockquote':
      return { kind: 'quote', range };
    case 'link':
      return { kind: 'link', range, url: node.url, text: text.slice(range.start, range.end) };
    case 'inlineCode':
      return { kind: 'code', range };
    case 'html':
    case 'paragraph':
    case 'strong':
      return { kind: node.type, range };
    default:
      return undefined;
  }
}

const isFenced = (text: string, { start }: Range): boolean =>
  text.startsWith('```', start) || text.startsWith('~~~', start);

function rangeOf({ position }: Nodes): Range {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}

const rowsOf = (text: string, table: TableNode): Located<string>[][] =>
  table.children.map((row) => row.children.map((cell) => cellOf(text, cell, cell === row.children.at(-1))));

/** A cell's node holds its left pipe, and the last one of a row its right pipe too; escapes stay as written. */
function cellOf(text: string, cell: TableCell, last: boolean): Located<string> {
  const { start, end } = rangeOf(cell);
  const left = text[start] === '|' ? start + 1 : start;
  const source = text.slice(left, end).trimEnd();
  const closed = last && source.endsWith('|') && !/(?:^|[^\\])(?:\\\\)*\\\|$/.test(source);
  const inner = closed ? source.slice(0, -1) : source;
  const value = inner.trim();
  const from = left + (inner.length - inner.trimStart().length);
  return located(value, { start: from, end: from + value.length });
}
