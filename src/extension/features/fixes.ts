import * as vscode from 'vscode';
import { type FileEdit, type Finding, type Path, safeEdits } from '../../core/index.ts';
import { toRange } from '../convert.ts';
import { toWorkspaceEdit } from '../edits.ts';
import { activeFindings, findingsAt, sourceOf } from '../findings.ts';
import type { Session } from '../session.ts';
import type { Sessions } from '../sessions.ts';
import { verdictOn } from './verify.ts';

const { t } = vscode.l10n;
const PLANNING: vscode.DocumentSelector = [{ language: 'markdown' }, { language: 'json' }];
export const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('plumbline');

/** An action says what it would edit; the edit itself is computed from the text at the moment it is wanted. */
class Action extends vscode.CodeAction {
  constructor(
    title: string,
    kind: vscode.CodeActionKind,
    readonly edits: () => { readonly session: Session; readonly edits: readonly FileEdit[] },
  ) {
    super(title, kind);
  }
}

/** Fixes of the findings under the cursor, fixes of many, and what else can be done about a finding. */
export function registerFixes(sessions: Sessions): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions(document, range, context) {
      const session = sessions.of(document.uri);
      const path = session?.pathOf(document.uri);
      if (!session || path === undefined) return [];
      const wanted = (kind: vscode.CodeActionKind) => !context.only || context.only.contains(kind);
      return [
        ...(wanted(vscode.CodeActionKind.QuickFix) ? quickFixes({ session, path, range, context }) : []),
        ...(context.only && wanted(FIX_ALL) ? [fixAllOf(path, session, FIX_ALL)] : []),
      ];
    },
    resolveCodeAction(action) {
      if (!(action instanceof Action)) return action;
      const { session, edits } = action.edits();
      action.edit = toWorkspaceEdit(edits, session);
      return action;
    },
  };
  const providedCodeActionKinds = [vscode.CodeActionKind.QuickFix, FIX_ALL];
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider(PLANNING, provider, { providedCodeActionKinds }),
    vscode.commands.registerCommand('plumbline.fixAll', () => fixEverything(sessions)),
  );
}

interface Asked {
  readonly session: Session;
  readonly path: Path;
  readonly range: vscode.Range;
  readonly context: vscode.CodeActionContext;
}

function quickFixes({ session, path, range, context }: Asked): vscode.CodeAction[] {
  const source = sourceOf(session, path);
  const inFile = findingsAt(activeFindings(session), path);
  const here = inFile.filter((finding) => toRange(source, finding.at.range).intersection(range));
  const diagnosticsOf = (finding: Finding) =>
    context.diagnostics.filter((one) => one.message === finding.message && one.source === 'plumbline');
  const rules = [...new Set(here.map((finding) => finding.rule))];
  const many = rules.filter((rule) => safeEdits(inFile.filter((one) => one.rule === rule)).length > 1);
  return [
    ...here.flatMap((finding) => fixesOf(finding, session, diagnosticsOf(finding))),
    ...many.map((rule) => fixAllOf(path, session, vscode.CodeActionKind.QuickFix, rule)),
    ...here.flatMap((finding) => othersOf(finding, session, diagnosticsOf(finding))),
  ];
}

function fixesOf(finding: Finding, session: Session, diagnostics: vscode.Diagnostic[]): vscode.CodeAction[] {
  return (finding.fixes ?? []).map((fix, i) => {
    const action = new Action(fix.title, vscode.CodeActionKind.QuickFix, () => ({
      session,
      edits: current(finding, session)?.fixes?.[i]?.edits ?? [],
    }));
    action.diagnostics = diagnostics;
    action.isPreferred = fix.safe && i === 0;
    return action;
  });
}

/** The same finding in the text as it is now; a fix for one that has gone is refused. */
const current = (finding: Finding, session: Session): Finding | undefined =>
  session.snapshot().findings.find((one) => one.fingerprint === finding.fingerprint);

function fixAllOf(
  path: Path,
  session: Session,
  kind: vscode.CodeActionKind,
  rule?: string,
): vscode.CodeAction {
  const title = rule ? t('Fix all `{0}` in this file', rule) : t('Fix all safe Plumbline problems');
  return new Action(title, kind, () => {
    const found = findingsAt(activeFindings(session), path);
    const own = found.filter((one) => rule === undefined || one.rule === rule);
    return { session, edits: safeEdits(own.filter((one) => staysIn(one, path))) };
  });
}

/** On save only the saved file is written. */
const staysIn = ({ fixes = [] }: Finding, path: Path): boolean =>
  fixes.every(({ edits }) => edits.every((edit) => edit.path === path));

function othersOf(finding: Finding, session: Session, diagnostics: vscode.Diagnostic[]): vscode.CodeAction[] {
  const { rule, fingerprint, calculation, at } = finding;
  const args = [session.root.toString(), fingerprint];
  const action = (title: string, command: string, list: readonly unknown[]) => {
    const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    made.command = { title, command, arguments: [...list] };
    made.diagnostics = diagnostics;
    return made;
  };
  return [
    ...(verdictOn(session.snapshot().project, finding)
      ? [action(t('Verify with the language server'), 'plumbline.verifyWiring', args)]
      : []),
    ...(calculation ? [action(t('Show calculation'), 'plumbline.showCalculation', args)] : []),
    ...(at.path.endsWith('.md') ? [action(t('Waive with a reason…'), 'plumbline.waive', args)] : []),
    action(t('Open the page of `{0}`', rule), 'plumbline.openRule', [rule]),
  ];
}

/** One undoable edit of the whole tree. */
async function fixEverything(sessions: Sessions): Promise<void> {
  for (const session of sessions.all()) {
    const edits = safeEdits(activeFindings(session));
    if (edits.length > 0) await vscode.workspace.applyEdit(toWorkspaceEdit(edits, session));
  }
}
