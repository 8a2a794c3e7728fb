import type { Range } from '../text/index.ts';
import { DASH, skipSpaces } from './chars.ts';
import { firstLine, type Line, nextLine } from './scan-line.ts';

/** Where the frontmatter stands: only a bare `---` on the first line opens one, and a bare `---` closes it. */
export interface FrontmatterBlock {
  /** Both fences and what stands between them. */
  readonly range: Range;
  readonly yaml: Range;
  /** The text behind it; all of the text when the block is not closed. */
  readonly body: Range;
  readonly closed: boolean;
}

export function frontmatterBlock(text: string): FrontmatterBlock | undefined {
  if (!text.startsWith('---')) return undefined;
  const line = firstLine(text, 0, text.length);
  nextLine(line);
  if (!isFence(line)) return undefined;
  const start = line.next;
  const fence = line.end;
  while (nextLine(line))
    if (isFence(line))
      return {
        range: { start: 0, end: line.end },
        yaml: { start, end: line.start },
        body: { start: line.next, end: text.length },
        closed: true,
      };
  const yaml = { start: fence, end: fence };
  return { range: { start: 0, end: fence }, yaml, body: { start: 0, end: text.length }, closed: false };
}

function isFence({ text, start, end }: Line): boolean {
  const bare = text.startsWith('---', start) && text.charCodeAt(start + 3) !== DASH;
  return bare && start + 3 <= end && skipSpaces(text, start + 3, end) === end;
}
