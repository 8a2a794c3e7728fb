import { watchSources } from '../../sources/index.ts';
import type { Surround } from '../host.ts';
import { workspaceFiles } from '../source-files.ts';
import { surroundWith } from '../surround.ts';

/** The source code as the editor's own file system has it: fewer files, no git. */
export const surround: Surround = (root, workspace, changed) =>
  surroundWith({ root, workspace, changed, watch: watchSources(workspaceFiles(root)) });
