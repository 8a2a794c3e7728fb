import * as vscode from 'vscode';
import type { Sessions } from '../sessions.ts';
import { decoratedUri } from './decoration.ts';
import { selectionOf, type TreeNode } from './node.ts';

export interface Tree extends vscode.Disposable {
  readonly view: vscode.TreeView<string>;
  readonly node: (id: string) => TreeNode | undefined;
  /** All rows, parents before children. */
  readonly nodes: () => Iterable<TreeNode>;
  /** Builds anew and shows what differs. */
  refresh(): void;
  /** Shows one row as the text has it, whatever was clicked. */
  redraw(id: string): void;
}

interface Entry {
  readonly node: TreeNode;
  readonly parent: string | undefined;
  readonly children: readonly string[];
  readonly mark: string;
}

const ROOT = '';

/** A view whose elements are ids, so that a row stays the same row whatever is computed anew below it. */
export function createTree(name: string, sessions: Sessions, build: () => readonly TreeNode[]): Tree {
  const changed = new vscode.EventEmitter<string[] | undefined>();
  let entries = new Map<string, Entry>();
  let stale = true;
  const current = () => {
    if (stale) entries = flatten(build());
    stale = false;
    return entries;
  };
  const view = vscode.window.createTreeView<string>(name, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (id = ROOT) => [...(current().get(id)?.children ?? [])],
      getParent: (id) => current().get(id)?.parent || undefined,
      getTreeItem: (id) => toItem(id, current().get(id)?.node),
    },
    showCollapseAll: true,
    manageCheckboxStateManually: true,
  });
  const refresh = () => {
    if (!view.visible) {
      stale = true;
      return changed.fire(undefined);
    }
    const before = entries;
    stale = true;
    const ids = differing(before, current());
    if (ids.includes(ROOT)) changed.fire(undefined);
    else if (ids.length > 0) changed.fire(ids);
  };
  const parts = [changed, view, sessions.onDidChange(refresh)];
  return {
    view,
    node: (id) => current().get(id)?.node,
    nodes: () => [...current().values()].map((entry) => entry.node),
    refresh,
    redraw: (id) => changed.fire([id]),
    dispose: () => vscode.Disposable.from(...parts).dispose(),
  };
}

function flatten(roots: readonly TreeNode[]): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  const add = (node: TreeNode, id: string, parent: string | undefined): string => {
    const { children = [], ...own } = node;
    const place = { node, parent, children: [] as string[], mark: '' };
    entries.set(id, place);
    const ids = children.map((child) => add(child, free(entries, child.id), id));
    entries.set(id, { ...place, children: ids, mark: JSON.stringify([own, ids]) });
    return id;
  };
  add({ id: ROOT, label: '', children: roots }, ROOT, undefined);
  return entries;
}

/** Documents may say the same twice; the view takes no id twice. */
function free(entries: ReadonlyMap<string, Entry>, id: string): string {
  let name = id;
  for (let n = 2; entries.has(name); n++) name = `${id}~${n}`;
  return name;
}

/** Rows that must be drawn anew. A new row is drawn by its parent. */
const differing = (before: ReadonlyMap<string, Entry>, after: ReadonlyMap<string, Entry>): string[] =>
  [...after].flatMap(([id, { mark }]) => {
    const old = before.get(id);
    return old && old.mark !== mark ? [id] : [];
  });

function toItem(id: string, node: TreeNode | undefined): vscode.TreeItem {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  const state = !node?.children?.length ? None : node.open ? Expanded : Collapsed;
  const item = new vscode.TreeItem(node?.label ?? '', state);
  item.id = id;
  if (!node) return item;
  if (node.description !== undefined) item.description = node.description;
  item.tooltip = node.tooltip ?? node.label;
  if (node.icon) item.iconPath = toIcon(node.icon);
  if (node.context) item.contextValue = node.context;
  if (node.problems) item.resourceUri = decoratedUri(id, node.problems);
  if (node.checked !== undefined) item.checkboxState = checkbox(node.checked);
  if (node.target) item.command = opening(node.target);
  item.accessibilityInformation = {
    label: [node.label, ...heard(node)].filter((one) => one).join(', '),
  };
  return item;
}

/** A description that is a count alone says nothing to the ear. */
const heard = ({ spoken, description }: TreeNode) =>
  spoken && /^\d+\/\d+\b/.test(description ?? '') ? [spoken] : [spoken, description];

const toIcon = ([name, color]: readonly [string, string?]): vscode.ThemeIcon =>
  new vscode.ThemeIcon(name, color === undefined ? undefined : new vscode.ThemeColor(color));

const checkbox = (on: boolean): vscode.TreeItemCheckboxState =>
  on ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked;

const opening = (target: NonNullable<TreeNode['target']>): vscode.Command => ({
  command: 'vscode.open',
  title: vscode.l10n.t('Open'),
  arguments: [vscode.Uri.parse(target.uri), { selection: selectionOf(target), preview: true }],
});
