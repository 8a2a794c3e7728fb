import type { Answer, Hit, Probe, SourceIndex } from '../project/sources.ts';
import type { Path } from '../text/index.ts';
import { findPattern } from './match.ts';
import { moduleWord } from './names.ts';
import { baseName, isCode, isIndexed } from './paths.ts';
import { compilePattern } from './pattern.ts';
import { scanText } from './scan.ts';
import { mayHold, type Runs, type Wanted } from './words.ts';

/** What is kept of one source file. */
export interface FileFacts extends Runs {
  readonly hits: readonly Hit[];
  /** Words that only the code brings up: other names of an export, what stands around a use. */
  readonly behind: readonly string[];
  readonly answers: ReadonlyMap<string, Answer>;
  /** The word by which other code imports it; undefined for what is no code. */
  readonly module: string | undefined;
}

export interface IndexParts {
  readonly files: ReadonlyMap<Path, FileFacts>;
  /** Files that only a probe asked for: planning documents, ignored files. Their words do not count. */
  readonly probed: ReadonlyMap<Path, FileFacts>;
  readonly words: ReadonlySet<string>;
  /** Files by the words found in them, where somebody keeps that up to date; else it is worked out. */
  readonly byWord?: WordFiles;
}

/** The hits of one word, by file; `list` is all of them in order, once somebody has asked. */
export interface WordHits {
  readonly files: Map<Path, Hit[]>;
  list: readonly Hit[] | undefined;
}

export type WordFiles = ReadonlyMap<string, WordHits>;

/** Notes the hits of a file under their words, in the place of those it had. */
export function noteHits(byWord: Map<string, WordHits>, path: Path, { old, now }: HitChange): void {
  const touch = (word: string): WordHits => {
    const entry = byWord.get(word) ?? { files: new Map(), list: undefined };
    byWord.set(word, entry);
    entry.list = undefined;
    return entry;
  };
  for (const { word } of old ?? []) touch(word).files.delete(path);
  for (const hit of now ?? []) push(touch(hit.word).files, path, hit);
}

export interface HitChange {
  readonly old: readonly Hit[] | undefined;
  readonly now: readonly Hit[] | undefined;
}

const keyOf = ({ kind, text }: Pick<Probe, 'kind' | 'text'>): string => `${kind} ${text}`;

/** Reads the hits and answers of one file. `text` is decoded only when a word may be in it. */
export function readFacts(
  path: Path,
  runs: Runs,
  ask: { readonly wanted: Wanted; readonly probes: readonly Probe[]; readonly text: () => string },
): FileFacts {
  const searched = !runs.binary && isIndexed(path) && mayHold(runs.hashes, ask.wanted);
  const hits = searched ? scanText(path, ask.text(), ask.wanted) : [];
  const answers = new Map(
    ask.probes.map((probe) => [keyOf(probe), runs.binary ? absent : answer(ask.text(), probe)]),
  );
  const module = isCode(path) ? moduleWord(path) : undefined;
  return { ...runs, hits, behind: wordsBehind(hits), answers, module };
}

const absent: Answer = { is: 'absent' };

export function answer(text: string, probe: Pick<Probe, 'kind' | 'text'>): Answer {
  const at = text.indexOf(probe.text);
  if (at >= 0) return { is: 'found', range: { start: at, end: at + probe.text.length } };
  if (probe.kind === 'contains') return absent;
  const pattern = compilePattern(probe.text);
  if ('why' in pattern) return { is: pattern.why, detail: pattern.detail };
  const found = findPattern(pattern, text);
  if (found === 'slow') return { is: 'slow', detail: 'it takes too many steps on this file' };
  return found ? { is: 'found', range: found } : absent;
}

export function sourceIndex({ files, probed, words, byWord = groupHits(files) }: IndexParts): SourceIndex {
  const paths = new Set([...files.keys(), ...probed.keys()]);
  const names = lazily(() => groupPaths(files.keys(), baseName));
  const modules = lazily(() => groupPaths(files.keys(), (path) => files.get(path)?.module));
  const folders = lazily(() => foldersOf(paths));
  const factsOf = (path: Path): FileFacts | undefined => files.get(path) ?? probed.get(path);
  return {
    present: [...files.values()].some(({ module }) => module !== undefined),
    paths,
    get folders() {
      return folders();
    },
    named: (base) => names().get(base) ?? [],
    modules: (word) => modules().get(word) ?? [],
    searched: (word) => words.has(word),
    hits(word) {
      const entry = byWord.get(word);
      if (!entry) return [];
      entry.list ??= inOrder([...entry.files.values()].flat());
      return entry.list;
    },
    lines: (path) => linesOf(factsOf(path)),
    position: (path, offset) => {
      const hit = factsOf(path)?.hits.find(({ range }) => range.start === offset);
      return hit && { line: hit.line, character: hit.character };
    },
    answer: (probe) => factsOf(probe.path)?.answers.get(keyOf(probe)),
  };
}

function groupHits(files: ReadonlyMap<Path, FileFacts>): WordFiles {
  const byWord = new Map<string, WordHits>();
  for (const [path, { hits }] of files) noteHits(byWord, path, { old: undefined, now: hits });
  return byWord;
}

/** By path and place, whichever file was read first. */
const inOrder = (hits: readonly Hit[]): readonly Hit[] =>
  [...hits].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.range.start - b.range.start));

function groupPaths(
  paths: Iterable<Path>,
  key: (path: Path) => string | undefined,
): ReadonlyMap<string, Path[]> {
  const groups = new Map<string, Path[]>();
  for (const path of paths) {
    const word = key(path);
    if (word !== undefined) push(groups, word, path);
  }
  return groups;
}

export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const linesOf = (facts: FileFacts | undefined): number | undefined =>
  facts && !facts.binary ? facts.lines : undefined;

function foldersOf(paths: ReadonlySet<Path>): ReadonlySet<Path> {
  const folders = new Set<Path>();
  for (const path of paths) {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const folder = path.slice(0, at);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}

const push = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};

function wordsBehind(hits: readonly Hit[]): readonly string[] {
  const words = new Set<string>();
  for (const hit of hits) {
    if (hit.alias && hit.role === 're-export') words.add(hit.alias);
    for (const name of hit.inside ?? []) words.add(name);
    if (hit.note === 'default') words.add(moduleWord(hit.path));
  }
  return words.size > 0 ? [...words] : NONE;
}

const NONE: readonly string[] = [];
