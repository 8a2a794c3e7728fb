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
