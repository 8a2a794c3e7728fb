import * as vscode from 'vscode';

/** Folders too: of a deleted folder the host tells, of the files in it it does not. */
const USUAL = '{.planning,.planning/**,docs,docs/**,*.md,.plumbline.json}';

type Heard = (uri: vscode.Uri) => void;

export interface Told {
  readonly created: Heard;
  readonly changed: Heard;
  readonly deleted: Heard;
}

export interface Watched extends vscode.Disposable {
  /** Watches these patterns, too, and no others that were asked for before. */
  also(patterns: readonly string[]): void;
}

/** Tells what comes, changes and goes on the disk where documents of a root may stand. */
export function watchDocuments(root: vscode.Uri, told: Told): Watched {
  const usual = watch(root, USUAL, told);
  const added = new Map<string, vscode.Disposable>();
  const drop = (pattern: string) => {
    added.get(pattern)?.dispose();
    added.delete(pattern);
  };
  return {
    also(patterns) {
      for (const pattern of [...added.keys()]) if (!patterns.includes(pattern)) drop(pattern);
      for (const pattern of patterns) if (!added.has(pattern)) added.set(pattern, watch(root, pattern, told));
    },
    dispose() {
      for (const pattern of [...added.keys()]) drop(pattern);
      usual.dispose();
    },
  };
}

/** Tells of files and folders that match a pattern below a root. */
export function watch(root: vscode.Uri, pattern: string, told: Told): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(root, pattern));
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(told.created),
    watcher.onDidChange(told.changed),
    watcher.onDidDelete(told.deleted),
  );
}
