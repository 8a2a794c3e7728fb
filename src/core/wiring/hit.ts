import type { Path, Range } from '../text/index.ts';

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
  /** Zero-based. */
  readonly line: number;
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

/** What a role was decided to be. */
export type Judgement = Pick<Hit, 'role' | 'note'> & { readonly confidence?: number };
