import type { Path, Range } from './range.ts';

/** Replace the characters of `range` by `text`. */
export interface Edit {
  readonly range: Range;
  readonly text: string;
}

export interface FileEdit extends Edit {
  readonly path: Path;
}

/** Applies edits that do not overlap; a later edit that overlaps an earlier one is left out. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let result = '';
  let done = 0;
  for (const edit of sorted) {
    if (edit.range.start < done) continue;
    result += text.slice(done, edit.range.start) + edit.text;
    done = edit.range.end;
  }
  return result + text.slice(done);
}

/** One edit that does what several do: whoever agrees, agrees to all of them. */
export function oneEdit(text: string, edits: readonly FileEdit[]): readonly FileEdit[] {
  const [first] = edits;
  if (!first || edits.length === 1 || edits.some(({ path }) => path !== first.path)) return edits;
  const start = Math.min(...edits.map(({ range }) => range.start));
  const end = Math.max(...edits.map(({ range }) => range.end));
  const moved = edits.map(({ range, text }) => ({
    range: { start: range.start - start, end: range.end - start },
    text,
  }));
  return [{ path: first.path, range: { start, end }, text: applyEdits(text.slice(start, end), moved) }];
}
