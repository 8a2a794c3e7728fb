import type { Path, Position, Range } from '../text/index.ts';

/** What a name does where it stands. */
export const roles = [
  'definition',
  'import',
  'use',
  'export-list',
  're-export',
  'test',
  'documentation',
  'comment',
  'string',
  'manifest',
] as const;
export type Role = (typeof roles)[number];

/**
 * What else is known of a place: `local` definition nobody else sees; a `default` export goes by any name; a string
 * that is a whole `reference`; a `mention` is named without being called; `registered` by a decoration or by where
 * the file stands; a `member` of a class.
 */
export type HitNote = 'local' | 'default' | 'reference' | 'mention' | 'registered' | 'member';

/** One place where a wanted word stands whole. */
export interface Hit {
  readonly word: string;
  readonly path: Path;
  readonly range: Range;
  /** Zero-based, both: the index keeps no texts. */
  readonly line: number;
  readonly character: number;
  readonly role: Role;
  /** How sure the role is, 0 to 1. */
  readonly confidence: number;
  readonly note?: HitNote;
  /** `B` in `export { A as B } from`. */
  readonly alias?: string;
  /** The module an import takes it from, what stands before the dot of a use: `lamp` of `./lamp.ts` and of `lamp.shine`. */
  readonly from?: string;
  /** Definitions around a use in its own file, innermost first. */
  readonly inside?: readonly string[];
}

/** A question about one file's text that a document asks. */
export interface Probe {
  readonly path: Path;
  readonly kind: 'contains' | 'pattern';
  readonly text: string;
}

export type Answer =
  | { readonly is: 'found'; readonly range: Range }
  | { readonly is: 'absent' }
  /** The pattern cannot be run; `detail` says why, `slow` that it took too many steps. */
  | { readonly is: 'invalid' | 'unsupported' | 'slow'; readonly detail: string };

/** What the rules may ask about the code. */
export interface SourceIndex {
  /** False where there is no code beside the planning documents: then nothing is said about code. */
  readonly present: boolean;
  readonly paths: ReadonlySet<Path>;
  /** Every folder that holds a file. */
  readonly folders: ReadonlySet<Path>;
  /** The files of a base name. */
  named(base: string): readonly Path[];
  /** The code files that are imported by a word: `pool` for `src/pool.ts` and `pool/__init__.py`. */
  modules(word: string): readonly Path[];
  /** Whether a word was searched for at all. */
  searched(word: string): boolean;
  hits(word: string): readonly Hit[];
  lines(path: Path): number | undefined;
  /** Where a hit stands that begins at an offset of a file. */
  position(path: Path, offset: number): Position | undefined;
  answer(probe: Probe): Answer | undefined;
}
