import type { Hit, SourceIndex } from '../project/sources.ts';
import type { Path } from '../text/index.ts';
import { type Case, fileName, moduleHits, openCase } from './case.ts';
import { moduleWord, type Name } from './names.ts';
import { languageOf } from './paths.ts';
import { registrations, shadows, useReader } from './uses.ts';

export const wiringStates = ['connected', 'imported-not-used', 'tests-only', 'orphaned', 'unknown'] as const;
export type WiringState = (typeof wiringStates)[number];

/** Below it a verdict is a hint and no more. */
export const SURE = 0.7;

/** What the code says of one name. */
export interface Verdict {
  readonly name: Name;
  readonly state: WiringState;
  readonly confidence: number;
  readonly definitions: readonly Hit[];
  /** Surest first. */
  readonly uses: readonly Hit[];
  readonly imports: readonly Hit[];
  readonly tests: readonly Hit[];
  /** Everything that was found, in the order of the files. */
  readonly hits: readonly Hit[];
  /** The name that the use goes through: an alias, the function around it. */
  readonly through?: string;
}

export interface JudgeOptions {
  /** The file that the document names as the place of the definition. */
  readonly location?: string | undefined;
}

const DEEPEST = 5;

export function judgeName(index: SourceIndex, name: Name, { location }: JudgeOptions = {}): Verdict {
  return decide(openCase(index, name, { location, seen: new Set() }));
}

function decide(c: Case): Verdict {
  const shadowed = shadows(c);
  const outside = c.hits.filter((h) => !c.own.has(h.path) && !shadowed.has(h.path));
  const asUse = useReader(c);
  const uses = [...outside.flatMap(asUse), ...registrations(c)].sort((a, b) => b.confidence - a.confidence);
  const tests = c.hits.filter((h) => h.role === 'test');
  const imports = outside.filter((h) => h.role === 'import');
  const found = { name: c.name, definitions: c.definitions, uses, imports, tests, hits: c.hits };
  if (c.own.size === 0) return undefinedName(c, found);
  const best = uses[0];
  const way = best && best.confidence >= SURE ? undefined : throughAnother(c);
  if (way && way.confidence > (best?.confidence ?? 0)) {
    return {
      ...found,
      uses: [...way.uses, ...uses],
      state: 'connected',
      confidence: way.confidence,
      through: way.name,
    };
  }
  if (best) return { ...found, state: 'connected', confidence: doubt(c, best.confidence, uses.length) };
  const state = imports.length > 0 ? 'imported-not-used' : tests.length > 0 ? 'tests-only' : 'orphaned';
  return { ...found, state, confidence: doubt(c, unusedConfidence(c, outside), 0) };
}

function undefinedName(c: Case, found: Omit<Verdict, 'state' | 'confidence'>): Verdict {
  const used = found.uses.length > 0;
  const searched = c.index.searched(c.name.word);
  const onlyTests = !used && c.name.kind === 'symbol' && found.tests.length > 0;
  if (onlyTests) return { ...found, state: 'tests-only', confidence: 0.6 };
  return { ...found, state: 'unknown', confidence: !searched ? 0 : used ? 0.5 : 0.9 };
}

interface Way {
  readonly name: string;
  readonly confidence: number;
  readonly uses: readonly Hit[];
}

/** Another name for it, or a function of its own file that uses it and is itself used. */
function throughAnother(c: Case): Way | undefined {
  if (c.seen.size > DEEPEST) return undefined;
  const ways = [...aliasWays(c), ...defaultWays(c), ...ownFileWays(c)];
  return ways.sort((a, b) => b.confidence - a.confidence)[0];
}

function follow(c: Case, word: string, location?: Path): Way | undefined {
  if (c.seen.has(word)) return undefined;
  const name: Name = { kind: 'symbol', text: word, word, owner: undefined };
  const verdict = decide(openCase(c.index, name, { location, seen: c.seen }));
  if (verdict.state !== 'connected' && verdict.state !== 'unknown') return undefined;
  // An alias is defined nowhere: its uses are what counts.
  if (verdict.uses.length === 0) return undefined;
  const sure = verdict.state === 'unknown' ? (verdict.uses[0]?.confidence ?? 0) : verdict.confidence;
  return { name: word, confidence: sure * 0.95, uses: verdict.uses };
}

