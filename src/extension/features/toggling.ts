import * as vscode from 'vscode';
import {
  type FileEdit,
  isTicked,
  type Phase,
  type Project,
  reconcileMilestone,
  reconcilePhase,
  togglePhase,
  togglePlan,
} from '../../core/index.ts';
import { toRange } from '../convert.ts';
import { previewed, toWorkspaceEdit } from '../edits.ts';
import type { Session } from '../session.ts';
import type { Sessions } from '../sessions.ts';
import type { TreeNode } from '../tree/node.ts';

const { t } = vscode.l10n;

/** Box, row, counts and state in one step that one undo takes back. */
export async function tick(sessions: Sessions, node: TreeNode, done: boolean): Promise<boolean> {
  const found = subjectOf(sessions, node.subject);
  if (!found) return false;
  const { session, phase, project } = found;
  const plan = phase.plans.find((one) => one.id === node.subject?.plan);
  const edits = plan ? togglePlan(project, phase, plan, done) : togglePhase(project, phase, done);
  return edits.length > 0 && vscode.workspace.applyEdit(toWorkspaceEdit(edits, session));
}

interface Found {
  readonly session: Session;
  readonly project: Project;
  readonly phase: Phase;
}

function subjectOf(sessions: Sessions, subject: TreeNode['subject']): Found | undefined {
  const session = sessions.all().find((one) => one.root.toString() === subject?.root);
  const project = session?.snapshot().project;
  const phase = project?.phases.find((one) => one.key === subject?.key);
  return session && project && phase && { session, project, phase };
}

/** By command: the box on the cursor's line, and what the documents on disk say of the whole milestone. */
export function registerToggling(sessions: Sessions): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerTextEditorCommand('plumbline.toggle', (editor) => toggleHere(sessions, editor)),
    vscode.commands.registerCommand('plumbline.reconcileMilestone', (root?: unknown) =>
      reconcileAll(sessions, root),
    ),
  );
}

async function toggleHere(sessions: Sessions, { document, selection }: vscode.TextEditor): Promise<void> {
  const session = sessions.of(document.uri);
  const path = session?.pathOf(document.uri);
  const { range } = document.lineAt(selection.active.line);
  const { project } = session?.snapshot() ?? {};
  const edits = project?.phases.flatMap((phase) => {
    const isHere = (one: Boxed | undefined): boolean =>
      one?.item.box !== undefined &&
      one.file.path === path &&
      toRange(one.file.document.source, one.item.range).start.line === range.start.line;
    const plan = phase.plans.find(({ entry }) => isHere(entry));
    if (plan) return togglePlan(project, phase, plan, !ticked(plan.entry));
    return isHere(phase.entry) ? togglePhase(project, phase, !ticked(phase.entry)) : [];
  });
  if (session && edits?.length) await vscode.workspace.applyEdit(toWorkspaceEdit(edits, session));
  else vscode.window.setStatusBarMessage(t('There is no box of a plan or phase on this line.'), 4000);
}

type Boxed = NonNullable<Phase['entry']> | NonNullable<Phase['plans'][number]['entry']>;
const ticked = (one: Boxed | undefined): boolean => isTicked(one?.item.box?.value ?? ' ');

export async function reconcile(sessions: Sessions, node: TreeNode): Promise<void> {
  const found = subjectOf(sessions, node.subject);
  if (!found) return;
  const { session, project, phase } = found;
  await apply(reconcilePhase(project, phase), session, t('Reconcile phase {0}', phase.id));
}

/** Of one root, or of all. */
async function reconcileAll(sessions: Sessions, root: unknown): Promise<void> {
  const wanted = sessions.all().filter((one) => root === undefined || one.root.toString() === root);
  for (const session of wanted) {
    const { project } = session.snapshot();
    if (!project.current) continue;
    const label = t('Reconcile {0}', project.current.id ?? '');
    await apply(reconcileMilestone(project, project.current), session, label);
  }
}

async function apply(edits: readonly FileEdit[], session: Session, label: string): Promise<void> {
  if (edits.length === 0) {
    void vscode.window.showInformationMessage(t('Boxes, rows and counts already agree with the documents.'));
    return;
  }
  await vscode.workspace.applyEdit(toWorkspaceEdit(edits, session, previewed(label)));
}
