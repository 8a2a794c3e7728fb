import * as vscode from 'vscode';
import { watchRoot } from '../../node/wiring.ts';
import { watchSources } from '../../sources/index.ts';
import type { Surround } from '../host.ts';
import { workspaceFiles } from '../source-files.ts';
import { surroundWith } from '../surround.ts';
import { watchPaths } from './disk-paths.ts';
import { watchGit } from './git-facts.ts';

/** What lies beside the documents of a root: on disk with git, else as the editor sees it. */
export const surround: Surround = (root, workspace, changed) => {
  const onDisk = root.scheme === 'file';
  const watch = onDisk ? watchRoot(root.fsPath) : watchSources(workspaceFiles(root));
  const code = surroundWith({ root, workspace, watch, changed });
  if (!onDisk) return code;
  const paths = watchPaths(root, workspace, changed);
  const git = watchGit(root, workspace, changed);
  return {
    async start() {
      await Promise.all([paths.start(), code.start(), git.start()]);
    },
    ask() {
      code.ask();
      git.ask();
    },
    dispose: () => vscode.Disposable.from(paths, code, git).dispose(),
  };
};
