import { type Dirent, existsSync, statSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { mayDeclareGates } from '../core/index.ts';
import { type DiskProblem, diskProblem } from './disk.ts';
import { listFiles, skipsFolder } from './listing.ts';
import { readText } from './reading.ts';

/** planning: holds `.planning` or `.plumbline.json`; documents: only gate documents were found. */
export interface PlanningRoot {
  readonly folder: string;
  readonly kind: 'planning' | 'documents';
}

export interface FoundRoots {
  readonly roots: readonly PlanningRoot[];
  readonly problems: readonly DiskProblem[];
}

/** Deep enough for `packages/group/name/.planning`, shallow enough for a home folder. */
const DEPTH = 4;
const MAX_FOLDERS = 5000;
const MAX_SNIFFED_BYTES = 1024 * 1024;

/**
 * The planning roots that `from` stands for: those in and below it, with the folders beside them whose documents
 * declare gates; else the nearest above it; else folders of gate documents at, above or below it.
 */
export async function findPlanningRoots(from: string): Promise<FoundRoots> {
  const start = resolve(from);
  try {
    const at = await stat(start);
    const folder = at.isDirectory() ? start : dirname(start);
    const below = at.isDirectory() ? await rootsBelow(folder) : [];
    if (below.length > 0) return { roots: await withNeighbours(folder, below), problems: [] };
    const above = ancestors(folder).find(isPlanningRoot);
    if (above !== undefined) return { roots: [planning(above)], problems: [] };
    const around = await documentRoots(folder);
    if (around.length > 0 || !at.isDirectory()) return { roots: around, problems: [] };
    return { roots: await documentRootsBelow(folder, []), problems: [] };
  } catch (error) {
    return { roots: [], problems: [diskProblem(from, error)] };
  }
}

const planning = (folder: string): PlanningRoot => ({ folder, kind: 'planning' });
const documents = (folder: string): PlanningRoot => ({ folder, kind: 'documents' });

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
const isPlanningRoot = (folder: string): boolean => {
  try {
    return isFolder(join(folder, '.planning')) || existsSync(join(folder, '.plumbline.json'));
  } catch {
    return false;
  }
};

/** The folder and those above it, up to its repository or the home folder: what is beyond belongs to others. */
function ancestors(folder: string): string[] {
  const found = [folder];
  for (let at = folder; !existsSync(join(at, '.git')) && dirname(at) !== at; ) {
    at = dirname(at);
    if (at === homedir()) break;
    found.push(at);
  }
  return found;
}

async function rootsBelow(folder: string): Promise<string[]> {
  const found: string[] = [];
  let level = [folder];
  for (let depth = 0, seen = 0; depth <= DEPTH && seen < MAX_FOLDERS; depth++) {
    seen += level.length;
    found.push(...level.filter(isPlanningRoot));
    level = (await Promise.all(level.map(subfolders))).flat();
  }
  return found;
}

/** What may not be read holds no root for us; the listing of a root reports its own unreadable folders. */
async function subfolders(folder: string): Promise<string[]> {
  const entries: Dirent[] = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const wanted = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  return wanted.filter((entry) => !skipsFolder(entry.name)).map((entry) => join(folder, entry.name));
}

/**
 * Folders of gate documents at or below a folder that an editor has open, beside the planning roots in it. What lies
 * above was not opened.
 */
export async function gateFolders(folder: string, below: readonly string[]): Promise<string[]> {
  if (below.includes(folder)) return [];
  if (below.length === 0 && (await declaresGates(folder))) return [folder];
  return (await documentRootsBelow(folder, below)).map((root) => root.folder);
}

/** A planning root owns all that stands in it; folders beside it may be projects of their own. */
async function withNeighbours(folder: string, below: readonly string[]): Promise<readonly PlanningRoot[]> {
  const roots = below.map(planning);
  if (below.includes(folder)) return roots;
  const all = [...roots, ...(await documentRootsBelow(folder, below))];
  return all.sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

/** The topmost folders below whose documents declare gates, outside the planning roots that are known. */
async function documentRootsBelow(folder: string, known: readonly string[]): Promise<PlanningRoot[]> {
  const found: PlanningRoot[] = [];
  let level = await subfolders(folder);
  for (let depth = 0, seen = 0; depth < DEPTH && seen < MAX_FOLDERS && level.length > 0; depth++) {
    seen += level.length;
    const own = level.filter((path) => !known.includes(path));
    const declare = await Promise.all(own.map(declaresGates));
    found.push(...own.filter((_, at) => declare[at]).map(documents));
    level = (await Promise.all(own.filter((_, at) => !declare[at]).map(subfolders))).flat();
  }
  return found;
}

/** Of a repository any folder above may be the root; without one a file that happens to lie above is a stranger. */
async function documentRoots(folder: string): Promise<readonly PlanningRoot[]> {
  const all = ancestors(folder);
  const top = all.at(-1) ?? folder;
  const inDocs = (path: string): boolean => relative(top, path).split(sep).includes('docs');
  const outside = all.filter((path) => !inDocs(path));
  for (const root of existsSync(join(top, '.git')) ? outside : outside.slice(0, 1))
    if (await declaresGates(root)) return [documents(root)];
  return [];
}

async function declaresGates(root: string): Promise<boolean> {
  const docs = isFolder(join(root, 'docs')) ? await markdownIn(root, 'docs') : [];
  for (const path of [...docs, ...(await markdownIn(root, ''))]) {
    const read = await readText(root, path);
    if (read.source && mayDeclareGates(read.source.text)) return true;
  }
  return false;
}

/** `docs` whole; of a root only the documents that stand directly in it. */
async function markdownIn(root: string, under: string): Promise<string[]> {
  const wanted = (path: string): boolean => /\.(md|markdown)$/i.test(path);
  const skipFolder = (path: string): boolean => under === '' || skipsFolder(path);
  const listing = await listFiles(root, { under: [under], wanted, skipFolder, maxBytes: MAX_SNIFFED_BYTES });
  return listing.files.map((file) => file.path);
}
