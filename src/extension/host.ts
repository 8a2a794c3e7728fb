import type * as vscode from 'vscode';
import type { Artifact, Workspace } from '../core/index.ts';
import type { Disagreement } from '../core/remark.ts';
import type { Board, GateRow } from './gates/board.ts';
import type { Session } from './session.ts';

/** What the desktop and the browser do differently. */
export interface Host {
  /** Watches what lies beside the documents: source code. */
  readonly surround?: Surround;
  readonly gates?: GateHost;
  /** Folders at or below one whose documents declare gates, beside the planning roots that are known. */
  readonly gateFolders?: (folder: vscode.Uri, known: readonly vscode.Uri[]) => Promise<readonly vscode.Uri[]>;
  /** What remark sees otherwise in a document. */
  readonly secondOpinion?: SecondOpinion;
}

export type SecondOpinion = (document: Artifact['document']) => Promise<readonly Disagreement[]>;

export type Surround = (root: vscode.Uri, workspace: Workspace, changed: () => void) => Surroundings;

export interface Surroundings extends vscode.Disposable {
  /** Looks at everything once. */
  start(): Promise<void>;
  /** The documents changed: they may ask for something new. */
  ask(): void;
}

/** Earlier runs of gates, and new ones. */
export interface GateHost {
  /** Undefined for a root that is no folder of a disk. */
  readonly list: (session: Session) => Promise<readonly GateRow[] | undefined>;
  /** Whatever runs, and looks back at runs. */
  readonly register: (board: Board, named: NameGate) => vscode.Disposable;
}

/** A gate by what a command was given: a row of the view, or a root and an id. */
export type NameGate = (first?: unknown, second?: unknown) => ReturnType<Board['find']>;

export interface Log {
  info(message: string): void;
  error(message: string): void;
}
