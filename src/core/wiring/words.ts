/**
 * One pass over a file finds every word that any planning document mentions. A word is a name as documents write it
 * (`FailoverRouterClient`, `validate-deployment.sh`); its key is its longest run of ASCII word characters, and a file is
 * remembered by the hashes of its runs, so that a word asked for later is looked for in the files that can hold it only.
 */
export interface Word {
  readonly text: string;
  /** Where the key stands in the word: 9 for `deployment` in `validate-deployment.sh`. */
  readonly keyAt: number;
  readonly keyLength: number;
}

/** The words that documents mention, by the hash of their key. */
export interface Wanted {
  readonly size: number;
  /** Their keys, while they are few: a text without any of them needs no reading word by word. */
  readonly few: readonly string[] | undefined;
  of(hash: number): readonly Word[] | undefined;
}

/** What one pass over the bytes of a file tells. */
export interface Runs {
  /** Each distinct run of two or more word characters, once, in no order. */
  readonly hashes: Int32Array;
  readonly lines: number;
  readonly binary: boolean;
}

const SEED = 0x811c9dc5;
const PRIME = 0x01000193;
/** 30 bits, so that a hash stays a small integer in every JavaScript engine. */
const MASK = 0x3fffffff;
const IN_RUN = new Uint8Array(256);
for (const c of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_')
  IN_RUN[c.charCodeAt(0)] = 1;

export function hashOf(run: string): number {
  let hash = SEED;
  for (let i = 0; i < run.length; i++) hash = Math.imul(hash ^ run.charCodeAt(i), PRIME);
  return shorten(hash);
}

/** Zero marks a free place in the table below. */
const shorten = (hash: number): number => hash & MASK || 1;

/** Most runs of a file are wanted by nobody: a small table of the low bits sends them away first. */
const LOW_BITS = 0xffff;
const FEW = 8;

export function wantedWords(words: Iterable<string>): Wanted {
  const table = new Map<number, Word[]>();
  const low = new Uint8Array(LOW_BITS + 1);
  const keys = new Set<string>();
  for (const text of new Set(words)) {
    const word = readWord(text);
    if (!word) continue;
    const key = text.slice(word.keyAt, word.keyAt + word.keyLength);
    keys.add(key);
    const hash = hashOf(key);
    low[hash & LOW_BITS] = 1;
    table.set(hash, [...(table.get(hash) ?? []), word]);
  }
  const few = keys.size <= FEW ? [...keys] : undefined;
  return { size: table.size, few, of: (hash) => (low[hash & LOW_BITS] === 1 ? table.get(hash) : undefined) };
}

function readWord(text: string): Word | undefined {
  let best: Word | undefined;
  for (const run of text.matchAll(/\w{2,}/g)) {
    if (!best || run[0].length > best.keyLength) best = { text, keyAt: run.index, keyLength: run[0].length };
  }
  return best;
}

/** Keeps one table for all files of an index, so that a file costs no allocation but its own hashes. */
export function runReader(): (bytes: Uint8Array) => Runs {
  let table = new Int32Array(1 << 12);
  let found: number[] = [];
  const add = (hash: number): void => {
    const mask = table.length - 1;
    let at = hash & mask;
    for (let seen = table[at]; seen !== 0; seen = table[at]) {
      if (seen === hash) return;
      at = (at + 1) & mask;
    }
    table[at] = hash;
    found.push(hash);
    if (found.length * 2 > table.length) grow();
  };
  const grow = (): void => {
    const all = found;
    table = new Int32Array(table.length * 2);
    found = [];
    for (const hash of all) add(hash);
  };
  return (bytes) => {
    table.fill(0);
    found = [];
    const { lines, binary } = eachRun(bytes, add);
    return { hashes: Int32Array.from(found), lines, binary };
  };
}

function eachRun(bytes: Uint8Array, add: (hash: number) => void): { lines: number; binary: boolean } {
  let hash = SEED;
  let length = 0;
  let lines = 0;
  for (let i = 0; i < bytes.length; i++) {
    const c = bytes[i] ?? 0;
    if (IN_RUN[c] === 1) {
      hash = Math.imul(hash ^ c, PRIME);
      length++;
      continue;
    }
    if (length > 1) add(shorten(hash));
    hash = SEED;
    length = 0;
    if (c === 10) lines++;
    else if (c === 0) return { lines, binary: true };
  }
  if (length > 1) add(shorten(hash));
  if (bytes.length > 0 && bytes[bytes.length - 1] !== 10) lines++;
  return { lines, binary: false };
}

export const mayHold = (hashes: Int32Array, wanted: Wanted): boolean =>
  wanted.size > 0 && hashes.some((hash) => wanted.of(hash) !== undefined);

/** Calls `found` with each place where a wanted word stands whole. */
export function eachWord(text: string, wanted: Wanted, found: (word: Word, start: number) => void): void {
  if (wanted.few?.every((key) => !text.includes(key))) return;
  let hash = SEED;
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    const c = i < text.length ? text.charCodeAt(i) : 0;
    if (c < 128 && IN_RUN[c] === 1) {
      hash = Math.imul(hash ^ c, PRIME);
      continue;
    }
    if (i - start > 1) {
      for (const word of wanted.of(shorten(hash)) ?? []) {
        if (word.keyLength === i - start && standsWhole(text, start - word.keyAt, word.text)) {
          found(word, start - word.keyAt);
        }
      }
    }
    hash = SEED;
    start = i + 1;
  }
}

const JOINS = /[\p{L}\p{N}_]/u;

/** `Client` is not in `ClientPool`, `deploy.sh` not in `pre-deploy.sh` or `deploy.sh.bak`, `x` not in `x-ray`'s file name. */
function standsWhole(text: string, start: number, word: string): boolean {
  if (start < 0 || !text.startsWith(word, start)) return false;
  const before = text[start - 1] ?? '';
  const after = text[start + word.length] ?? '';
  if (JOINS.test(before) || JOINS.test(after)) return false;
  if (!/[-.]/.test(word)) return true;
  if (before === '-' && JOINS.test(text[start - 2] ?? '')) return false;
  return !((after === '-' || after === '.') && JOINS.test(text[start + word.length + 1] ?? ''));
}
