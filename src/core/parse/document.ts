import type { SourceText } from '../text/index.ts';
import type { Outline } from './outline.ts';

/** One file, read as deep as it was asked for. */
export interface Document {
  readonly source: SourceText;
  readonly outline: Outline;
}
