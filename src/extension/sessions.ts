import * as vscode from 'vscode';
import type { Host, Log } from './host.ts';
import { findRoots } from './roots.ts';
import { openSession, type Session } from './session.ts';

export type Feature = (sessions: Sessions) => vscode.Disposable;

/** The planning roots of the workspace. Features ask for the one that a document belongs to. */
export interface Sessions {
  readonly all: () => readonly Session[];
  readonly of: (uri: vscode.Uri) => Session | undefined;
  readonly onDidChange: vscode.Event<void>;
}

export interface OpenSessions extends Sessions, vscode.Disposable {
  /** Opens what came and closes what went. */
  refresh(): Promise<void>;
}

export function createSessions(host: Host, log: Log): OpenSessions {
  const open = new Map<string, Session>();
  const changed = new vscode.EventEmitter<void>();
  const close = (key: string) => {
    open.get(key)?.dispose();
    open.delete(key);
  };
  const enter = async (root: vscode.Uri) => {
    const session = await openSession(root, host, log);
    session.onDidCheck(() => changed.fire());
    open.set(root.toString(), session);
  };
  return {
    all: () => [...open.values()],
    of: (uri) => [...open.values()].find((session) => session.pathOf(uri) !== undefined),
    onDidChange: changed.event,
    async refresh() {
      const roots = await findRoots();
      const wanted = new Set(roots.map(String));
      for (const key of [...open.keys()]) if (!wanted.has(key)) close(key);
      for (const root of roots) if (!open.has(root.toString())) await enter(root);
      await vscode.commands.executeCommand('setContext', 'plumbline.roots', open.size);
      changed.fire();
    },
    dispose() {
      for (const key of [...open.keys()]) close(key);
      changed.dispose();
    },
  };
}
