import {
  type FileFacts,
  lazily,
  mayHold,
  noteHits,
  type Path,
  type Probe,
  type Runs,
  readFacts,
  runReader,
  type SourceIndex,
  sourceIndex,
  type Wanted,
  type WordHits,
  wantedWords,
} from '../core/index.ts';

/** Where the source files come from: a disk, or an editor's own file system. This module knows neither. */
export interface SourceFiles {
  list(): Promise<readonly SourceEntry[]>;
  /** Undefined when it is not there or cannot be read. */
  read(path: Path): Promise<Uint8Array | undefined>;
}

export interface SourceEntry {
  readonly path: Path;
  readonly size: number;
  readonly mtimeMs: number;
}

/** What the planning documents want to know. */
export interface SourceAsk {
  readonly words: Iterable<string>;
  readonly probes?: readonly Probe[];
}

/** The source index of one workspace: it keeps for each file what was found, never the text. */
export interface SourceWatch {
  /** Lists the files anew, reads those that are new or changed, and answers. */
  refresh(): Promise<SourceIndex>;
  /** Reads the files that can hold a new word or that a new probe is about. */
  ask(ask: SourceAsk): Promise<SourceIndex>;
  /** Some files were saved, made or deleted: they are read alone. */
  changed(paths: readonly Path[]): Promise<SourceIndex>;
}

export const MAX_SOURCE_BYTES = 2 * 1024 * 1024;
const READS_AT_ONCE = 24;
/** Names behind names: an alias of an alias is followed this far. */
const MOST_ROUNDS = 4;
/** Too large to be source that people write: it is there, and nothing more is known. */
const unread: FileFacts = {
  hashes: new Int32Array(),
  lines: 0,
  binary: true,
  hits: [],
  behind: [],
  answers: new Map(),
  module: undefined,
};

const nothing = wantedWords([]);

interface State {
  readonly port: SourceFiles;
  readonly readRuns: (bytes: Uint8Array) => Runs;
  readonly files: Map<Path, FileFacts>;
  readonly probed: Map<Path, FileFacts>;
  readonly byWord: Map<string, WordHits>;
  readonly stamps: Map<Path, string>;
  asked: ReadonlySet<string>;
  /** `asked` and the words behind them. */
  words: Set<string>;
  wanted: Wanted;
  probes: ReadonlyMap<Path, readonly Probe[]>;
}

export function watchSources(port: SourceFiles): SourceWatch {
  const state: State = {
    port,
    readRuns: runReader(),
    files: new Map(),
    probed: new Map(),
    byWord: new Map(),
    stamps: new Map(),
    asked: new Set(),
    words: new Set(),
    wanted: nothing,
    probes: new Map(),
  };
  let last: Promise<unknown> = Promise.resolve();
  /** One change after the other: two at once would each see half of the other. */
  const inTurn = (work: () => Promise<void>): Promise<SourceIndex> => {
    const next = last.then(work).then(() => settle(state));
    last = next.catch(() => undefined);
    return next;
  };
  return {
    refresh: () => inTurn(() => refresh(state)),
    ask: (ask) => inTurn(() => grow(state, ask)),
    changed: (paths) => inTurn(() => reread(state, paths)),
  };
}

async function refresh(state: State): Promise<void> {
  const entries = await state.port.list();
  const listed = new Set(entries.map((e) => e.path));
  for (const path of state.files.keys()) if (!listed.has(path)) forget(state, path);
  const stale = entries.filter((e) => state.stamps.get(e.path) !== stampOf(e));
  await eachAtOnce(stale, async (entry) => {
    const large = entry.size > MAX_SOURCE_BYTES;
    state.stamps.set(entry.path, stampOf(entry));
    if (large) keep(state, state.files, entry.path, unread);
    else await readInto(state, state.files, entry.path);
  });
}

const stampOf = ({ size, mtimeMs }: SourceEntry): string => `${size} ${mtimeMs}`;

function forget(state: State, path: Path): void {
  keep(state, state.files, path, undefined);
  state.stamps.delete(path);
}

function keep(state: State, into: Map<Path, FileFacts>, path: Path, facts: FileFacts | undefined): void {
  if (into === state.files) noteHits(state.byWord, path, { old: into.get(path)?.hits, now: facts?.hits });
  if (facts) into.set(path, facts);
  else into.delete(path);
}

async function reread(state: State, paths: readonly Path[]): Promise<void> {
  await eachAtOnce(paths, async (path) => {
    state.stamps.delete(path);
    await readInto(state, state.files, path);
  });
}

async function readInto(state: State, into: Map<Path, FileFacts>, path: Path): Promise<void> {
  const bytes = await state.port.read(path);
  if (!bytes) return keep(state, into, path, undefined);
  if (bytes.length > MAX_SOURCE_BYTES) return keep(state, into, path, unread);
  const plain = asUtf8(bytes);
  const text = lazily(() => new TextDecoder().decode(plain));
  const probes = state.probes.get(path) ?? [];
  const wanted = into === state.files ? state.wanted : nothing;
  keep(state, into, path, readFacts(path, state.readRuns(plain), { wanted, probes, text }));
}

/** PowerShell and Visual Studio still write UTF-16. */
function asUtf8(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0xff || bytes[1] !== 0xfe) return bytes;
  return new TextEncoder().encode(new TextDecoder('utf-16le').decode(bytes));
}

async function grow(state: State, { words, probes = [] }: SourceAsk): Promise<void> {
  state.asked = new Set(words);
  const fresh = [...state.asked].filter((word) => !state.words.has(word));
  const changedProbes = replaceProbes(state, probes);
  await search(state, fresh, changedProbes);
}

function replaceProbes(state: State, probes: readonly Probe[]): readonly Path[] {
  const before = state.probes;
  const now = new Map<Path, Probe[]>();
  for (const probe of probes) now.set(probe.path, [...(now.get(probe.path) ?? []), probe]);
  state.probes = now;
  const same = (path: Path, list: readonly Probe[]): boolean =>
    JSON.stringify(before.get(path)) === JSON.stringify(list);
  for (const path of state.probed.keys()) if (!now.has(path)) state.probed.delete(path);
  return [...now].filter(([path, list]) => !same(path, list)).map(([path]) => path);
}

/** Adds words, and reads again only what can hold one of them. */
async function search(state: State, words: readonly string[], also: readonly Path[] = []): Promise<void> {
  const added = wantedWords(words);
  for (const word of words) state.words.add(word);
  state.wanted = wantedWords(state.words);
  const again = new Set(also);
  for (const [path, { hashes }] of state.files) if (mayHold(hashes, added)) again.add(path);
  await eachAtOnce([...again], (path) =>
    readInto(state, state.files.has(path) ? state.files : state.probed, path),
  );
}

/** Follows the names that the code itself brings up, until there is no new one. */
async function settle(state: State): Promise<SourceIndex> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const fresh = new Set<string>();
    for (const { behind } of state.files.values())
      for (const word of behind) if (!state.words.has(word)) fresh.add(word);
    if (fresh.size === 0) break;
    await search(state, [...fresh]);
  }
  return sourceIndex(state);
}

async function eachAtOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: READS_AT_ONCE }, worker));
}
