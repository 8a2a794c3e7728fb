import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import PQueue from 'p-queue';
import type { Path } from '../core/index.ts';
import { type DiskProblem, diskProblem, isInside, toPath } from './disk.ts';

export interface FileEntry {
  readonly path: Path;
  readonly size: number;
  readonly mtimeMs: number;
}

export interface Listing {
  /** Sorted by path, so that the same tree gives the same list on every machine. */
  readonly files: readonly FileEntry[];
  readonly problems: readonly DiskProblem[];
}

export interface ListOptions {
  /** Folders or files below the root to look at; the root itself when left out. */
  readonly under?: readonly Path[];
  readonly wanted?: (path: Path) => boolean;
  readonly skipFolder?: (path: Path) => boolean;
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
}

export const MAX_FILE_BYTES = 10 * 1024 * 1024;
const READS_AT_ONCE = 16;
const SKIPPED = new Set(['node_modules', '.git', '.hg', '.svn', '.jj', '.venv', '__pycache__']);
/** Captures and logs that runs leave behind; no planning documents stand there. */
const RAW = new Set(['evidence', 'raw']);

const lastName = (path: Path): string => path.slice(path.lastIndexOf('/') + 1);
export const skipsFolder = (path: Path): boolean => SKIPPED.has(lastName(path));
export const skipsPlanningFolder = (path: Path): boolean =>
  skipsFolder(path) || RAW.has(lastName(path).toLowerCase());

export const isPlanningText = (path: Path): boolean => /\.(md|markdown|json|ya?ml)$/i.test(path);

interface Walk {
  readonly root: string;
  readonly home: string;
  readonly options: ListOptions;
  readonly queue: PQueue;
  readonly files: FileEntry[];
  readonly problems: DiskProblem[];
  /** Real paths of folders that were listed: a link to one of them is not followed. */
  readonly seen: Set<string>;
  /** Looked at when all real folders are done, in order, so that what is found never depends on timing. */
  readonly links: Path[];
}

/** All wanted files below `root`. Links are followed once each, unreadable folders are reported. */
export async function listFiles(root: string, options: ListOptions = {}): Promise<Listing> {
  const home = await realpath(root).catch(() => root);
  const queue = new PQueue({ concurrency: READS_AT_ONCE });
  const walk: Walk = { root, home, options, queue, files: [], problems: [], seen: new Set(), links: [] };
  for (const path of options.under ?? ['']) enter(walk, path);
  await walk.queue.onIdle();
  for (let link = walk.links.sort().shift(); link !== undefined; link = walk.links.sort().shift()) {
    await followLink(walk, link);
    await walk.queue.onIdle();
  }
  const byPath = (a: { path: Path }, b: { path: Path }): number => (a.path < b.path ? -1 : 1);
  return { files: walk.files.sort(byPath), problems: walk.problems.sort(byPath) };
}

/** Runs `look` in the queue; what it throws becomes a problem at `path`. */
function later(walk: Walk, path: Path, look: () => Promise<void>): void {
  const guarded = () => look().catch((error: unknown) => void walk.problems.push(diskProblem(path, error)));
  if (!walk.options.signal?.aborted) void walk.queue.add(guarded);
}

function enter(walk: Walk, path: Path): void {
  later(walk, path, async () => {
    const at = await stat(join(walk.root, path));
    if (at.isDirectory()) await listFolder(walk, path);
    else take(walk, path, at);
  });
}

/** A folder at a time, and each without waiting: asking for thousands of files one by one takes ten times longer. */
async function listFolder(walk: Walk, path: Path): Promise<void> {
  const real = realpathSync.native(join(walk.root, path));
  if (walk.seen.has(real) || walk.options.signal?.aborted) return;
  walk.seen.add(real);
  for (const entry of readdirSync(real, { withFileTypes: true }))
    visit(walk, path === '' ? entry.name : `${path}/${entry.name}`, entry);
}

function visit(walk: Walk, path: Path, entry: Dirent): void {
  const { wanted = isPlanningText, skipFolder = skipsPlanningFolder } = walk.options;
  if (entry.isSymbolicLink()) walk.links.push(path);
  else if (entry.isDirectory() && !skipFolder(path)) later(walk, path, () => listFolder(walk, path));
  else if (entry.isFile() && wanted(path)) takeFile(walk, path);
}

function takeFile(walk: Walk, path: Path): void {
  try {
    take(walk, path, statSync(join(walk.root, path)));
  } catch (error) {
    walk.problems.push(diskProblem(path, error));
  }
}

/** A link to something that is listed under its own name is left out. */
async function followLink(walk: Walk, path: Path): Promise<void> {
  const { wanted = isPlanningText, skipFolder = skipsPlanningFolder } = walk.options;
  try {
    const real = await realpath(join(walk.root, path));
    const at = await stat(real);
    const listed = walk.files.some((file) => file.path === toPath(walk.home, real));
    if (at.isFile() && wanted(path) && !listed) take(walk, path, at);
    if (!at.isDirectory() || skipFolder(path) || isInside(walk.home, real) || isInside(real, walk.home))
      return;
    later(walk, path, () => listFolder(walk, path));
  } catch (error) {
    if (wanted(path)) walk.problems.push(diskProblem(path, error));
  }
}

function take(walk: Walk, path: Path, at: Stats): void {
  const { maxBytes = MAX_FILE_BYTES } = walk.options;
  if (at.size <= maxBytes) {
    walk.files.push({ path, size: at.size, mtimeMs: at.mtimeMs });
    return;
  }
  const megabytes = (at.size / 1024 / 1024).toFixed(1);
  const message = `\`${path}\` was not read: it has ${megabytes} MB, more than ${maxBytes / 1024 / 1024} MB.`;
  walk.problems.push({ path, kind: 'too-large', message });
}
