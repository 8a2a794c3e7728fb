import * as vscode from 'vscode';
import { gatesOf, goNoGoPage } from '../../core/index.ts';
import type { Board } from './board.ts';

const SCHEME = 'plumbline-gates';

/** The go/no-go page: a document that nobody can write to, and that follows the gates while it is open. */
export function registerGatePage(board: Board): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  return vscode.Disposable.from(
    changed,
    board.onDidChange(() => {
      for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === SCHEME) changed.fire(uri);
    }),
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: ({ query }) => pageOf(board, query),
    }),
    vscode.commands.registerCommand('plumbline.goNoGo', () => openPages(board)),
  );
}

const rootsOf = (board: Board) => [...new Set(board.all().map(({ session }) => session))];

function pageOf(board: Board, root: string): string {
  const session = rootsOf(board).find((one) => one.root.toString() === root);
  if (!session) return '';
  const rows = board.rows(session).map(({ gate, status, last }) => ({
    ...{ gate, status, record: last?.record },
    evidence: last && session.pathOf(vscode.Uri.file(last.folder)),
  }));
  const { decisions } = gatesOf(session.snapshot().project);
  const title = session.root.path.split('/').pop() ?? '';
  return goNoGoPage({ rows, decisions, now: Date.now(), title });
}

async function openPages(board: Board): Promise<void> {
  await board.refresh();
  for (const { root } of rootsOf(board)) {
    const path = `/${root.path.split('/').pop() || 'gates'} go-no-go.md`;
    const uri = vscode.Uri.from({ scheme: SCHEME, path, query: root.toString() });
    await vscode.window.showTextDocument(uri, { preview: false });
  }
}
