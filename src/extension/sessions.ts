import * as vscode from 'vscode';
import { mayDeclareGates } from '../core/index.ts';
import { readUri } from './documents.ts';
import type { Host, Log } from './host.ts';
import { findRoots, PLANNING_MARKS } from './roots.ts';
import { openSession, type Session } from './session.ts';

export type Feature = (sessions: Sessions) => vscode.Disposable;

/** The planning roots of the workspace. Features ask for the one that a document belongs to. */
export interface Sessions {
  /** Those that were read whole. */
  readonly all: () => readonly Session[];
  readonly of: (uri: vscode.Uri) => Session | undefined;
  /** True while roots are looked for and read. */
  readonly indexing: () => boolean;
  /** Roots came or went, or one was checked. */
  readonly onDidChange: vscode.Event<void>;
}

export interface OpenSessions extends Sessions, vscode.Disposable {
  /** Opens what came and closes what went. */
  refresh(): Promise<void>;
}

const LOOK_MS = 500;

export function createSessions(host: Host, log: Log): OpenSessions {
  const open = new Map<string, Session>();
  const changed = new vscode.EventEmitter<void>();
  let indexing = 0;
  let active = false;
  let closed = false;
  let queue = Promise.resolve();
  const close = (key: string) => {
    open.get(key)?.dispose();
    open.delete(key);
  };
  const enter = async (root: vscode.Uri) => {
    const session = openSession(root, { host, log });
    open.set(root.toString(), session);
    session.onDidRead(() => changed.fire());
    session.onDidCheck(() => changed.fire());
    await session.start();
  };
  const tell = async () => {
    const set = (key: string, value: unknown) =>
      vscode.commands.executeCommand('setContext', `plumbline.${key}`, value);
    // A folder that never had planning files gets no view; one that lost them is told so.
    await Promise.all([set('roots', open.size), set('indexing', indexing > 0), set('active', active)]);
    changed.fire();
  };
  const refresh = async () => {
    if (closed) return;
    indexing++;
    await tell();
    try {
      const roots = await findRoots(host);
      if (closed) return;
      if (roots.length > 0 && !active) {
        active = true;
        await tell();
      }
      const wanted = new Set(roots.map(String));
      for (const key of [...open.keys()]) if (!wanted.has(key)) close(key);
      await Promise.all(roots.filter((root) => !open.has(root.toString())).map(enter));
    } catch (error) {
      log.error(`The planning folders were not read: ${error instanceof Error ? error.message : error}`);
    } finally {
      indexing--;
      await tell();
    }
  };
  /** One after the other: two at once would open a root twice. */
  const queued = (): Promise<void> => {
    queue = queue.then(refresh);
    return queue;
  };
  const watcher = vscode.workspace.createFileSystemWatcher(`**/${PLANNING_MARKS}`, false, true, false);
  /** Gate documents make a folder a root, too; many may come at once. */
  const documents = vscode.workspace.createFileSystemWatcher('**/*.md', false, false, true);
  let looking: ReturnType<typeof setTimeout> | undefined;
  const lookSoon = async (uri: vscode.Uri) => {
    if (/\/(?:node_modules|\.[^/]+)\//.test(uri.path) || ownerOf(open.values(), uri)) return;
    if (!mayDeclareGates((await readUri(uri)) ?? '') || closed) return;
    clearTimeout(looking);
    looking = setTimeout(queued, LOOK_MS);
  };
  /** Of a folder that goes the host tells, of what was in it it does not. */
  const folders = vscode.workspace.createFileSystemWatcher('**/*', true, true, false);
  const holdsRoot = (uri: vscode.Uri): boolean =>
    [...open.values()].some(({ root }) => `${root.path}/`.startsWith(`${uri.path}/`));
  const parts = [
    changed,
    watcher,
    watcher.onDidCreate((uri) => ownerOf(open.values(), uri) ?? queued()),
    watcher.onDidDelete(queued),
    documents,
    documents.onDidCreate(lookSoon),
    documents.onDidChange(lookSoon),
    folders,
    folders.onDidDelete((uri) => holdsRoot(uri) && queued()),
    vscode.workspace.onDidChangeWorkspaceFolders(queued),
  ];
  return {
    all: () => inOrder([...open.values()].filter((session) => session.ready)),
    of: (uri) => ownerOf(open.values(), uri),
    indexing: () => indexing > 0,
    onDidChange: changed.event,
    refresh: queued,
    dispose() {
      closed = true;
      clearTimeout(looking);
      for (const key of [...open.keys()]) close(key);
      vscode.Disposable.from(...parts).dispose();
    },
  };
}

/** As the explorer shows them. */
function inOrder(sessions: Session[]): Session[] {
  const folderOf = ({ root }: Session): number =>
    vscode.workspace.getWorkspaceFolder(root)?.index ?? Infinity;
  const before = (a: Session, b: Session) => (a.root.path < b.root.path ? -1 : 1);
  return sessions.sort((a, b) => folderOf(a) - folderOf(b) || before(a, b));
}

/** The innermost root: one planning folder may stand below another. */
function ownerOf(sessions: Iterable<Session>, uri: vscode.Uri): Session | undefined {
  const holding = [...sessions].filter((session) => session.ready && session.pathOf(uri) !== undefined);
  return holding.sort((a, b) => b.root.path.length - a.root.path.length)[0];
}
