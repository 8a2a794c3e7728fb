import type { Hit, SourceIndex } from '../project/sources.ts';
import type { Path } from '../text/index.ts';
import { moduleWord, type Name } from './names.ts';
import { baseName, languageOf } from './paths.ts';
import { resolvePath } from './resolve.ts';

/** A name, what was found of it, and which files are its own. */
export interface Case {
  readonly index: SourceIndex;
  readonly name: Name;
  /** Files that define it. */
  readonly own: ReadonlySet<Path>;
  readonly definitions: readonly Hit[];
  readonly hits: readonly Hit[];
  /** Names on the way here: a circle proves nothing. */
  readonly seen: ReadonlySet<string>;
}

export function openCase(
  index: SourceIndex,
  name: Name,
  { location, seen }: { location: string | undefined; seen: ReadonlySet<string> },
): Case {
  const hits = index.hits(name.word);
  const part = { index, name, hits, seen: new Set([...seen, name.word]) };
  if (name.kind === 'file') {
    const own = new Set(resolvePath(index, name.text));
    return { ...part, own, definitions: [], hits: [...hits, ...moduleHits(index, name, own)] };
  }
  const definitions = findDefinitions(index, name, location);
  if (definitions.length > 0) return { ...part, own: new Set(definitions.map((d) => d.path)), definitions };
  // A module goes by its name too: `water_now` of `src/bin/water_now.rs`.
  const files = index.modules(name.word);
  const own = new Set(narrowTo(files, location ? resolvePath(index, location) : []));
  return { ...part, own, definitions, hits: own.size > 0 ? hits.map(loading) : hits };
}

const narrowTo = (files: readonly Path[], places: readonly Path[]): readonly Path[] =>
  files.some((file) => places.includes(file)) ? places : files;

/** To import a module is to use it. */
const loading = (hit: Hit): Hit => (/^(?:import|re-export)$/.test(hit.role) ? { ...hit, role: 'use' } : hit);

export const fileName = (path: Path): Name => ({
  kind: 'file',
  text: path,
  word: baseName(path),
  owner: undefined,
});

function findDefinitions(index: SourceIndex, name: Name, location: string | undefined): readonly Hit[] {
  const hits = index.hits(name.word);
  const real = hits.filter((h) => h.role === 'definition' && h.note !== 'local');
  const all = real.length > 0 ? real : hits.filter((h) => h.role === 'export-list');
  const places = new Set(location ? resolvePath(index, location) : []);
  const owners = name.owner ? new Set(ownerFiles(index, name.owner)) : new Set<Path>();
  const narrow = (files: ReadonlySet<Path>): readonly Hit[] => all.filter((h) => files.has(h.path));
  return [narrow(places), narrow(owners), all].find((list) => list.length > 0) ?? [];
}

/** Files that define the class, or are the module, that stands before the dot. */
const ownerFiles = (index: SourceIndex, owner: string): readonly Path[] => [
  ...index
    .hits(owner)
    .filter((h) => h.role === 'definition' && h.note !== 'local')
    .map((h) => h.path),
  ...index.modules(owner),
];

/** Other files reach a module by its stem: `from .pool import x`, `import './pool'`. */
export function moduleHits(index: SourceIndex, name: Name, own: ReadonlySet<Path>): readonly Hit[] {
  const words = [moduleWord(name.text), name.word.replace(/tsx?$/, 'js')].filter(
    (word) => word !== name.word,
  );
  const classFile = /^(?:java|csharp)$/.test(languageOf([...own][0] ?? name.text).id);
  return words.flatMap((word) =>
    index
      .hits(word)
      .filter(
        ({ role, note }) =>
          /import|re-export|manifest|test/.test(role) ||
          note === 'reference' ||
          (classFile && role === 'use'),
      )
      .map((hit) => (hit.role === 'string' ? { ...hit, role: 'use' } : loading(hit))),
  );
}
