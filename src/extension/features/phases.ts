import * as vscode from 'vscode';
import type { Milestone, Phase, PlanWork } from '../../core/index.ts';
import type { Session } from '../session.ts';
import type { Sessions } from '../sessions.ts';

type Node =
  | { readonly kind: 'milestone'; readonly session: Session; readonly item: Milestone }
  | { readonly kind: 'phase'; readonly session: Session; readonly item: Phase }
  | { readonly kind: 'plan'; readonly session: Session; readonly item: PlanWork };

const ICONS = {
  complete: 'pass-filled',
  executed: 'pass',
  'needs-review': 'eye',
  'in-progress': 'play-circle',
  planned: 'circle-outline',
  'not-started': 'circle-outline',
  deferred: 'debug-pause',
} as const satisfies Record<Phase['status'], string>;

/** The sidebar: milestones, their phases, their plans. */
export function registerPhases(sessions: Sessions): vscode.Disposable {
  const changed = new vscode.EventEmitter<undefined>();
  const provider: vscode.TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getChildren: (node) => (node ? childrenOf(node) : sessions.all().flatMap(milestonesOf)),
    getTreeItem: itemOf,
  };
  const view = vscode.window.createTreeView('plumbline.phases', {
    treeDataProvider: provider,
    showCollapseAll: true,
  });
  return vscode.Disposable.from(
    changed,
    view,
    sessions.onDidChange(() => changed.fire(undefined)),
  );
}

const milestonesOf = (session: Session): Node[] =>
  session.snapshot().project.milestones.map((item) => ({ kind: 'milestone', session, item }));

function childrenOf({ kind, session, item }: Node): Node[] {
  if (kind === 'milestone') return item.phases.map((phase) => ({ kind: 'phase', session, item: phase }));
  if (kind === 'phase') return item.plans.map((plan) => ({ kind: 'plan', session, item: plan }));
  return [];
}

function itemOf(node: Node): vscode.TreeItem {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  if (node.kind === 'milestone') {
    const { item } = node;
    const tree = new vscode.TreeItem(
      `${item.id ?? ''} ${item.name}`.trim(),
      item.current ? Expanded : Collapsed,
    );
    tree.description = `${item.progress.done}/${item.progress.total} phases`;
    return named(tree, node, 'milestone');
  }
  if (node.kind === 'phase') {
    const { item } = node;
    const tree = new vscode.TreeItem(`${item.id} ${item.name}`, item.plans.length > 0 ? Collapsed : None);
    tree.description =
      item.progress.total > 0 ? `${item.progress.done}/${item.progress.total} plans` : item.status;
    tree.tooltip = `${item.status}: ${item.because}`;
    tree.iconPath = new vscode.ThemeIcon(ICONS[item.status]);
    return named(tree, node, 'phase');
  }
  const tree = new vscode.TreeItem(`${node.item.id} ${node.item.entry?.item.text.value ?? ''}`, None);
  tree.iconPath = new vscode.ThemeIcon(node.item.done ? 'pass-filled' : 'circle-outline');
  return named(tree, node, 'plan');
}

function named(tree: vscode.TreeItem, node: Node, context: string): vscode.TreeItem {
  const key = node.kind === 'phase' ? node.item.key : (node.item.id ?? '');
  tree.id = `${node.session.root}#${node.kind}/${key}`;
  tree.contextValue = context;
  return tree;
}
