import type * as vscode from 'vscode';
import type { Workspace } from '../core/index.ts';

/** What the desktop and the browser do differently. */
export interface Host {
  /** Watches what lies beside the documents: source code. */
  readonly surround?: Surround;
}

export type Surround = (root: vscode.Uri, workspace: Workspace, changed: () => void) => Surroundings;

export interface Surroundings extends vscode.Disposable {
  /** Looks at everything once. */
  start(): Promise<void>;
  /** The documents changed: they may ask for something new. */
  ask(): void;
}

export interface Log {
  info(message: string): void;
  error(message: string): void;
}
