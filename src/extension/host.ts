import type * as vscode from 'vscode';
import type { Facts, Path } from '../core/index.ts';

/** What the desktop has and a browser lacks. The web entry gives an empty one. */
export interface Host {
  /** Files, git, code: what is known beyond the texts. */
  readonly facts?: (root: vscode.Uri, documents: ReadonlySet<Path>) => Promise<Facts>;
}

export interface Log {
  info(message: string): void;
  error(message: string): void;
}
