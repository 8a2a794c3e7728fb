import * as vscode from 'vscode';
import { type Finding, type Fix, type Snapshot, sourceText } from '../../core/index.ts';
import { toRange } from '../convert.ts';
import type { Session } from '../session.ts';
import type { Sessions } from '../sessions.ts';

const PLANNING: vscode.DocumentSelector = [{ language: 'markdown' }, { language: 'json' }];

/** Quick fixes of the findings under the cursor, computed from the text as it is now. */
export function registerFixes(sessions: Sessions): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions(document, range, context) {
      const session = sessions.of(document.uri);
      if (!session) return [];
      const snapshot = session.snapshot();
      const path = session.pathOf(document.uri);
      const source = sourceText(path ?? '', document.getText());
      const here = snapshot.findings.filter(
        (finding) => finding.at.path === path && toRange(source, finding.at.range).intersection(range),
      );
      return here.flatMap((finding) => actionsOf(finding, { session, snapshot, context }));
    },
  };
  const metadata = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
  return vscode.languages.registerCodeActionsProvider(PLANNING, provider, metadata);
}

interface Asked {
  readonly session: Session;
  readonly snapshot: Snapshot;
  readonly context: vscode.CodeActionContext;
}

function actionsOf(finding: Finding, asked: Asked): vscode.CodeAction[] {
  return (finding.fixes ?? []).map((fix) => {
    const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
    action.diagnostics = asked.context.diagnostics.filter((one) => one.message === finding.message);
    action.isPreferred = fix.safe;
    action.edit = toWorkspaceEdit(fix, asked);
    return action;
  });
}

function toWorkspaceEdit(fix: Fix, { session, snapshot }: Asked): vscode.WorkspaceEdit {
  const result = new vscode.WorkspaceEdit();
  for (const { path, range, text } of fix.edits) {
    const source = snapshot.project.byPath.get(path)?.document.source;
    if (source) result.replace(session.uriOf(path), toRange(source, range), text);
  }
  return result;
}
