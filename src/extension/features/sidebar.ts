import * as vscode from 'vscode';
import { activeFindings, problems, tally } from '../findings.ts';
import type { Sessions } from '../sessions.ts';
import { registerRowDecorations } from '../tree/decoration.ts';
import { integrationRows } from '../tree/integrations.ts';
import { perRoot, selectionOf, type TreeNode } from '../tree/node.ts';
import { type Filter, filters, type Order, orders, phaseRows } from '../tree/phases.ts';
import { type Grouping, requirementRows } from '../tree/requirements.ts';
import { createTree, type Tree } from '../tree/tree.ts';
import { reconcile, tick } from './toggling.ts';

const { t } = vscode.l10n;

/** Phases, requirements and integrations; what is clicked there, and what follows the editor. */
export function registerSidebar(sessions: Sessions): vscode.Disposable {
  let filter: Filter = 'all';
  const phases = createTree('plumbline.phases', sessions, () =>
    perRoot(sessions.all(), (session) => phaseRows(session, filter, order())),
  );
  const requirements = createTree('plumbline.requirements', sessions, () =>
    perRoot(sessions.all(), (session) => requirementRows(session, grouping())),
  );
  const integrations = createTree('plumbline.integrations', sessions, () =>
    perRoot(sessions.all(), integrationRows),
  );
  const trees = [phases, requirements, integrations];
  const setFilter = async (next: Filter) => {
    filter = next;
    phases.view.message = next === 'all' ? '' : t('Only {0}', filterWord(next));
    phases.refresh();
    await vscode.commands.executeCommand('setContext', 'plumbline.filtered', next !== 'all');
  };
  const command = (name: string, run: (id: string) => unknown) =>
    vscode.commands.registerCommand(`plumbline.${name}`, run);
  const nodeOf = (id: string) => trees.map((tree) => tree.node(id)).find((node) => node);
  return vscode.Disposable.from(
    ...trees,
    registerRowDecorations(),
    sessions.onDidChange(() => showBadge(phases, sessions)),
    vscode.window.onDidChangeActiveTextEditor((editor) => revealed(phases, editor)),
    phases.view.onDidChangeVisibility(() => revealed(phases, vscode.window.activeTextEditor)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('plumbline.requirements')) requirements.refresh();
      if (event.affectsConfiguration('plumbline.phases')) phases.refresh();
    }),
    command('open', (id) => openHere(nodeOf(id))),
    command('waiveHere', (id) => waiveHere(sessions, nodeOf(id))),
    command('openToSide', (id) => openToSide(nodeOf(id))),
    command('copyReference', (id) => copyReference(nodeOf(id))),
    phases.view.onDidChangeCheckboxState(({ items }) => ticked(phases, sessions, items)),
    command('reconcile', async (id) => {
      const node = phases.node(id);
      if (node?.context?.startsWith('milestone'))
        await vscode.commands.executeCommand('plumbline.reconcileMilestone', node.subject?.root);
      else if (node) await reconcile(sessions, node);
    }),
    command('goToEvidence', (id) => goToEvidence(nodeOf(id))),
    command('filterPhases', async () => {
      const next = await pickFilter(filter);
      if (next) await setFilter(next);
    }),
    command('clearFilter', () => setFilter('all')),
    command('sortPhases', pickOrder),
    command('groupRequirements', toggleGrouping),
  );
}

/** The view has ticked the box already; where nothing could be written it is drawn as the text has it. */
async function ticked(
  { node, redraw }: Tree,
  sessions: Sessions,
  items: readonly (readonly [string, vscode.TreeItemCheckboxState])[],
): Promise<void> {
  for (const [id, state] of items) {
    const row = node(id);
    const done = row && (await tick(sessions, row, state === vscode.TreeItemCheckboxState.Checked));
    if (!done) redraw(id);
  }
}

async function goToEvidence(node: TreeNode | undefined): Promise<void> {
  if (node?.evidence) await vscode.window.showTextDocument(vscode.Uri.parse(node.evidence));
}

