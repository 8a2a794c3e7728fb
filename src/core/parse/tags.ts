import { type Located, located, type Range } from '../text/index.ts';
import { BACKTICK, LESS, SLASH, skipSpaces, TILDE } from './chars.ts';
import { firstLine, type Line, nextLine } from './scan-line.ts';

/** `<task type="auto">…</task>`: a tag that planners write around markdown, over many lines or in one. */
export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, Located<string>>;
  readonly range: Range;
  readonly inner: Range;
  readonly closed: boolean;
}

interface OpenTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, Located<string>>;
  readonly start: number;
  readonly end: number;
}

interface TagScan {
  readonly line: Line;
  readonly names: readonly string[];
  readonly open: Map<string, OpenTag>;
  readonly tags: Tag[];
  /** The back-ticks that opened a code fence. Fences are read as the writer set them, also in a block of HTML. */
  fence: string;
}

/**
 * The tags of the given names that start a line outside of code. A tag that nothing closes ends before the next
 * one of its name. A closing tag at a line start counts in code too: rather an open fence than an open task.
 */
export function tagsIn(text: string, within: Range, names: readonly string[]): Tag[] {
  const line = firstLine(text, within.start, within.end);
  const scan: TagScan = { line, names, open: new Map(), tags: [], fence: '' };
  while (nextLine(line)) {
    closeInLine(scan, line.at);
    if (isCode(scan) || text.charCodeAt(line.at) !== LESS) continue;
    const tag = openTag(line, names);
    if (tag !== undefined) {
      finish(scan, tag.name, { start: tag.start, end: tag.start }, false);
      scan.open.set(tag.name, tag);
      closeInLine(scan, tag.end);
    }
  }
  for (const name of [...scan.open.keys()]) finish(scan, name, { start: within.end, end: within.end }, false);
  return scan.tags.sort((a, b) => a.range.start - b.range.start);
}

/** Takes the line into account as a fence; true inside of one. */
function isCode(scan: TagScan): boolean {
  const { text, at, end } = scan.line;
  const first = text.charCodeAt(at);
  if (first !== BACKTICK && first !== TILDE) return scan.fence !== '';
  const mark = /^(?:`{3,}|~{3,})/.exec(text.slice(at, Math.min(end, at + 40)))?.[0];
  if (scan.fence === '') scan.fence = mark ?? '';
  else if (mark?.startsWith(scan.fence) && skipSpaces(text, at + mark.length, end) === end) {
    scan.fence = '';
    return true;
  }
  return scan.fence !== '';
}

/** Closes what this line closes from an offset on. */
function closeInLine(scan: TagScan, from: number): void {
  const { text, at, end } = scan.line;
  const leads = from === at && text.charCodeAt(at) === LESS && text.charCodeAt(at + 1) === SLASH;
  if (scan.open.size === 0 || (scan.fence !== '' && !leads)) return;
  const rest = text.slice(from, end);
  for (const name of [...scan.open.keys()]) {
    const mark = `</${name}>`;
    const found = leads ? (rest.startsWith(mark) ? 0 : -1) : rest.indexOf(mark);
    if (found < 0) continue;
    finish(scan, name, { start: from + found, end: from + found + mark.length }, true);
    if (leads) scan.fence = '';
  }
}

function finish(scan: TagScan, name: string, close: Range, closed: boolean): void {
  const tag = scan.open.get(name);
  scan.open.delete(name);
  if (tag === undefined) return;
  const range = { start: tag.start, end: close.end };
  const inner = { start: tag.end, end: close.start };
  scan.tags.push({ name, attributes: tag.attributes, range, inner, closed });
}

const OPEN = /^<([a-z][\w-]{0,40})((?:[ \t]+[\w-]{1,40}(?:="[^"]{0,300}")?){0,20})[ \t]*>/i;
const NAME = /[a-z][\w-]{0,40}/iy;
const ATTRIBUTE = /([\w-]+)="([^"]*)"/dg;
const LONGEST = 2000;

function openTag({ text, at, end }: Line, names: readonly string[]): OpenTag | undefined {
  NAME.lastIndex = at + 1;
  if (!names.includes(NAME.exec(text)?.[0].toLowerCase() ?? '')) return undefined;
  const match = OPEN.exec(text.slice(at, Math.min(end, at + LONGEST)));
  if (match === null) return undefined;
  const [whole, name = '', rest = ''] = match;
  const attributes = new Map<string, Located<string>>();
  for (const { 1: key = '', 2: value = '', indices } of rest.matchAll(ATTRIBUTE)) {
    const start = at + 1 + name.length + (indices?.[2]?.[0] ?? 0);
    attributes.set(key, located(value, { start, end: start + value.length }));
  }
  return { name: name.toLowerCase(), attributes, start: at, end: at + whole.length };
}
