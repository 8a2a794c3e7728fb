import type * as vscode from 'vscode';
import { activateWith } from './activate.ts';
import { createGateHost } from './node/gates.ts';
import { surround } from './node/surround.ts';

/** The desktop host: everything. */
export const activate = (context: vscode.ExtensionContext): Promise<void> =>
  activateWith({ surround, gates: createGateHost() }, context);
