import { located, type Range } from '../text/index.ts';
import {
  BACKTICK,
  DASH,
  dropSpaces,
  EQUALS,
  HASH,
  isSpace,
  LESS,
  OPEN_BRACKET,
  skipRun,
  skipSpaces,
  TILDE,
} from './chars.ts';
import type { Row } from './outline.ts';
import { htmlComments, textComments } from './scan-comments.ts';
import { definitionLines } from './scan-definitions.ts';
import { fillItem } from './scan-items.ts';
import { readLabel } from './scan-labels.ts';
import type { Line } from './scan-line.ts';
import type { OpenFence, OpenHtml, OpenTable, Paragraph, ParagraphLine, Scan } from './scan-state.ts';
import { readRow } from './scan-table.ts';

/** Closes the leaf and the containers behind the first `depth`. */
export function closeTo(scan: Scan, depth: number): void {
  closeLeaf(scan);
  while (scan.stack.length > depth) {
    const container = scan.stack.pop();
    if (container !== undefined) container.range.end = Math.max(scan.lastEnd, container.range.start);
  }
  scan.newItem = undefined;
}

export function closeLeaf(scan: Scan): void {
  const { leaf } = scan;
  scan.leaf = undefined;
  if (leaf?.kind === 'paragraph') closeParagraph(scan, leaf);
  else if (leaf?.kind === 'fence') closeFence(scan, leaf, undefined);
  else if (leaf?.kind === 'html') closeHtml(scan, leaf);
  else if (leaf?.kind === 'table') closeTable(scan, leaf);
}

/** Reads what stands in a paragraph's lines: item box, comments, labels. */
export function closeParagraph(scan: Scan, paragraph: Paragraph): void {
  const { text } = scan.line;
  const skipped = definitionsOf(text, paragraph);
  const first = paragraph.lines[skipped];
  const last = paragraph.lines.at(-1);
  if (first === undefined || last === undefined) return;
  const isItem = paragraph.item !== undefined && skipped === 0;
  const start = isItem && paragraph.item ? fillItem(text, paragraph, paragraph.item) : first.start;
  const comments = commentsIn(scan, { start: first.start, end: last.end });
  for (let at = skipped; at < paragraph.lines.length; at++) {
    const line = paragraph.lines[at];
    if (line !== undefined)
      addLabel(scan, { start: at === skipped ? start : line.start, end: line.end }, comments);
  }
}

export function definitionsOf(text: string, { lines }: Paragraph): number {
  const start = lines[0]?.start ?? 0;
  return text.charCodeAt(start) === OPEN_BRACKET ? definitionLines(text, lines) : 0;
}

function addLabel(scan: Scan, line: Range, comments: readonly Range[]): void {
  const label = readLabel(scan.line.text, line.start, line.end);
  if (label === undefined) return;
  const at = label.range.start;
  if (!comments.some((comment) => comment.start < at && at < comment.end)) scan.found.labels.push(label);
}

/** The comments of running text. Most documents have none, and are not searched a second time. */
export function commentsIn(scan: Scan, span: Range): readonly Range[] {
  if (!scan.hasComments) return [];
  const comments: Range[] = [];
  textComments(scan.line.text, span, comments);
  scan.found.comments.push(...comments);
  return comments;
}

export function closeFence(scan: Scan, fence: OpenFence, closing: Line | undefined): void {
  const end = closing?.end ?? Math.max(scan.lastEnd, fence.info.range.end);
  const bodyEnd = closing?.start ?? Math.max(end, fence.bodyStart);
  scan.found.fences.push({
    range: { start: fence.start, end },
    info: fence.info,
    body: { start: Math.min(fence.bodyStart, bodyEnd), end: bodyEnd },
    closed: closing !== undefined,
  });
}

export function closeHtml(scan: Scan, html: OpenHtml): void {
  const range = { start: html.start, end: Math.max(scan.lastEnd, html.start) };
  scan.found.html.push(range);
  if (scan.hasComments) htmlComments(scan.line.text, range, scan.found.comments);
}

/** Nobody reads most tables: their rows are divided into cells when they are asked for. */
function closeTable(scan: Scan, table: OpenTable): void {
  const { text } = scan.line;
  let rows: readonly Row[] | undefined;
  scan.found.tables.push({
    range: { start: table.start, end: table.end },
    header: table.header,
    get rows() {
      rows ??= table.rows.map(({ start, end }) => readRow(text, start, end));
      return rows;
    },
  });
  commentsIn(scan, { start: table.start, end: table.end });
}

export function paragraphLine(line: Line): ParagraphLine {
  return { start: line.at, end: dropSpaces(line.text, line.at, line.end), header: line.indent < 4 };
}

/** Opens the fence that starts in this line, if one does: ```` ```yaml ````, `~~~`. */
export function openFence({ text, at, end, next }: Line): OpenFence | undefined {
  const code = text.charCodeAt(at);
  if (code !== BACKTICK && code !== TILDE) return undefined;
  const open = skipRun(text, at, end);
  if (open - at < 3) return undefined;
  const start = skipSpaces(text, open, end);
  const info = text.slice(start, dropSpaces(text, start, end));
  if (code === BACKTICK && info.includes('`')) return undefined;
  const range = { start, end: start + info.length };
  return { kind: 'fence', code, size: open - at, start: at, info: located(info, range), bodyStart: next };
}

export function closesFence(fence: OpenFence, line: Line): boolean {
  const { text, at, end } = line;
  if (line.blank || line.indent > 3 || text.charCodeAt(at) !== fence.code) return false;
  const run = skipRun(text, at, end);
  return run - at >= fence.size && skipSpaces(text, run, end) === end;
}

/** The number of `#` of a heading that starts in this line; 0 for none. */
export function headingLevel({ text, at, end }: Line): number {
  if (text.charCodeAt(at) !== HASH) return 0;
  const to = skipRun(text, at, end);
  return to - at <= 6 && (to === end || isSpace(text.charCodeAt(to))) ? to - at : 0;
}

export function addHeading(scan: Scan, level: number): void {
  const { text, at, end: lineEnd } = scan.line;
  const end = dropSpaces(text, at, lineEnd);
  const start = Math.min(skipSpaces(text, at + level, end), end);
  const stop = dropClosingMarks(text, start, end);
  const range = { start: at, end };
  const content = located(text.slice(start, stop), { start, end: stop });
  scan.found.headings.push({ level, range, text: content, nested: scan.stack.length > 0 });
  commentsIn(scan, content.range);
}

function dropClosingMarks(text: string, start: number, end: number): number {
  let to = end;
  while (to > start && text.charCodeAt(to - 1) === HASH) to--;
  if (to === end || to === start) return to;
  return isSpace(text.charCodeAt(to - 1)) ? dropSpaces(text, start, to) : end;
}

/** 1 for `===`, 2 for `---` under a paragraph; 0 for any other line. */
export function underlineLevel({ text, at, end }: Line): number {
  const code = text.charCodeAt(at);
  if (code !== EQUALS && code !== DASH) return 0;
  const to = skipRun(text, at, end);
  if (skipSpaces(text, to, end) !== end) return 0;
  return code === EQUALS ? 1 : 2;
}

export const startsHtml = ({ text, at }: Line): boolean => text.charCodeAt(at) === LESS;
