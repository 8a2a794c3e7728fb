import type { Hit, SourceIndex } from '../project/sources.ts';
import type { Path, Place } from '../text/index.ts';
import type { Name } from './names.ts';
import { resolvePath } from './resolve.ts';

/** `router.py:119` as a document cites it, with the name that it speaks of there. */
export interface Citation {
  readonly file: string;
  /** One-based, as written. */
  readonly line: number | undefined;
  readonly name: Name | undefined;
}

export type CitationState =
  | { readonly is: 'right'; readonly path: Path }
  /** The name stands elsewhere in the file: the nearest line, one-based. */
  | { readonly is: 'moved'; readonly path: Path; readonly line: number; readonly at: Place }
  /** The file is there, the name is not; `elsewhere` are its definitions in other files. */
  | { readonly is: 'absent'; readonly path: Path; readonly elsewhere: readonly Hit[] }
  | { readonly is: 'beyond'; readonly path: Path; readonly lines: number }
  | { readonly is: 'missing' }
  /** Several files of that name and none that fits, or a file that was not read. */
  | { readonly is: 'unclear' };

/** A name may stand this many lines away from the line that cites it: a decorator above, a body below. */
export const NEAR = 5;

/** Where a citation leads today. Of several files that it may mean, the best answer counts. */
export function checkCitation(index: SourceIndex, citation: Citation): CitationState {
  const paths = resolvePath(index, citation.file);
  if (paths.length === 0)
    return { is: index.folders.has(citation.file.replace(/\/$/, '')) ? 'unclear' : 'missing' };
  const states = paths.map((path) => checkIn(index, path, citation));
  const right = states.find((state) => state.is === 'right');
  return right ?? (states.length === 1 && states[0] ? states[0] : { is: 'unclear' });
}

function checkIn(index: SourceIndex, path: Path, { line, name }: Citation): CitationState {
  const lines = index.lines(path);
  if (lines === undefined) return { is: 'unclear' };
  const here =
    name && name.kind === 'symbol' ? index.hits(name.word).filter((h) => h.path === path) : undefined;
  if (name && here && here.length === 0)
    return index.searched(name.word) ? absent(index, path, name) : { is: 'unclear' };
  if (line === undefined) return { is: 'right', path };
  if (!here) return line > lines ? { is: 'beyond', path, lines } : { is: 'right', path };
  const nearest = here.reduce((a, b) => (Math.abs(b.line + 1 - line) < Math.abs(a.line + 1 - line) ? b : a));
  if (Math.abs(nearest.line + 1 - line) <= NEAR) return { is: 'right', path };
  return { is: 'moved', path, line: nearest.line + 1, at: { path, range: nearest.range } };
}

function absent(index: SourceIndex, path: Path, name: Name): CitationState {
  const elsewhere = index.hits(name.word).filter((h) => h.role === 'definition' && h.note !== 'local');
  return { is: 'absent', path, elsewhere };
}
