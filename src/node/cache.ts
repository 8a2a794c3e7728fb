import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { replaceFile } from './atomic.ts';
import { sha256 } from './disk.ts';
import type { FileEntry } from './listing.ts';
import { cacheFolder } from './places.ts';

/**
 * Facts by content hash, in one file for each purpose and engine version. A file whose size and time are
 * those of last time needs no reading at all: `hashOf` gives its hash. Broken cache files count as empty.
 */
export interface DiskCache<T> {
  /** The hash of a file that has not changed since it was remembered. */
  hashOf(file: FileEntry): string | undefined;
  remember(file: FileEntry, hash: string): void;
  get(hash: string): T | undefined;
  set(hash: string, facts: T): void;
  /** Writes what was used or set since it was opened; the rest is forgotten. */
  save(): Promise<void>;
}

export interface CacheOptions {
  /** What is cached of which folder: any words, hashed into the file's name. */
  readonly name: string;
  /** Facts of another engine version are not facts. */
  readonly version: string;
  readonly folder?: string;
}

/** A file that was just written may change again without a newer time, as coarse as some disks count. */
const CLOCK_TICK = 2000;

const packSchema = z.object({
  version: z.string(),
  files: z.record(z.string(), z.tuple([z.number(), z.number(), z.string()])),
  facts: z.record(z.string(), z.unknown()),
});
type Pack = z.infer<typeof packSchema>;

/** `T` must survive JSON; what is read back is trusted as far as our own files are. */
export async function openCache<T>({ name, version, folder }: CacheOptions): Promise<DiskCache<T>> {
  const path = join(folder ?? cacheFolder(), 'facts', `${sha256(name).slice(0, 32)}.json`);
  const old = await readPack(path, version);
  const fresh: Pack = { version, files: {}, facts: {} };
  return {
    hashOf(file) {
      const known = old.files[file.path];
      if (known?.[0] !== file.size || known[1] !== file.mtimeMs) return undefined;
      fresh.files[file.path] = known;
      return known[2];
    },
    remember(file, hash) {
      const settled = Date.now() - file.mtimeMs > CLOCK_TICK;
      if (settled) fresh.files[file.path] = [file.size, file.mtimeMs, hash];
    },
    get(hash) {
      const facts = fresh.facts[hash] ?? old.facts[hash];
      if (facts !== undefined) fresh.facts[hash] = facts;
      return facts as T | undefined;
    },
    set(hash, facts) {
      fresh.facts[hash] = facts;
    },
    save: () => replaceFile(path, JSON.stringify(fresh)),
  };
}

async function readPack(path: string, version: string): Promise<Pack> {
  const empty: Pack = { version, files: {}, facts: {} };
  try {
    const read = packSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return read.success && read.data.version === version ? read.data : empty;
  } catch {
    return empty;
  }
}
