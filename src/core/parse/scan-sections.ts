import type { Range } from '../text/index.ts';
import type { Heading, Section } from './outline.ts';

interface OpenSection extends Section {
  readonly range: { start: number; end: number };
  readonly own: { start: number; end: number };
  readonly children: OpenSection[];
}

/** The tree of sections. A heading inside a quote or a list item opens none. */
export function sectionTree(headings: readonly Heading[], whole: Range, lineAfter: LineAfter): Section {
  const root = open(undefined, whole.start, whole);
  const path = [root];
  for (const heading of headings) {
    if (heading.nested) continue;
    close(path, heading.level, heading.range.start);
    const section = open(heading, lineAfter(heading.range.end), whole);
    (path.at(-1) ?? root).children.push(section);
    path.push(section);
  }
  close(path, 0, whole.end);
  root.range.end = whole.end;
  if (path.length === 1 && root.children.length === 0) root.own.end = whole.end;
  return root;
}

type LineAfter = (offset: number) => number;

function open(heading: Heading | undefined, ownStart: number, whole: Range): OpenSection {
  const start = heading?.range.start ?? whole.start;
  return { heading, range: { start, end: whole.end }, own: { start: ownStart, end: -1 }, children: [] };
}

/** Ends every open section of this level or below, and the own text of the section above. */
function close(path: OpenSection[], level: number, at: number): void {
  endOwn(path.at(-1), at);
  while (path.length > 1 && (path.at(-1)?.heading?.level ?? 0) >= level) {
    const section = path.pop();
    if (section !== undefined) section.range.end = at;
  }
  endOwn(path.at(-1), at);
}

function endOwn(section: OpenSection | undefined, at: number): void {
  if (section !== undefined && section.own.end < 0) section.own.end = Math.max(at, section.own.start);
}
