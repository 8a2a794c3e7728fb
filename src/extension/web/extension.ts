import type * as vscode from 'vscode';
import { activateWith } from '../activate.ts';
import { gateFolders } from './gate-folders.ts';
import { surround } from './surround.ts';

/** The browser: everything that needs no process. */
export const activate = (context: vscode.ExtensionContext): Promise<void> =>
  activateWith({ surround, gateFolders }, context);
