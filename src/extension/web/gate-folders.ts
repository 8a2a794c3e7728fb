import * as vscode from 'vscode';
import { mayDeclareGates } from '../../core/index.ts';
import { readUri } from '../documents.ts';
import type { Host } from '../host.ts';

/** A file system behind a network: more than this is not fetched. */
const MOST_FILES = 500;
const SKIPPED = '**/{.*,node_modules,dist,out,vendor,evidence,raw}/**';

/** As the desktop finds them, through the editor's own file system: `docs` whole, and documents beside it. */
export const gateFolders: NonNullable<Host['gateFolders']> = async (folder, known) => {
  if (known.some((root) => root.path === folder.path)) return [];
  const pattern = new vscode.RelativePattern(folder, '{docs/**/*.md,*.md,**/docs/**/*.md}');
  const found = await vscode.workspace.findFiles(pattern, SKIPPED, MOST_FILES);
  const foreign = found.filter((uri) => !known.some((root) => uri.path.startsWith(`${root.path}/`)));
  const declaring = await Promise.all(
    foreign.map(async (uri) => (mayDeclareGates((await readUri(uri)) ?? '') ? [rootOf(uri, folder)] : [])),
  );
  const roots = new Map(declaring.flat().map((uri) => [uri.path, uri]));
  // A folder that holds planning roots is none itself; of others the topmost owns what lies below.
  if (known.some((root) => root.path.startsWith(`${folder.path}/`))) roots.delete(folder.path);
  const within = (path: string) => [...roots.keys()].some((other) => path.startsWith(`${other}/`));
  return [...roots.values()].filter(({ path }) => !within(path));
};

/** What stands before its outermost `docs`, else its folder. */
function rootOf(document: vscode.Uri, folder: vscode.Uri): vscode.Uri {
  const below = document.path.slice(folder.path.length);
  const docs = below.indexOf('/docs/');
  return document.with({ path: folder.path + below.slice(0, docs < 0 ? below.lastIndexOf('/') : docs) });
}
