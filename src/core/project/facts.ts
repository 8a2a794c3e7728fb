import type { Path } from '../text/index.ts';
import type { SourceIndex } from './sources.ts';

/** What the shells know beyond the texts. Everything may be missing: then nothing is said about it. */
export interface Facts {
  /** Day of the check, `2026-11-21`: the core has no clock. */
  readonly today?: string | undefined;
  /** Every file of the workspace that is not ignored; `undefined` when it was not listed. */
  readonly paths?: ReadonlySet<Path> | undefined;
  readonly git?: GitFacts | undefined;
  /** SHA-256 of files that a manifest seals: as they are, and with the other line ends. Only of those that exist. */
  readonly hashes?: ReadonlyMap<Path, readonly string[]> | undefined;
  /** What stands in the source code; `undefined` when it was not looked at. */
  readonly sources?: SourceIndex | undefined;
}

export interface GitFacts {
  readonly tags: ReadonlySet<string>;
  /** Commit hashes cited in documents that do not exist, short as cited. One that was not asked for may well exist. */
  readonly missing: ReadonlySet<string>;
  readonly shallow: boolean;
}

export const noFacts: Facts = {};
