import { type Located, located } from '../text/index.ts';
import { split, trim, unmarked } from './scan.ts';

/** `` `a` → `b` → `c` ``: the steps without their code marks, in order. At least two. */
export interface Chain {
  readonly steps: readonly Located<string>[];
}

const ARROW = /→|⟶|➜|➔|⇒|⟹|-{1,2}>|=>/g;
const SPAN = /`[^`\n]*`/g;

/** A line that is a chain of steps. Arrows inside code spans are code, unless the whole chain is one span. */
export function readChain(text: string, base = 0): Located<Chain> | undefined {
  const line = trim(
    text.replace(/^\s*(?:[-*+]|\d{1,3}[.)])\s+/, (lead) => ' '.repeat(lead.length)),
    base,
  );
  const pieces = piecesOf(line);
  if (pieces.length < 2) return undefined;
  const steps = pieces.map((piece) => unmarked(piece.value, piece.range.start));
  return steps.every((step) => step.value !== '') ? located({ steps }, line.range) : undefined;
}

function piecesOf(line: Located<string>): Located<string>[] {
  const whole = /^`([^`\n]*)`[.\s]*$/.exec(line.value)?.[1];
  if (whole !== undefined) return split(ARROW, whole, line.range.start + 1);
  const hidden = line.value.replace(SPAN, (span) => '\u0001'.repeat(span.length));
  return split(ARROW, hidden, line.range.start).map((piece) => {
    const from = piece.range.start - line.range.start;
    return located(line.value.slice(from, from + piece.value.length), piece.range);
  });
}

/** `BROKEN at step 2`, `breaks at step 3`, `complete (8/8 steps wired)`: the step where a flow stops. */
export function readBreak(text: string, base = 0): Located<number> | undefined {
  const found =
    /\b(?:broken|breaks?|broke|fails?|failed|stops?|blocked)\s+(?:at|in|on)\s+step\s+#?(\d{1,2})\b/i.exec(
      text,
    );
  if (!found?.[1]) return undefined;
  const end = base + found.index + found[0].length;
  return located(Number(found[1]), { start: end - found[1].length, end });
}
