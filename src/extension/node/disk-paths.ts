import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Path, Workspace } from '../../core/index.ts';
import { learnEvidence } from '../../node/evidence-facts.ts';
import { everyPath } from '../../node/facts.ts';
import { skipsFolder } from '../../node/files.ts';
import { pathsOf } from '../documents.ts';
import type { Surroundings } from '../host.ts';

const BURST_MS = 700;
/** More at once is a branch switch: then listing anew is cheaper. */
const PATHS_AT_ONCE = 40;

/** What files there are, so that documents may be told of one that is missing; kept up as they come and go. */
export function watchPaths(root: vscode.Uri, workspace: Workspace, changed: () => void): Surroundings {
  const { pathOf } = pathsOf(root);
  const touched = new Set<Path>();
  let known: ReadonlySet<Path> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  const learn = async (paths: ReadonlySet<Path> | undefined) => {
    const hashes = paths && (await learnEvidence(workspace, root.fsPath, paths));
    if (closed) return;
    known = paths;
    workspace.learn({ ...workspace.snapshot().project.facts, paths, hashes });
    changed();
  };
  const list = async () => learn(await everyPath(root.fsPath));
  const look = async () => {
    const paths = [...touched];
    touched.clear();
    const after =
      known && paths.length <= PATHS_AT_ONCE ? await patched(root.fsPath, known, paths) : undefined;
    if (!after) return list();
    for (const path of paths) if (path.endsWith('.json') && !after.has(path)) workspace.delete(path);
    if (after !== known || paths.some(isEvidence)) await learn(after);
  };
  /** A manifest, a report, or what a manifest seals: what is in it counts. */
  const isEvidence = (path: Path): boolean => {
    const { byPath, facts } = workspace.snapshot().project;
    return facts.hashes?.has(path) === true || (path.endsWith('.json') && byPath.has(path));
  };
  const touch = (uri: vscode.Uri) => {
    const path = pathOf(uri);
    if (path === undefined || isSkipped(path) || closed) return;
    touched.add(path);
    clearTimeout(timer);
    timer = setTimeout(() => void look(), BURST_MS);
  };
  const written = (uri: vscode.Uri) => {
    const path = pathOf(uri);
    if (path !== undefined && isEvidence(path)) touch(uri);
  };
  const watcher = vscode.workspace.createFileSystemWatcher('**/*');
  const parts = [
    watcher,
    watcher.onDidCreate(touch),
    watcher.onDidChange(written),
    watcher.onDidDelete(touch),
  ];
  return {
    start: list,
    ask: () => {},
    dispose() {
      closed = true;
      clearTimeout(timer);
      vscode.Disposable.from(...parts).dispose();
    },
  };
}

/** Inside a folder that is not listed; the folder itself is. */
const isSkipped = (path: Path): boolean => {
  const parts = path.split('/');
  return parts.some((_, at) => at > 0 && skipsFolder(parts.slice(0, at).join('/')));
};

/** The same set when nothing differs, none when a folder came: what is in it is not told. */
async function patched(
  root: string,
  known: ReadonlySet<Path>,
  paths: readonly Path[],
): Promise<ReadonlySet<Path> | undefined> {
  const found = await Promise.all(paths.map((path) => stat(join(root, path)).catch(() => undefined)));
  const news = paths.filter((path, at) => found[at] && !known.has(path));
  if (found.some((one, at) => one?.isDirectory() && news.includes(paths[at] ?? ''))) return undefined;
  const gone = paths.filter((path, at) => !found[at] && known.has(path));
  if (news.length + gone.length === 0) return known;
  const isGone = (path: Path) => gone.some((one) => path === one || path.startsWith(`${one}/`));
  return new Set([...[...known].filter((path) => !isGone(path)), ...news]);
}
