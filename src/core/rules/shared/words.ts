const SMALL = new Set(
  'a an and as at be by for from in into is it its not of on or that the this to was were when which with without'.split(
    ' ',
  ),
);

/** Words that carry meaning, in lower case. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !SMALL.has(word));
}

/** How much of the shorter text's words the other one has too: 0 to 1. */
export function overlapOf(a: string, b: string): number {
  const [left, right] = [new Set(wordsOf(a)), new Set(wordsOf(b))];
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared / Math.max(1, Math.min(left.size, right.size));
}

/** Shared words of all words of both: 1 for the same name in another order. */
export function similarity(a: string, b: string): number {
  const [left, right] = [new Set(wordsOf(a)), new Set(wordsOf(b))];
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared / Math.max(1, new Set([...left, ...right]).size);
}

const GENERIC =
  /^(?:gates?|tests?|results?|reports?|release|process|baseline|plans?|scripts?|hardening|evidence)$/;

/** The beginnings of the words that tell one thing from another: `determinism` and `deterministic` begin alike. */
export const stemsOf = (text: string): string[] =>
  wordsOf(text.replaceAll('_', ' '))
    .filter((word) => word.length > 3 && !GENERIC.test(word))
    .map((word) => word.slice(0, 6));
