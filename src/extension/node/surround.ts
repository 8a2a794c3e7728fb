import { watchRoot } from '../../node/wiring.ts';
import { watchSources } from '../../sources/index.ts';
import type { Surround } from '../host.ts';
import { workspaceFiles } from '../source-files.ts';
import { surroundWith } from '../surround.ts';

/** The source code of a root: on disk with git, else as the editor sees it. */
export const surround: Surround = (root, workspace, changed) => {
  const watch = root.scheme === 'file' ? watchRoot(root.fsPath) : watchSources(workspaceFiles(root));
  return surroundWith({ root, workspace, watch, changed });
};
