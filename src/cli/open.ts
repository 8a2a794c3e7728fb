import { existsSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { Config, Path, Workspace } from '../core/index.ts';
import { learnDisk } from '../node/facts.ts';
import { type DiskProblem, findPlanningRoots } from '../node/files.ts';
import { type LoadedRoot, loadRoot } from '../node/load.ts';
import { learnSources, watchRoot } from '../node/wiring.ts';
import { EXIT, Stop } from './exit.ts';
import { posix } from './place.ts';
import { type Progress, silent } from './progress.ts';

/** A planning root with the part of it that was asked for. */
export interface OpenedRoot extends LoadedRoot {
  /** Files and folders below the root that were named; undefined: the whole root. */
  readonly under: readonly Path[] | undefined;
}

export interface OpenOptions {
  readonly config?: Config;
  readonly progress?: Progress;
  /** False: nothing is looked up in the source code. */
  readonly code?: boolean;
  /** A text that stands in the place of a file; only what is found in it counts. */
  readonly instead?: { readonly file: string; readonly text: string };
}

interface Scope {
  readonly folder: string;
  readonly under: readonly Path[] | undefined;
}

/** Reads the planning roots that paths stand for, and what the code beside them says. */
export async function openRoots(paths: readonly string[], options: OpenOptions = {}): Promise<OpenedRoot[]> {
  const progress = options.progress ?? silent;
  const opened: OpenedRoot[] = [];
  try {
    const found = await findScopes(paths);
    const scopes = options.instead ? scopeOf(found, options.instead.file) : found;
    for (const scope of scopes) opened.push(await openRoot(scope, { ...options, progress }));
    return opened;
  } finally {
    progress.end();
  }
}

/** All kinds of input are told apart here: what does not exist is no empty folder. */
async function findScopes(paths: readonly string[]): Promise<Scope[]> {
  const scopes = new Map<string, Set<Path> | undefined>();
  for (const path of paths) {
    if (path === '') throw new Stop('A path is empty.');
    const { roots, problems } = await findPlanningRoots(path);
    if (problems[0]) throw new Stop(problems[0].message);
    for (const { folder } of roots) {
      const part = posix(relative(folder, resolve(path)));
      const whole = part === '' || part.startsWith('../') || part === '..';
      const known = scopes.get(folder);
      if (whole) scopes.set(folder, undefined);
      else if (known || !scopes.has(folder)) scopes.set(folder, new Set([...(known ?? []), part]));
    }
  }
  return [...scopes].map(([folder, under]) => ({ folder, under: under && [...under] }));
}

/** The innermost root that a file belongs to, and of it the file alone. */
function scopeOf(scopes: readonly Scope[], file: string): Scope[] {
  const around = scopes.filter(({ folder }) => !posix(relative(folder, file)).startsWith('../'));
  const [root] = around.sort((a, b) => b.folder.length - a.folder.length);
  return root ? [{ folder: root.folder, under: [posix(relative(root.folder, file))] }] : [];
}

async function openRoot(scope: Scope, options: OpenOptions): Promise<OpenedRoot> {
  const { config, progress = silent, code, instead } = options;
  const today = new Date().toISOString().slice(0, 10);
  const onProgress = progress.reading(scope.folder);
  const loaded = await loadRoot(scope.folder, { today, onProgress, ...(config ? { config } : {}) });
  if (instead && scope.under?.[0]) loaded.workspace.set(scope.under[0], instead.text);
  const within = instead
    ? (scope.under ?? [])
    : loaded.documents.filter((path) => isUnder(path, scope.under));
  if (scope.under) loaded.workspace.open(new Set(within));
  if (code !== false && loaded.documents.length > 0) {
    await learnDisk(loaded.workspace, loaded.folder);
    await askCode(loaded.workspace, loaded.folder);
  }
  return { ...loaded, documents: within, under: scope.under };
}

const askCode = (workspace: Workspace, folder: string) => learnSources(workspace, watchRoot(folder));

export const isUnder = (path: Path, under: readonly Path[] | undefined): boolean =>
  under === undefined || under.some((part) => path === part || path.startsWith(`${part}/`));

/** What was there and could not be looked at: a run that met one may not end with 0. */
const UNSEEN: readonly DiskProblem['kind'][] = ['missing', 'unreadable', 'too-large', 'binary'];

export const unseen = (roots: readonly OpenedRoot[]): readonly DiskProblem[] =>
  roots.flatMap((root) => root.problems.filter(({ kind }) => UNSEEN.includes(kind)));

export function sayProblems(roots: readonly Pick<OpenedRoot, 'problems'>[]): void {
  for (const { message } of roots.flatMap((root) => root.problems))
    process.stderr.write(`plumbline: ${message}\n`);
}

export function refuseEmpty(roots: readonly OpenedRoot[], paths: readonly string[], allowed = false): void {
  if (allowed || roots.some((root) => root.documents.length > 0 || root.problems.length > 0)) return;
  throw new Stop(`No planning documents in ${paths.join(', ')}.`, EXIT.nothingToCheck);
}

/** The nearest folder that exists: a text from stdin may be of a file that was never saved. */
export function nearestFolder(path: string): string {
  let at = resolve(path);
  while (!existsSync(at) || !statSync(at).isDirectory()) at = dirname(at);
  return at;
}
