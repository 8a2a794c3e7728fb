import * as vscode from 'vscode';

/** Folders that hold a `.planning` folder or our settings; none in a workspace without planning files. */
export async function findRoots(): Promise<vscode.Uri[]> {
  const marks = await vscode.workspace.findFiles(
    '{**/.planning/*.md,**/.plumbline.json}',
    '**/node_modules/**',
    500,
  );
  const folders = marks.map((uri) => vscode.Uri.joinPath(uri, uri.path.endsWith('.json') ? '..' : '../..'));
  const unique = new Map(folders.map((uri) => [uri.toString(), uri]));
  return [...unique.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
