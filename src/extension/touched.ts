import * as vscode from 'vscode';
import type { Path } from '../core/index.ts';
import { pathsOf } from './documents.ts';
import { watch } from './watched.ts';

const BURST_MS = 700;
/** More at once is a branch switch: then listing anew is cheaper. */
export const TOUCHED_AT_ONCE = 40;

type Look = (touched: readonly Path[]) => Promise<void>;

export interface Interest {
  /** Files that come and go; `written` ones were there and changed. */
  readonly wants: (path: Path, how: 'listed' | 'written') => boolean;
  readonly look: Look;
}

export interface Touched extends vscode.Disposable {
  /** At once, with nothing touched or all that was. */
  now(): Promise<void>;
  /** After the pause, as if a file had been touched. */
  soon(): void;
}

export interface Turns extends Touched {
  /** After the pause, with this one. */
  touch(path: Path): void;
}

/** Looks after a pause, at everything that was touched meanwhile; one look ends before the next begins. */
export function lookInTurns(look: Look): Turns {
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
  return {
    now,
    soon,
    touch(path) {
      touched.add(path);
      soon();
    },
    dispose() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

/** Tells what came, changed or went below a root. */
export function watchTouched(root: vscode.Uri, { wants, look }: Interest): Touched {
  const turns = lookInTurns(look);
  const watcher = watchBelow(root, '**/*', (path, how) => wants(path, how) && turns.touch(path));
  return {
    now: turns.now,
    soon: turns.soon,
    dispose: () => vscode.Disposable.from(watcher, turns).dispose(),
  };
}

type Tell = (path: Path, how: 'listed' | 'written') => void;

export function watchBelow(root: vscode.Uri, pattern: string, tell: Tell): vscode.Disposable {
  const { pathOf } = pathsOf(root);
  const heard = (how: 'listed' | 'written') => (uri: vscode.Uri) => {
    const path = pathOf(uri);
    if (path !== undefined) tell(path, how);
  };
  return watch(root, pattern, {
    created: heard('listed'),
    changed: heard('written'),
    deleted: heard('listed'),
  });
}
