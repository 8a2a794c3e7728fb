import { type Range, shift } from '../text/index.ts';
import { BACKSLASH, BACKTICK, LESS, skipRun } from './chars.ts';

/** The comments of an HTML block; one that is not closed reaches to the block's end. */
export function htmlComments(text: string, block: Range, into: Range[]): void {
  const local = text.slice(block.start, block.end);
  let at = local.indexOf('<!--');
  while (at >= 0) {
    const close = local.indexOf('-->', at + 2);
    const end = close < 0 ? local.length : close + 3;
    into.push(shift({ start: at, end }, block.start));
    at = local.indexOf('<!--', end);
  }
}

/** The comments in running text, outside code spans. */
export function textComments(text: string, span: Range, into: Range[]): void {
  const local = text.slice(span.start, span.end);
  const unclosed = new Set<number>();
  for (let at = 0; at < local.length; at++) {
    const code = local.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === BACKTICK) at = codeEnd(local, at, unclosed) - 1;
    else if (code === LESS && local.startsWith('<!--', at)) {
      const close = local.indexOf('-->', at + 2);
      if (close < 0) return;
      into.push(shift({ start: at, end: close + 3 }, span.start));
      at = close + 2;
    }
  }
}

/**
 * Behind the code span that starts here, or behind its back-ticks when nothing closes it. `unclosed` remembers
 * the lengths of such runs, so that a text full of back-ticks is read once.
 */
function codeEnd(text: string, start: number, unclosed: Set<number>): number {
  const open = skipRun(text, start, text.length);
  const size = open - start;
  if (unclosed.has(size)) return open;
  for (let at = text.indexOf('`', open); at >= 0; at = text.indexOf('`', at)) {
    const to = skipRun(text, at, text.length);
    if (to - at === size) return to;
    at = to;
  }
  unclosed.add(size);
  return open;
}
