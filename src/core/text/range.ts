/** A half-open span of UTF-16 offsets: what `text.slice(start, end)` takes. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A value together with the characters that say it. */
export interface Located<T> {
  readonly value: T;
  readonly range: Range;
}

/** Workspace-relative, with forward slashes, never starting with one: `.planning/ROADMAP.md`. */
export type Path = string;

/** Characters of one file. */
export interface Place {
  readonly path: Path;
  readonly range: Range;
}

export const range = (start: number, end: number): Range => ({ start, end });
export const located = <T>(value: T, at: Range): Located<T> => ({ value, range: at });
export const shift = (r: Range, by: number): Range => ({ start: r.start + by, end: r.end + by });
export const contains = (outer: Range, inner: Range): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;
export const overlaps = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end;
export const sameRange = (a: Range, b: Range): boolean => a.start === b.start && a.end === b.end;
