import * as vscode from 'vscode';
import { type Finding, lineAt, lineRange, positionAt, slice } from '../../core/index.ts';
import { toRange } from '../convert.ts';
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
  if (reason) await vscode.workspace.applyEdit(waiverEdit(one, reason.trim()));
}

/**
 * A comment on a line of its own above. Between two rows it would end their table, so it stands behind the row; in
 * frontmatter it would be no comment, so it speaks for the file from the first line below.
 */
function waiverEdit({ session, finding }: Named, reason: string): vscode.WorkspaceEdit {
  const { path, range } = finding.at;
  const document = session.snapshot().project.byPath.get(path)?.document;
  const source = sourceOf(session, path);
  const line = lineAt(source, range.start);
  const own = lineRange(source, line);
  const text = slice(source, own);
  const comment = (word: string) => `<!-- ${word} ${finding.rule}: ${reason} -->`;
  const edit = new vscode.WorkspaceEdit();
  const insert = (offset: number, words: string) =>
    edit.insert(session.uriOf(path), toRange(source, { start: offset, end: offset }).start, words);
  if (document && range.start < document.body.start)
    insert(document.body.start, `${comment('plumbline-ignore-file')}\n`);
  else if (/^\s*\|/.test(text)) insert(own.end, ` ${comment('plumbline-ignore')}`);
  else insert(own.start, `${/^\s*/.exec(text)?.[0] ?? ''}${comment('plumbline-ignore')}\n`);
  return edit;
}
