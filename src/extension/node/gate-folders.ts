import * as vscode from 'vscode';
import { gateFolders as gateFoldersOf } from '../../node/files.ts';
import type { Host } from '../host.ts';

/** As the command line finds them. */
export const gateFolders: NonNullable<Host['gateFolders']> = async (folder, known) => {
  if (folder.scheme !== 'file') return [];
  const below = known.filter((uri) => uri.scheme === 'file').map((uri) => uri.fsPath);
  return (await gateFoldersOf(folder.fsPath, below)).map((path) => vscode.Uri.file(path));
};
