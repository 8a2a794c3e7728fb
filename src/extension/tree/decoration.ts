import * as vscode from 'vscode';
import type { Tally } from '../findings.ts';

const SCHEME = 'plumbline-row';

/** The address of a row says how it is decorated, so the provider below needs to ask nobody. */
export const decoratedUri = (id: string, { errors, warnings }: Tally): vscode.Uri =>
  vscode.Uri.from({ scheme: SCHEME, path: `/${id}`, query: `${errors},${warnings}` });

/** Counts of problems beside the rows of the sidebar. */
export const registerRowDecorations = (): vscode.Disposable =>
  vscode.window.registerFileDecorationProvider({
    provideFileDecoration({ scheme, query }) {
      if (scheme !== SCHEME) return undefined;
      const [errors = 0, warnings = 0] = query.split(',').map(Number);
      const count = errors + warnings;
      if (count === 0) return undefined;
      return {
        badge: count > 9 ? '9+' : String(count),
        tooltip: vscode.l10n.t('{0} errors, {1} warnings', errors, warnings),
        color: new vscode.ThemeColor(errors > 0 ? 'list.errorForeground' : 'list.warningForeground'),
      };
    },
  });