const aliasWays = (c: Case): readonly Way[] =>
  c.hits.flatMap((h) => (h.role === 're-export' && h.alias ? (follow(c, h.alias) ?? []) : []));

/** `export default Name` is imported under any name: who imports the module uses it. */
function defaultWays(c: Case): readonly Way[] {
  return c.hits.flatMap((hit) => {
    if (hit.note !== 'default' || !c.own.has(hit.path)) return [];
    const name = fileName(hit.path);
    const uses = moduleHits(c.index, name, c.own).filter((h) => h.role !== 'test' && !c.own.has(h.path));
    return uses.length > 0 ? [{ name: moduleWord(hit.path), confidence: 0.75, uses }] : [];
  });
}

/** Who runs a file runs these. */
const ENTRY = /^(?:main|Main|__main__)$/;
const IMPLICIT = /^(?:__\w+__|constructor|init|new|ctor)$/;

function ownFileWays(c: Case): readonly Way[] {
  return c.hits.flatMap((hit) => {
    if (hit.role !== 'use' || !c.own.has(hit.path) || !hit.inside || hit.inside.includes(c.name.word))
      return [];
    const around = hit.inside.filter((word) => ENTRY.test(word) || !IMPLICIT.test(word));
    const word = around[0];
    if (word === undefined) return topLevelWay(c, hit);
    if (ENTRY.test(word)) return [{ name: word, confidence: 0.75, uses: [hit] }];
    const way = follow(c, word, hit.path);
    return way ? [{ ...way, uses: [...way.uses, hit] }] : [];
  });
}

/** Used where its own file is loaded: that counts when anything loads the file. */
function topLevelWay(c: Case, hit: Hit): readonly Way[] {
  const name = fileName(hit.path);
  const loads = [...c.index.hits(name.word), ...moduleHits(c.index, name, c.own)].filter(
    (h) => /use|manifest/.test(h.role) && !c.own.has(h.path),
  );
  return loads.length > 0 ? [{ name: name.word, confidence: 0.7, uses: [...loads, hit] }] : [];
}

/** How sure it is that nothing uses a name, given what was found that is no use. */
function unusedConfidence({ hits, own, definitions }: Case, outside: readonly Hit[]): number {
  let confidence = 0.95;
  if (outside.some((h) => h.role === 'string')) confidence -= 0.1;
  if (outside.some((h) => h.role === 're-export')) confidence -= 0.15;
  if (hits.some((h) => h.note === 'default' && own.has(h.path))) confidence -= 0.2;
  if ([...own].some((path) => languageOf(path).id === 'generic')) confidence -= 0.3;
  if (definitions.some((d) => d.note === 'member')) confidence -= 0.05;
  return confidence;
}

/** Two definitions, or a word that every program has, make any verdict less sure. */
function doubt(c: Case, confidence: number, uses: number): number {
  const { hits, name, own, definitions } = c;
  const others = new Set(
    hits.filter((h) => h.role === 'definition' && h.note !== 'local').map((h) => h.path),
  );
  let sure = confidence;
  if (isTakenFromOwn(c)) return sure;
  if (others.size > 1 || own.size > 1) sure -= uses > 0 && others.size === own.size ? 0.2 : 0.3;
  if (
    name.kind === 'symbol' &&
    uses > 0 &&
    isCommon(name.word) &&
    definitions.some((d) => d.note === 'member')
  )
    sure -= 0.3;
  return Math.max(0, Math.round(sure * 100) / 100);
}

/** Some file says that it imports the name from the very module that defines it. */
function isTakenFromOwn({ hits, own }: Case): boolean {
  const modules = new Set([...own].map(moduleWord));
  return hits.some(
    (h) => h.role === 'import' && !own.has(h.path) && h.from !== undefined && modules.has(h.from),
  );
}

/** `close`, `run`: found everywhere, whoever's it is. */
const isCommon = (word: string): boolean => /^[a-z]{2,8}$/.test(word);
