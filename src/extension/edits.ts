import * as vscode from 'vscode';
import type { FileEdit } from '../core/index.ts';
import { toRange } from './convert.ts';
import { sourceOf } from './findings.ts';
import type { Session } from './session.ts';

/** Edits of the texts that the snapshot holds now: ask for it right before the edit is made. */
export function toWorkspaceEdit(
  edits: readonly FileEdit[],
  session: Session,
  metadata?: vscode.WorkspaceEditEntryMetadata,
): vscode.WorkspaceEdit {
  const result = new vscode.WorkspaceEdit();
  for (const { path, range, text } of edits)
    result.replace(session.uriOf(path), toRange(sourceOf(session, path), range), text, metadata);
  return result;
}

/** Shown in the refactor preview before anything is written. */
export const previewed = (label: string): vscode.WorkspaceEditEntryMetadata => ({
  label,
  needsConfirmation: true,
});
