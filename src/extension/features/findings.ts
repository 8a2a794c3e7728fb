import * as vscode from 'vscode';
import { type Finding, positionAt, waiverEdit } from '../../core/index.ts';
import { toWorkspaceEdit } from '../edits.ts';
import { sourceOf } from '../findings.ts';
import type { Session } from '../session.ts';
import type { Sessions } from '../sessions.ts';

const { t } = vscode.l10n;
const SCHEME = 'plumbline-calculation';

interface Named {
  readonly session: Session;
  readonly finding: Finding;
}

/** What can be done about one finding besides fixing it: see how it was computed, waive it. */
export function registerFindingCommands(sessions: Sessions): vscode.Disposable {
  const named = (root: string, fingerprint: string): Named | undefined => {
    const session = sessions.all().find((one) => one.root.toString() === root);
    const finding = session?.snapshot().findings.find((one) => one.fingerprint === fingerprint);
    return session && finding && { session, finding };
  };
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const content: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: ({ query }) => {
      const [root = '', fingerprint = ''] = query.split('&').map(decodeURIComponent);
      const one = named(root, fingerprint);
      return one ? calculationPage(one) : t('This problem is gone.');
    },
  };
  const isOpen = ({ uri }: vscode.TextDocument) => uri.scheme === SCHEME;
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, content),
    sessions.onDidChange(() => {
      for (const { uri } of vscode.workspace.textDocuments.filter(isOpen)) changed.fire(uri);
    }),
    vscode.commands.registerCommand('plumbline.showCalculation', (root: string, fingerprint: string) =>
      showCalculation(named(root, fingerprint), root),
    ),
    vscode.commands.registerCommand('plumbline.waive', (root: string, fingerprint: string) =>
      waive(named(root, fingerprint)),
    ),
  );
}

async function showCalculation(one: Named | undefined, root: string): Promise<void> {
  if (!one) return;
  const query = [root, one.finding.fingerprint].map(encodeURIComponent).join('&');
  const uri = vscode.Uri.from({ scheme: SCHEME, path: `${one.finding.rule}.txt`, query });
  await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preview: true });
}

/** The rows and the equation, and where each text stands. Plain text: documents are never rendered. */
function calculationPage({ session, finding }: Named): string {
  const place = ({ path, range }: Finding['at']) =>
    `${path}:${positionAt(sourceOf(session, path), range.start).line + 1}`;
  const related = (finding.related ?? []).map(({ at, message }) => `  ${place(at)}  ${message}`);
  return [
    finding.message,
    '',
    place(finding.at),
    ...related,
    '',
    ...(finding.calculation ?? []),
    '',
    t('Rule: {0}', finding.rule),
  ].join('\n');
}

async function waive(one: Named | undefined): Promise<void> {
  if (!one) return;
  const reason = await vscode.window.showInputBox({
    title: t('Waive `{0}`', one.finding.rule),
    prompt: t('Why may it stay as it is? The reason is written into the document.'),
    validateInput: (value) =>
      value.trim() === '' || /-->|\n/.test(value) ? t('A waiver needs a reason on one line.') : undefined,
  });
  if (!reason) return;
  // The document may have changed while the reason was typed.
  const { session, finding } = one;
  const snapshot = session.snapshot();
  const now = snapshot.findings.find(({ fingerprint }) => fingerprint === finding.fingerprint);
  const artifact = now && snapshot.project.byPath.get(now.at.path);
  if (artifact)
    await vscode.workspace.applyEdit(toWorkspaceEdit([waiverEdit(now, artifact, reason.trim())], session));
}
