import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import type { Path, Workspace } from '../../core/index.ts';
import { learnEvidence } from '../../node/evidence-facts.ts';
import { everyPath } from '../../node/facts.ts';
import { skipsFolder } from '../../node/files.ts';
import type { Surroundings } from '../host.ts';
import { TOUCHED_AT_ONCE, watchTouched } from '../touched.ts';

/** What files there are, so that documents may be told of one that is missing; kept up as they come and go. */
export function watchPaths(root: vscode.Uri, workspace: Workspace, changed: () => void): Surroundings {
  let known: ReadonlySet<Path> | undefined;
  let closed = false;
  const learn = async (paths: ReadonlySet<Path> | undefined) => {
    const hashes = paths && (await learnEvidence(workspace, root.fsPath, paths));
    if (closed) return;
    known = paths;
    workspace.learn({ ...workspace.snapshot().project.facts, paths, hashes });
    changed();
  };
  const look = async (paths: readonly Path[]) => {
    const after =
      known && paths.length <= TOUCHED_AT_ONCE ? await patched(root.fsPath, known, paths) : undefined;
    if (!after) return learn(await everyPath(root.fsPath));
    for (const path of paths) if (path.endsWith('.json') && !after.has(path)) workspace.delete(path);
    if (after !== known || paths.some(isEvidence)) await learn(after);
  };
  /** A manifest, a report, or what a manifest seals: what is in it counts. */
  const isEvidence = (path: Path): boolean => {
    const { byPath, facts } = workspace.snapshot().project;
    return facts.hashes?.has(path) === true || (path.endsWith('.json') && byPath.has(path));
  };
  const touched = watchTouched(root, {
    wants: (path, how) => !isSkipped(path) && (how === 'listed' || isEvidence(path)),
    look,
  });
  return {
    start: touched.now,
    ask: () => {},
    dispose() {
      closed = true;
      touched.dispose();
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
