import { type Located, located } from '../text/index.ts';
import {
  CLOSE_PAREN,
  DASH,
  DOT,
  dropSpaces,
  GREATER,
  isDigit,
  isSpace,
  OPEN_BRACKET,
  PLUS,
  STAR,
  skipSpaces,
  UNDERSCORE,
} from './chars.ts';
import { footnoteLabelEnd } from './scan-definitions.ts';
import { closeTo } from './scan-leaves.ts';
import { type Line, takeColumns, takeTo } from './scan-line.ts';
import type { Container, OpenItem, Scan } from './scan-state.ts';

/** Deeper nesting than any document has is read as text, so that a hostile file costs no more than its length. */
const DEEPEST = 48;

/** How many open containers go on in this line; takes their marks. */
export function matchContainers(scan: Scan): number {
  const { stack, line } = scan;
  for (let at = 0; at < stack.length; at++) {
    const container = stack[at];
    if (container === undefined || !goesOn(container, line)) return at;
  }
  return stack.length;
}

function goesOn(container: Container, line: Line): boolean {
  if (container.kind === 'quote') return takeQuoteMark(line);
  if (line.blank) {
    container.ended ||= container.startsBlank;
    takeColumns(line, Math.min(line.indent, container.size));
    return true;
  }
  const inside = !container.ended && line.indent >= container.size;
  container.ended = container.startsBlank = false;
  if (inside) takeColumns(line, container.size);
  return inside;
}

function takeQuoteMark(line: Line): boolean {
  if (line.blank || line.indent > 3 || line.text.charCodeAt(line.at) !== GREATER) return false;
  takeTo(line, line.at + 1);
  if (line.taken < line.end && isSpace(line.text.charCodeAt(line.taken))) takeColumns(line, 1);
  return true;
}

/** Opens the containers that start in this line; before the first one all that does not go on is closed. */
export function openContainers(scan: Scan, matched: number): boolean {
  const { line, stack, leaf } = scan;
  const interrupts = matched === stack.length && (leaf?.kind === 'paragraph' || leaf?.kind === 'code');
  let opened = false;
  while (!line.blank && line.indent < 4 && (opened ? stack.length : matched) < DEEPEST) {
    const container = newContainer(line, interrupts);
    if (container === undefined) break;
    if (!opened) closeTo(scan, matched);
    opened = true;
    stack.push(container);
    if (container.item !== undefined) scan.found.items.push(container.item);
    if (container.kind === 'quote') scan.found.quotes.push(container.range);
    scan.newItem = container.item;
  }
  return opened;
}

function newContainer(line: Line, interrupts: boolean): Container | undefined {
  const code = line.text.charCodeAt(line.at);
  if (code === GREATER) return newQuote(line);
  if (code === OPEN_BRACKET) return newFootnote(line);
  const end = markerEnd(line, interrupts);
  return end < 0 ? undefined : newItem(line, end, interrupts);
}

function newQuote(line: Line): Container {
  const start = line.at;
  takeQuoteMark(line);
  return container('quote', start, 0);
}

function newFootnote(line: Line): Container | undefined {
  const start = line.at;
  const end = footnoteLabelEnd(line.text, start, line.end);
  if (end < 0) return undefined;
  takeTo(line, end);
  takeColumns(line, line.indent);
  return container('footnote', start, 4);
}

const container = (kind: Container['kind'], start: number, size: number): Container => ({
  kind,
  size,
  range: { start, end: start },
  item: undefined,
  startsBlank: false,
  ended: false,
});

/** Behind `-`, `*`, `+`, `1.` or `1)`; -1 when no list item starts here. */
function markerEnd(line: Line, interrupts: boolean): number {
  const { text, at, end } = line;
  const code = text.charCodeAt(at);
  let to = at;
  if (code === DASH || code === STAR || code === PLUS) {
    if (code !== PLUS && isThematicBreak(text, at, end)) return -1;
    to = at + 1;
  } else if (isDigit(code)) {
    while (to < end && to - at < 10 && isDigit(text.charCodeAt(to))) to++;
    const mark = text.charCodeAt(to);
    if (to - at > 9 || to >= end || (mark !== DOT && mark !== CLOSE_PAREN)) return -1;
    if (interrupts && (to - at > 1 || code !== ONE)) return -1;
    to++;
  } else return -1;
  return to >= end || isSpace(text.charCodeAt(to)) ? to : -1;
}

const ONE = 49;

/** An empty item does not interrupt a paragraph. */
function newItem(line: Line, markEnd: number, interrupts: boolean): Container | undefined {
  const { text, at: start, indent: before, end } = line;
  const blank = skipSpaces(text, markEnd, end) >= end;
  if (blank && interrupts) return undefined;
  const column = line.column + before;
  takeTo(line, markEnd);
  const space = blank ? 1 : line.indent > 4 ? 1 : line.indent;
  takeColumns(line, Math.min(space, line.indent));
  const whole = { start, end };
  const item: OpenItem = {
    range: { start, end: dropSpaces(text, start, end) },
    indent: column,
    marker: located(text.slice(start, markEnd), { start, end: markEnd }),
    box: undefined,
    task: false,
    text: restOf(line),
    whole,
  };
  const size = before + (markEnd - start) + space;
  return { kind: 'item', size, range: whole, item, startsBlank: blank, ended: false };
}

function restOf({ text, at, end }: Line): Located<string> {
  const to = dropSpaces(text, at, end);
  return located(text.slice(at, to), { start: at, end: to });
}

/** `---`, `* * *`, `___` */
export function isThematicBreak(text: string, from: number, end: number): boolean {
  const mark = text.charCodeAt(from);
  if (mark !== DASH && mark !== STAR && mark !== UNDERSCORE) return false;
  let count = 0;
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === mark) count++;
    else if (!isSpace(code)) return false;
  }
  return count >= 3;
}
