import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './until.ts';

/** The opened copy of the workspace. */
export const folder = (): vscode.Uri => {
  const first = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(first);
  return first;
};
export const uriOf = (path: string): vscode.Uri => vscode.Uri.joinPath(folder(), path);

export const ROADMAP = '.planning/ROADMAP.md';
export const REQUIREMENTS = '.planning/REQUIREMENTS.md';
export const AUDIT = '.planning/v1.1-MILESTONE-AUDIT.md';

export async function show(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uriOf(path)));
}

export const read = async (path: string): Promise<string> =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(uriOf(path)));
export const write = (path: string, text: string): Thenable<void> =>
  vscode.workspace.fs.writeFile(uriOf(path), new TextEncoder().encode(text));
export const remove = (path: string): Thenable<void> =>
  vscode.workspace.fs.delete(uriOf(path), { recursive: true });

/** The characters of the n-th occurrence of a text. */
export function rangeOf(document: vscode.TextDocument, text: string, nth = 1): vscode.Range {
  let at = -1;
  for (let i = 0; i < nth; i++) at = document.getText().indexOf(text, at + 1);
  assert.ok(at >= 0, `${document.uri.path} says nowhere: ${text}`);
  return new vscode.Range(document.positionAt(at), document.positionAt(at + text.length));
}

/** Types into an open document, as a person does: nothing is saved. */
export async function replace(editor: vscode.TextEditor, from: string, to: string): Promise<void> {
  const range = rangeOf(editor.document, from);
  assert.ok(await editor.edit((edit) => edit.replace(range, to)));
}

export const diagnosticsOf = (path: string): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uriOf(path)).filter((one) => one.source === 'plumbline');

export const codeOf = ({ code }: vscode.Diagnostic): unknown =>
  typeof code === 'object' ? code.value : code;

/** Waits until a rule speaks of a file, or (`count` 0) no longer does. */
export const untilFound = (path: string, rule: string, count = 1): Promise<unknown> =>
  until(`${rule} speaks ${count} times of ${path}`, () => {
    const found = diagnosticsOf(path).filter((one) => codeOf(one) === rule);
    return count === 0 ? found.length === 0 : found.length >= count;
  });

/** Drops what was typed, closes all editors. */
export async function closeAll(): Promise<void> {
  while (vscode.window.activeTextEditor?.document.isDirty)
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
