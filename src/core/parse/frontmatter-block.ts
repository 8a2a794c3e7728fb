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

/** A block that is not taken: without a closing fence, or opened by `---js`. */
export interface LooseBlock {
  readonly range: Range;
  readonly yaml: Range;
  readonly foreign: boolean;
}

const KEY_LINE = /^[\w-]+[ \t]*:(?:[ \t]|$)/;
const LANGUAGE = /^---[ \t]*[A-Za-z]+[ \t]*$/;

/** Keys under a `---` on the first line that nothing closes; a lone rule at the top of a text is none. */
export function looseBlock(text: string): LooseBlock | undefined {
  if (!text.startsWith('---')) return undefined;
  const line = firstLine(text, 0, text.length);
  nextLine(line);
  const head = { start: 0, end: line.end };
  if (line.end < 40 && LANGUAGE.test(text.slice(0, line.end))) {
    while (nextLine(line)) if (isFence(line)) return { range: head, yaml: head, foreign: true };
    return undefined;
  }
  if (!isFence(line)) return undefined;
  const start = line.next;
  if (!nextLine(line) || !KEY_LINE.test(text.slice(line.start, Math.min(line.end, line.start + 80))))
    return undefined;
  let end = line.end;
  while (nextLine(line) && !line.blank && text[line.start] !== '#') end = line.end;
  return { range: { start: 0, end }, yaml: { start, end }, foreign: false };
}