function showBadge({ view }: Tree, sessions: Sessions): void {
  const count = sessions.all().reduce((sum, one) => sum + problems(tally(activeFindings(one))), 0);
  view.badge = count === 0 ? undefined : { value: count, tooltip: t('{0} problems', count) };
}

/** Selects the row of the document in the editor without taking the keyboard from it. */
async function revealed({ view, nodes }: Tree, editor: vscode.TextEditor | undefined): Promise<void> {
  const wanted = vscode.workspace.getConfiguration('plumbline').get<boolean>('revealInSidebar', true);
  if (!wanted || !view.visible || !editor) return;
  const uri = editor.document.uri.toString();
  const row = [...nodes()].filter((node) => node.files?.includes(uri)).at(-1);
  if (row) await view.reveal(row.id, { select: true, focus: false });
}

async function openHere(node: TreeNode | undefined): Promise<void> {
  if (!node?.target) return;
  await vscode.window.showTextDocument(vscode.Uri.parse(node.target.uri), {
    selection: selectionOf(node.target),
  });
}

/** Two roots may have the same problem at the same place. */
export const wrongAt = (sessions: Sessions, node: TreeNode | undefined) =>
  sessions
    .all()
    .filter(({ root }) => node?.id.startsWith(`${root}#`))
    .flatMap((session) =>
      activeFindings(session)
        .filter(({ fingerprint }) => node?.wrong?.includes(fingerprint))
        .map((finding) => ({ session, finding })),
    );

/** One of the problems of a row; with one alone, that one. */
async function waiveHere(sessions: Sessions, node: TreeNode | undefined): Promise<void> {
  const items = wrongAt(sessions, node).map(({ session, finding: { message, rule, fingerprint } }) => ({
    label: message,
    detail: rule,
    session,
    fingerprint,
  }));
  const picked =
    items.length > 1
      ? await vscode.window.showQuickPick(items, { title: t('Which problem may stay?'), matchOnDetail: true })
      : items[0];
  if (picked)
    await vscode.commands.executeCommand(
      'plumbline.waive',
      picked.session.root.toString(),
      picked.fingerprint,
    );
}

async function openToSide(node: TreeNode | undefined): Promise<void> {
  if (!node?.target) return;
  await vscode.window.showTextDocument(vscode.Uri.parse(node.target.uri), {
    viewColumn: vscode.ViewColumn.Beside,
    selection: selectionOf(node.target),
  });
}

async function copyReference(node: TreeNode | undefined): Promise<void> {
  if (node?.reference) await vscode.env.clipboard.writeText(node.reference);
}

function filterWord(filter: Filter): string {
  const words: Readonly<Record<Filter, string>> = {
    all: t('all phases'),
    open: t('open phases'),
    wrong: t('phases with problems'),
    unproven: t('phases with unproven requirements'),
  };
  return words[filter];
}

async function pickFilter(now: Filter): Promise<Filter | undefined> {
  const items = filters.map((filter) => ({
    label: filterWord(filter),
    description: filter === now ? t('now') : '',
    filter,
  }));
  const picked = await vscode.window.showQuickPick(items, { title: t('Show in Phases') });
  return picked?.filter;
}

const order = (): Order =>
  vscode.workspace.getConfiguration('plumbline').get<Order>('phases.sortBy', 'number');

async function pickOrder(): Promise<void> {
  const words: Readonly<Record<Order, string>> = {
    number: t('by number'),
    status: t('what waits for a person first'),
    problems: t('most problems first'),
  };
  const now = order();
  const items = orders.map((one) => ({
    label: words[one],
    description: one === now ? t('now') : '',
    one,
  }));
  const picked = await vscode.window.showQuickPick(items, { title: t('Sort Phases') });
  if (picked) await vscode.workspace.getConfiguration('plumbline').update('phases.sortBy', picked.one, true);
}

const grouping = (): Grouping =>
  vscode.workspace.getConfiguration('plumbline').get<Grouping>('requirements.groupBy', 'category');

async function toggleGrouping(): Promise<void> {
  const next: Grouping = grouping() === 'category' ? 'phase' : 'category';
  await vscode.workspace.getConfiguration('plumbline').update('requirements.groupBy', next, true);
}
