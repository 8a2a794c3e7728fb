import type { Range } from '../text/index.ts';
import { frontmatterBlock } from './frontmatter-block.ts';
import type { Details, Outline, Section } from './outline.ts';
import { scanLine } from './scan-blocks.ts';
import { readDetails } from './scan-details.ts';
import { closeTo } from './scan-leaves.ts';
import { firstLine, nextLine } from './scan-line.ts';
import { sectionTree } from './scan-sections.ts';
import type { Found, Scan } from './scan-state.ts';

/** Reads what a text, or a part of it that starts at a line start, is made of. Frontmatter is no content. */
export function readOutline(text: string, from: Range = bodyOf(text)): Outline {
  const found = scanBlocks(text, from);
  let root: Section | undefined;
  let details: readonly Details[] | undefined;
  return {
    ...found,
    get root() {
      root ??= sectionTree(found.headings, from, (at) => lineAfter(text, at, from.end));
      return root;
    },
    get details() {
      details ??= readDetails(text, found.html, from.end);
      return details;
    },
  };
}

export const bodyOf = (text: string): Range => frontmatterBlock(text)?.body ?? { start: 0, end: text.length };

function scanBlocks(text: string, from: Range): Found {
  const scan: Scan = {
    line: firstLine(text, from.start, from.end),
    stack: [],
    leaf: undefined,
    newItem: undefined,
    lastEnd: from.start,
    hasComments: text.slice(from.start, from.end).includes('<!--'),
    found: {
      headings: [],
      fences: [],
      tables: [],
      items: [],
      labels: [],
      quotes: [],
      html: [],
      comments: [],
    },
  };
  while (nextLine(scan.line)) scanLine(scan);
  closeTo(scan, 0);
  return scan.found;
}

function lineAfter(text: string, at: number, end: number): number {
  let to = at;
  while (to < end && text[to] !== '\n' && text[to] !== '\r') to++;
  return Math.min(text[to] === '\r' && text[to + 1] === '\n' ? to + 2 : to + 1, end);
}
