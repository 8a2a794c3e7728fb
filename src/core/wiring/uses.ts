import { groupBy } from '../project/query.ts';
import type { Hit } from '../project/sources.ts';
import type { Path } from '../text/index.ts';
import type { Case } from './case.ts';
import { moduleWord } from './names.ts';

/** Files that define the same word for themselves and do not import it: they speak of their own. */
export function shadows({ hits, own }: Case): ReadonlySet<Path> {
  const there = new Set(hits.filter((h) => h.role === 'definition' && !own.has(h.path)).map((h) => h.path));
  for (const hit of hits) if (hit.role === 'import') there.delete(hit.path);
  return there;
}

/** Languages in which a file says what it takes from where. */
const NAMES_ITS_IMPORTS = /\.(?:[mc]?[jt]sx?|py[iw]?|vue|svelte|astro)$/;
/** A word that the file does not import is most likely something else of that name. */
const NOT_IMPORTED = 0.55;

/** What counts as a use, and how sure: the file that imports the name from elsewhere uses another one. */
export function useReader(c: Case): (hit: Hit) => readonly Hit[] {
  const open = c.definitions.some((d) => d.note !== 'member' && NAMES_ITS_IMPORTS.test(d.path));
  const taken = open ? importReader(c) : (hit: Hit) => [hit];
  return (hit) => {
    if (hit.role === 'manifest') return [hit];
    if (hit.role === 'string' && hit.note === 'reference') return [{ ...hit, confidence: 0.6 }];
    return hit.role === 'use' ? taken(hit) : [];
  };
}

function importReader({ hits, own: files }: Case): (hit: Hit) => readonly Hit[] {
  const imports = groupBy(
    hits.filter((hit) => hit.role === 'import'),
    (hit) => hit.path,
  );
  const own = new Set([...files].map(moduleWord));
  const others = hits.filter((h) => h.role === 'definition' && h.note !== 'local' && !files.has(h.path));
  const elsewhere = new Set(others.map((h) => moduleWord(h.path)).filter((module) => !own.has(module)));
  return (hit) => {
    if (!NAMES_ITS_IMPORTS.test(hit.path)) return [hit];
    const from = (imports.get(hit.path) ?? []).map((one) => one.from);
    if (from.length > 0) return from.every((module) => module && elsewhere.has(module)) ? [] : [hit];
    if (hit.from && own.has(hit.from)) return [hit];
    return [{ ...hit, confidence: Math.min(hit.confidence, NOT_IMPORTED) }];
  };
}

/** Decorated or standing where a framework looks: used, but by what is not in sight. */
export const registrations = ({ definitions }: Case): readonly Hit[] =>
  definitions.filter((d) => d.note === 'registered').map((d) => ({ ...d, confidence: 0.6 }));
