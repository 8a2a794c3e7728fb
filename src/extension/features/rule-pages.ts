import * as vscode from 'vscode';
import { rules } from '../../core/index.ts';
import { ruleUri } from '../convert.ts';

const { t } = vscode.l10n;

/** The pages of the rules come with the extension: they are there without a network, and fit this version. */
export function registerRulePages(home: vscode.Uri): vscode.Disposable {
  const known = new Set(rules.map(({ id }) => id));
  const provider: vscode.TextDocumentContentProvider = {
    async provideTextDocumentContent({ path }) {
      const rule = path.replace(/^\/|\.md$/g, '');
      if (!known.has(rule)) return t('There is no rule `{0}`.', rule);
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(home, 'docs/rules', `${rule}.md`));
      return new TextDecoder().decode(bytes);
    },
  };
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(ruleUri('').scheme, provider),
    vscode.commands.registerCommand('plumbline.openRule', async (rule?: string) => {
      const wanted =
        rule ??
        (await vscode.window.showQuickPick([...known].sort(), { title: t('Open the page of a rule') }));
      if (wanted !== undefined) await vscode.commands.executeCommand('vscode.open', ruleUri(wanted));
    }),
  );
}
