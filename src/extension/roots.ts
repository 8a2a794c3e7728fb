import * as vscode from 'vscode';

const PLANNING_FILES = '{.planning/*.md,.planning/milestones/*.md,.plumbline.json}';
/** The folder too: when it is moved away, the host tells of it alone. */
export const PLANNING_MARKS = '{.planning,.planning/*.md,.planning/milestones/*.md,.plumbline.json}';
const ROOTS_AT_MOST = 5000;

/** Folders that hold a `.planning` folder or our settings; none in a workspace without planning files. */
export async function findRoots(): Promise<vscode.Uri[]> {
  const marks = await vscode.workspace.findFiles(`**/${PLANNING_FILES}`, '**/node_modules/**', ROOTS_AT_MOST);
  const unique = new Map(marks.map(rootOf).map((uri) => [uri.toString(), uri]));
  return [...unique.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

const rootOf = (mark: vscode.Uri): vscode.Uri =>
  mark.with({ path: mark.path.replace(/\/(?:\.planning\/.*|\.plumbline\.json)$/, '') || '/' });
