import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import type { PreparedCommand } from '../run/command.ts';

/** Interpreters of which we know how to ask for their version. Nothing else is ever started to be asked. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  bash: ['--version'],
  node: ['--version'],
  python: ['--version'],
  python3: ['--version'],
  pwsh: ['--version'],
  git: ['--version'],
  go: ['version'],
  cargo: ['--version'],
};

/** Of ourselves and of the program that a gate runs. */
export async function versionsFor(
  command: PreparedCommand | undefined,
): Promise<Readonly<Record<string, string>>> {
  const own = { plumblineRuntime: `node ${process.versions.node}` };
  const file = command?.process.program.file;
  const name = file && basename(file).replace(/\.(exe|cmd|bat)$/i, '');
  const args = name === undefined ? undefined : ASKED[name];
  if (!command || !file || !name || !args) return own;
  const said = await ask(file, args, command);
  return said ? { ...own, [name]: said } : own;
}

const ask = (
  file: string,
  args: readonly string[],
  { process: { env } }: PreparedCommand,
): Promise<string | undefined> =>
  new Promise((done) => {
    execFile(file, args, { env, timeout: 5000, windowsHide: true }, (error, stdout, stderr) => {
      done(error ? undefined : (stdout || stderr).split('\n')[0]?.trim());
    });
  });
