import type { Range } from '../text/index.ts';

/** What is wrong with the text itself, at its place. */
export interface Problem {
  readonly range: Range;
  readonly message: string;
}
