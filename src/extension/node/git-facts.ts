import * as vscode from 'vscode';
import type { Facts, Workspace } from '../../core/index.ts';
import { askedOfGit, readGitFacts } from '../../node/facts.ts';
import { gitFolders } from '../../node/git.ts';
import type { Surroundings } from '../host.ts';
import { lookInTurns, watchBelow } from '../touched.ts';

/** What a commit, a tag, a fetch and a checkout write; never the objects. */
const REFS = '{HEAD,packed-refs,shallow,refs/**,reftable/**}';

/** Commits and tags that documents name, asked of git when documents name others and when its refs change. */
export function watchGit(root: vscode.Uri, workspace: Workspace, changed: () => void): Surroundings {
  const refs = watchRefs(() => turns.touch('refs'));
  let closed = false;
  let asked = '[]';
  const look = async (touched: readonly unknown[]) => {
    if (!vscode.workspace.isTrusted) return;
    const wanted = askedOfGit(workspace.snapshot().project);
    const question = JSON.stringify(Object.values(wanted).filter((list) => list.length > 0));
    if (question === asked && touched.length === 0) return;
    const folders = question === '[]' ? [] : await foldersOf(root);
    if (closed) return;
    refs.follow(folders);
    const git = await readGitFacts(root.fsPath, wanted);
    if (closed) return;
    asked = question;
    const { facts } = workspace.snapshot().project;
    if (textOf(git) === textOf(facts.git)) return;
    workspace.learn({ ...facts, git });
    changed();
  };
  const turns = lookInTurns(look);
  const trust = vscode.workspace.onDidGrantWorkspaceTrust(turns.soon);
  return {
    start: turns.now,
    ask: turns.soon,
    dispose() {
      closed = true;
      vscode.Disposable.from(turns, trust, refs).dispose();
    },
  };
}

/** Where there is no repository yet, the place where one would come. */
const foldersOf = async (root: vscode.Uri): Promise<readonly string[]> =>
  (await gitFolders(root.fsPath)).value ?? [vscode.Uri.joinPath(root, '.git').fsPath];

const textOf = (git: Facts['git']): string =>
  git ? JSON.stringify([[...git.tags], [...git.missing], git.shallow]) : '';

/** Watchers of the folders that hold refs, made anew only when these are others. */
function watchRefs(tell: () => void) {
  const watchers = new Map<string, vscode.Disposable>();
  const follow = (folders: readonly string[]) => {
    for (const [folder, watcher] of watchers) {
      if (folders.includes(folder)) continue;
      watcher.dispose();
      watchers.delete(folder);
    }
    for (const folder of folders)
      if (!watchers.has(folder)) watchers.set(folder, watchBelow(vscode.Uri.file(folder), REFS, tell));
  };
  return { follow, dispose: () => follow([]) };
}
