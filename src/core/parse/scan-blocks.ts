import { dropSpaces } from './chars.ts';
import { isThematicBreak, matchContainers, openContainers } from './scan-containers.ts';
import { closesHtml, htmlStart, isLoneTag } from './scan-html.ts';
import {
  addHeading,
  closeFence,
  closeLeaf,
  closesFence,
  closeTo,
  commentsIn,
  definitionsOf,
  headingLevel,
  openFence,
  paragraphLine,
  startsHtml,
  underlineLevel,
} from './scan-leaves.ts';
import type { Line } from './scan-line.ts';
import type { OpenFence, OpenHtml, OpenTable, Paragraph, Scan } from './scan-state.ts';
import { delimiterColumns, isHeader, readRow } from './scan-table.ts';

/**
 * Reads one line: which open containers go on, which new ones start, and what it does to the block inside
 * them. The order of the questions is CommonMark's, with the answers of micromark where the two differ.
 */
export function scanLine(scan: Scan): void {
  const { line, stack } = scan;
  const matched = matchContainers(scan);
  const inside = matched === stack.length;
  if (inside && scan.leaf?.kind === 'fence') fenceLine(scan, scan.leaf);
  else if (inside && scan.leaf?.kind === 'html') htmlLine(scan, scan.leaf);
  else if (openContainers(scan, matched) || inside) flowLine(scan);
  else lazyLine(scan, matched);
  if (!line.blank || dropSpaces(line.text, line.start, line.end) > line.start) scan.lastEnd = line.end;
}

function fenceLine(scan: Scan, fence: OpenFence): void {
  if (!closesFence(fence, scan.line)) return;
  scan.leaf = undefined;
  closeFence(scan, fence, scan.line);
}

function htmlLine(scan: Scan, html: OpenHtml): void {
  const { line } = scan;
  if (html.closers.length === 0) {
    if (line.blank) closeLeaf(scan);
  } else if (closesHtml(line.text.slice(line.taken, line.end), html.closers, false)) {
    scan.lastEnd = line.end;
    closeLeaf(scan);
  }
}

/**
 * A line that not all open containers hold: it may still go on with their paragraph. A lone tag ends the
 * paragraph and stays in the containers, as in micromark (CommonMark reads it as text).
 */
function lazyLine(scan: Scan, matched: number): void {
  const { leaf, line } = scan;
  const goesOn = leaf?.kind === 'paragraph' && !line.blank;
  if (goesOn && !interrupts(line, true)) leaf.lines.push(paragraphLine(line));
  else if (goesOn && !interrupts(line, false)) {
    closeLeaf(scan);
    startLeaf(scan);
  } else {
    closeTo(scan, matched);
    flowLine(scan);
  }
}

function flowLine(scan: Scan): void {
  const { leaf, line } = scan;
  if (line.blank) {
    if (leaf?.kind !== 'code') closeLeaf(scan);
    return;
  }
  if (leaf?.kind === 'paragraph' && paragraphGoesOn(scan, leaf)) return;
  if (leaf?.kind === 'table' && tableGoesOn(scan, leaf)) return;
  if (leaf?.kind === 'code' && line.indent >= 4) return;
  closeLeaf(scan);
  startLeaf(scan);
}

function paragraphGoesOn(scan: Scan, paragraph: Paragraph): boolean {
  const { line } = scan;
  if (line.indent < 4) {
    if (makesTable(scan, paragraph)) return true;
    const level = underlineLevel(line);
    if (level > 0) return makesHeading(scan, paragraph, level);
    if (interrupts(line, false)) return false;
  }
  paragraph.lines.push(paragraphLine(line));
  return true;
}

/** Is this the delimiter line of a table whose header is the paragraph's last line? */
function makesTable(scan: Scan, paragraph: Paragraph): boolean {
  const { text, at, end } = scan.line;
  const header = paragraph.lines.at(-1);
  if (header === undefined || !header.header || !isHeader(text, header.start, header.end)) return false;
  const columns = delimiterColumns(text, at, end);
  if (columns === undefined) return false;
  const row = readRow(text, header.start, header.end);
  if (row.cells.length !== columns) return false;
  paragraph.lines.pop();
  closeLeaf(scan);
  scan.leaf = { kind: 'table', start: header.start, header: row, rows: [], end: dropSpaces(text, at, end) };
  return true;
}

function makesHeading(scan: Scan, paragraph: Paragraph, level: number): boolean {
  const { text, at, end } = scan.line;
  const first = paragraph.lines[definitionsOf(text, paragraph)];
  const last = paragraph.lines.at(-1);
  if (first === undefined || last === undefined) return false;
  scan.leaf = undefined;
  const content = { start: first.start, end: last.end };
  scan.found.headings.push({
    level,
    range: { start: first.start, end: dropSpaces(text, at, end) },
    text: { value: text.slice(content.start, content.end), range: content },
    nested: scan.stack.length > 0,
  });
  commentsIn(scan, content);
  return true;
}

function tableGoesOn(scan: Scan, table: OpenTable): boolean {
  const { line } = scan;
  if (line.indent >= 4 || interrupts(line, true)) return false;
  table.end = dropSpaces(line.text, line.at, line.end);
  table.rows.push({ start: line.at, end: table.end });
  return true;
}

/** Does a heading, a break, a fence or HTML start here? A lone tag does not interrupt a paragraph. */
function interrupts(line: Line, tags: boolean): boolean {
  if (line.indent >= 4) return false;
  if (headingLevel(line) > 0 || isThematicBreak(line.text, line.at, line.end)) return true;
  return openFence(line) !== undefined || htmlClosers(line, tags) !== undefined;
}

const UNTIL_BLANK: readonly string[] = [];

function htmlClosers(line: Line, tags: boolean): readonly string[] | undefined {
  if (!startsHtml(line)) return undefined;
  const closers = htmlStart(line.text, line.at, line.end);
  return closers ?? (tags && isLoneTag(line.text, line.at, line.end) ? UNTIL_BLANK : undefined);
}

function startLeaf(scan: Scan): void {
  const { line, newItem: item } = scan;
  scan.newItem = undefined;
  if (line.indent >= 4) {
    scan.leaf = { kind: 'code' };
    return;
  }
  const level = headingLevel(line);
  if (level > 0) {
    addHeading(scan, level);
    return;
  }
  if (isThematicBreak(line.text, line.at, line.end)) return;
  scan.leaf = openFence(line) ?? openHtml(line) ?? { kind: 'paragraph', lines: [paragraphLine(line)], item };
  if (scan.leaf.kind === 'html') closeAtOnce(scan, scan.leaf);
}

function openHtml(line: Line): OpenHtml | undefined {
  const closers = htmlClosers(line, true);
  return closers && { kind: 'html', start: line.at, closers };
}

/** `<!-- one line -->` */
function closeAtOnce(scan: Scan, html: OpenHtml): void {
  const { text, at, end } = scan.line;
  if (!closesHtml(text.slice(at, end), html.closers, true)) return;
  scan.lastEnd = end;
  closeLeaf(scan);
}
