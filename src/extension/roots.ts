import * as vscode from 'vscode';
import type { Host } from './host.ts';

const PLANNING_FILES = '{.planning/*.md,.planning/milestones/*.md,.plumbline.json}';
/** The folder too: when it is moved away, the host tells of it alone. */
export const PLANNING_MARKS = '{.planning,.planning/*.md,.planning/milestones/*.md,.plumbline.json}';
const ROOTS_AT_MOST = 5000;

/** Folders that hold a `.planning` folder or our settings, and those whose documents declare gates: as the command line. */
export async function findRoots({ gateFolders }: Host): Promise<vscode.Uri[]> {
  const marks = await vscode.workspace.findFiles(`**/${PLANNING_FILES}`, '**/node_modules/**', ROOTS_AT_MOST);
  const unique = new Map(marks.map(rootOf).map((uri) => [uri.toString(), uri]));
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const known = [...unique.values()];
  const more = await Promise.all(folders.map((folder) => gateFolders?.(folder, known) ?? []));
  return [...known, ...more.flat()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

const rootOf = (mark: vscode.Uri): vscode.Uri =>
  mark.with({ path: mark.path.replace(/\/(?:\.planning\/.*|\.plumbline\.json)$/, '') || '/' });
