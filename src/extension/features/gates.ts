import * as vscode from 'vscode';
import { createBoard } from '../gates/board.ts';
import { registerGateLenses } from '../gates/lenses.ts';
import { registerGatePage } from '../gates/page.ts';
import { gateRowId, gateRows } from '../gates/rows.ts';
import type { GateHost, NameGate } from '../host.ts';
import type { Feature, Sessions } from '../sessions.ts';
import { perRoot } from '../tree/node.ts';
import { createTree } from '../tree/tree.ts';

const { t } = vscode.l10n;

/** The gates of all roots: in the sidebar, above their headings, on the go/no-go page. The host adds what runs. */
export const registerGates =
  (host: GateHost | undefined): Feature =>
  (sessions: Sessions) => {
    const board = createBoard(sessions, host);
    const tree = createTree('plumbline.gates', sessions, () =>
      perRoot(sessions.all(), (session) => gateRows(session, board.rows(session))),
    );
    const sayTrust = () => {
      const runs = host === undefined || vscode.workspace.isTrusted;
      tree.view.message = runs ? '' : t('Commands of gates run only when this workspace is trusted.');
    };
    sayTrust();
    const named: NameGate = (first, second) => {
      if (typeof first !== 'string') return undefined;
      if (typeof second === 'string') return board.find(first, second);
      const subject = tree.node(first)?.subject;
      return subject && board.find(subject.root, subject.key);
    };
    const reveal = (root: string, id: string) =>
      tree.view.reveal(gateRowId(root, id), { select: true, focus: true, expand: true });
    return vscode.Disposable.from(
      board,
      tree,
      board.onDidChange(() => tree.refresh()),
      vscode.workspace.onDidGrantWorkspaceTrust(sayTrust),
      registerGateLenses(board, host !== undefined),
      registerGatePage(board),
      vscode.commands.registerCommand('plumbline.showGate', reveal),
      vscode.commands.registerCommand('plumbline.refreshGates', board.refresh),
      ...(host ? [host.register(board, named)] : []),
    );
  };
