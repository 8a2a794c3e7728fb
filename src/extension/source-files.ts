import * as vscode from 'vscode';
import { isIndexed } from '../core/index.ts';
import type { SourceFiles } from '../sources/index.ts';
import { pathsOf } from './documents.ts';

/** A file system behind a network: more than this is not fetched, and half of the code proves nothing. */
const MOST_FILES = 2000;
const SKIPPED = '**/{.planning,node_modules,.git,dist,out,vendor,.venv,__pycache__}/**';

/** The source files that the editor's own file system has. Without git nothing is known to be ignored. */
export function workspaceFiles(root: vscode.Uri): SourceFiles {
  const { pathOf, uriOf } = pathsOf(root);
  return {
    async list() {
      const found = await vscode.workspace.findFiles(
        new vscode.RelativePattern(root, '**/*'),
        SKIPPED,
        MOST_FILES + 1,
      );
      if (found.length > MOST_FILES) return [];
      const paths = found.flatMap((uri) => pathOf(uri) ?? []).filter(isIndexed);
      // Neither size nor time is asked for: who changes a file tells, and each question would be one more journey.
      return paths.map((path) => ({ path, size: 0, mtimeMs: 0 }));
    },
    read: async (path) => {
      try {
        return await vscode.workspace.fs.readFile(uriOf(path));
      } catch {
        return undefined;
      }
    },
  };
}
