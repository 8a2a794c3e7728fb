import * as vscode from 'vscode';
import type { Path, Range } from '../../core/index.ts';
import { toRange } from '../convert.ts';
import { sourceOf, type Tally } from '../findings.ts';
import type { Session } from '../session.ts';

/** A row of the sidebar as plain data: what changed is found by comparing, so rows hold nothing that lives. */
export interface TreeNode {
  /** Unique in its view and the same after every change of the text. */
  readonly id: string;
  readonly label: string;
  readonly description?: string | undefined;
  readonly tooltip?: string | undefined;
  /** What icon and counts say, for those who do not see them. */
  readonly spoken?: string | undefined;
  readonly icon?: Icon | undefined;
  /** What `when` clauses of menus see: `phase`, `plan`, `requirement`. */
  readonly context?: string | undefined;
  readonly target?: Target | undefined;
  /** What a person would write to name it: `Phase 8`, `08-02`, `LINK-03`. */
  readonly reference?: string | undefined;
  readonly checked?: boolean | undefined;
  readonly problems?: Tally | undefined;
  readonly open?: boolean | undefined;
  readonly children?: readonly TreeNode[] | undefined;
  /** Documents that stand for it: the editor's file is found by them. */
  readonly files?: readonly string[] | undefined;
  /** The document that proves it: a verification, a summary. */
  readonly evidence?: string | undefined;
  /** Fingerprints of findings that are about it. */
  readonly wrong?: readonly string[] | undefined;
  /** What commands need to know about it. */
  readonly subject?: { readonly root: string; readonly key: string; readonly plan?: string } | undefined;
}

export interface Target {
  readonly uri: string;
  /** Line and character of start and end. */
  readonly at: readonly [number, number, number, number];
}

export type Icon = readonly [name: string, color?: string];

export function targetOf(session: Session, path: Path, range: Range = { start: 0, end: 0 }): Target {
  const { start, end } = toRange(sourceOf(session, path), range);
  return {
    uri: session.uriOf(path).toString(),
    at: [start.line, start.character, end.line, end.character],
  };
}

export const selectionOf = ({ at }: Target): vscode.Range => new vscode.Range(...at);

export const PASSED = 'testing.iconPassed';
export const FAILED = 'testing.iconFailed';
export const WAITING = 'charts.yellow';
export const RUNNING = 'charts.blue';

/** A row that holds others, and nothing when it would hold none. */
export function group(node: Omit<TreeNode, 'children'>, children: readonly TreeNode[]): TreeNode[] {
  return children.length > 0
    ? [{ ...node, description: node.description ?? `${children.length}`, children }]
    : [];
}

/** A folder of the workspace is called as the workspace calls it; what lies in it says where. */
export function rootName(root: vscode.Uri): { readonly label: string; readonly description?: string } {
  const { getWorkspaceFolder, workspaceFolders = [], asRelativePath } = vscode.workspace;
  const folder = getWorkspaceFolder(root);
  if (folder?.uri.toString() !== root.toString())
    return { label: root.path.split('/').pop() ?? '', description: asRelativePath(root) };
  const { name: label } = folder;
  const alike = workspaceFolders.filter(({ name }) => name === label).length > 1;
  return alike ? { label, description: root.fsPath } : { label };
}

/** One root stands for itself; several get a row each. */
export function perRoot(
  sessions: readonly Session[],
  build: (session: Session) => readonly TreeNode[],
): TreeNode[] {
  const [only] = sessions;
  if (sessions.length === 1 && only) return [...build(only)];
  return sessions.map((session) => ({
    id: session.root.toString(),
    ...rootName(session.root),
    icon: ['root-folder'],
    open: true,
    children: build(session),
  }));
}
