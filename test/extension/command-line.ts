import { execFile } from 'node:child_process';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { codeOf } from './orbit.ts';

interface Printed {
  readonly findings: readonly {
    readonly rule: string;
    readonly file: string;
    readonly start: { readonly line: number; readonly column: number };
    readonly message: string;
    readonly waived: string | null;
  }[];
}

const extension = () => vscode.extensions.getExtension('plumbline.plumbline')?.extensionPath ?? '';

/** What the command line says of a folder: `rule file:line:column message`. */
export async function saidByCommandLine(folder: string): Promise<string[]> {
  const args = [join(extension(), 'dist/cli.js'), 'check', '--format', 'json', '.'];
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const text = await new Promise<string>((done, failed) => {
    execFile(process.execPath, args, { cwd: folder, env, maxBuffer: 1e8 }, (error, stdout) =>
      stdout ? done(stdout) : failed(error ?? new Error('the command line said nothing')),
    );
  });
  const { findings } = JSON.parse(text) as Printed;
  return findings
    .filter(({ waived }) => waived === null)
    .map(({ rule, file, start, message }) => `${rule} ${file}:${start.line}:${start.column} ${message}`)
    .sort();
}

/** What the editor shows, of one folder where several are open. */
export const saidByEditor = (folder?: vscode.Uri): string[] =>
  vscode.languages
    .getDiagnostics()
    .filter(([uri]) => !folder || uri.path.startsWith(`${folder.path}/`))
    .flatMap(([uri, list]) =>
      list
        .filter((one) => one.source === 'plumbline')
        .map(
          (one) =>
            `${codeOf(one)} ${vscode.workspace.asRelativePath(uri, false)}:${one.range.start.line + 1}:${one.range.start.character + 1} ${one.message}`,
        ),
    )
    .sort();
