import * as vscode from 'vscode';
import type { Path } from '../core/index.ts';
import { pathsOf } from './documents.ts';

const BURST_MS = 700;
/** More at once is a branch switch: then listing anew is cheaper. */
export const TOUCHED_AT_ONCE = 40;

export interface Interest {
  /** Files that come and go; `written` ones were there and changed. */
  readonly wants: (path: Path, how: 'listed' | 'written') => boolean;
  readonly look: (touched: readonly Path[]) => Promise<void>;
}

export interface Touched extends vscode.Disposable {
  /** At once, with nothing touched or all that was. */
  now(): Promise<void>;
  /** After the pause, as if a file had been touched. */
  soon(): void;
}

/** Tells what came, changed or went below a root, after a pause and together; one look ends before the next begins. */
export function watchTouched(root: vscode.Uri, { wants, look }: Interest): Touched {
  const { pathOf } = pathsOf(root);
  const touched = new Set<Path>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  let last: Promise<void> = Promise.resolve();
  const turn = async () => {
    if (closed) return;
    const paths = [...touched];
    touched.clear();
    await look(paths);
  };
  const now = () => {
    const mine = last.then(turn);
    last = mine.catch(() => {});
    return mine;
  };
  const soon = () => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void now(), BURST_MS);
  };
  const touch = (how: 'listed' | 'written') => (uri: vscode.Uri) => {
    const path = pathOf(uri);
    if (path === undefined || !wants(path, how)) return;
    touched.add(path);
    soon();
  };
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(root, '**/*'));
  const parts = [
    watcher,
    watcher.onDidCreate(touch('listed')),
    watcher.onDidChange(touch('written')),
    watcher.onDidDelete(touch('listed')),
  ];
  return {
    now,
    soon,
    dispose() {
      closed = true;
      clearTimeout(timer);
      vscode.Disposable.from(...parts).dispose();
    },
  };
}
