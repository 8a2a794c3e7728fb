import { isAbsolute, join, resolve } from 'node:path';
import type { GateCommand, Shell } from '../../core/index.ts';
import { findProgram, isProgram } from '../programs.ts';

/** A program to start: a whole path and its arguments. */
export interface Program {
  readonly file: string;
  readonly args: readonly string[];
  /** Windows: the arguments are one command line already. */
  readonly verbatim?: boolean;
}

export type FoundProgram = { readonly program: Program } | { readonly problem: string };

interface ShellKind {
  /** Names to look for, the first that is installed. */
  readonly names: readonly string[];
  readonly args: (script: string) => readonly string[];
  readonly verbatim?: boolean;
}

const WINDOWS = process.platform === 'win32';

/**
 * A script stops at its first failing command: what a later one says must not hide it.
 * PowerShell gets its script encoded, so that no quoting can change it.
 */
const SHELL_KINDS: Readonly<Record<Exclude<Shell, 'argv'>, ShellKind>> = {
  bash: { names: ['bash'], args: (script) => ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script] },
  sh: { names: ['sh'], args: (script) => ['-e', '-c', script] },
  pwsh: { names: ['pwsh', 'powershell'], args: powershellArguments },
  powershell: { names: WINDOWS ? ['powershell', 'pwsh'] : ['pwsh', 'powershell'], args: powershellArguments },
  cmd: { names: ['cmd'], args: (script) => ['/d', '/s', '/c', `"${script}"`], verbatim: true },
  python: { names: WINDOWS ? ['python', 'py'] : ['python3', 'python'], args: (script) => ['-c', script] },
  node: { names: ['node'], args: (script) => ['-e', script] },
};

export function powershellArguments(script: string): readonly string[] {
  const lines = [
    "$ErrorActionPreference = 'Stop'",
    "$ProgressPreference = 'SilentlyContinue'",
    '$PSNativeCommandUseErrorActionPreference = $true',
    script,
    'if (Test-Path -LiteralPath variable:\\LASTEXITCODE) { exit $LASTEXITCODE }',
  ];
  const encoded = Buffer.from(lines.join('\n'), 'utf16le').toString('base64');
  return ['-NoLogo', '-NoProfile', '-NonInteractive', '-OutputFormat', 'Text', '-EncodedCommand', encoded];
}

/** What a declared command starts here, or one sentence why it cannot. */
export async function findCommand(
  command: Pick<GateCommand, 'argv' | 'shell' | 'text'>,
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<FoundProgram> {
  if (command.shell === 'argv') return findArgv(command.argv ?? [], cwd, env);
  if (command.text.trim() === '') return { problem: 'The gate declares an empty command.' };
  const { names, args, verbatim } = SHELL_KINDS[command.shell];
  if (command.shell === 'cmd' && command.text.trim().includes('\n'))
    return { problem: '`cmd` runs a single line; this command has several.' };
  for (const name of names) {
    const file = await findProgram(name, env);
    if (file) return { program: { file, args: args(command.text), ...(verbatim ? { verbatim } : {}) } };
  }
  return { problem: `The command needs \`${command.shell}\`, which is not installed here.` };
}

async function findArgv(
  argv: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<FoundProgram> {
  const [name, ...args] = argv;
  if (!name) return { problem: 'The gate declares an empty command.' };
  const file = /[\\/]/.test(name) ? await findPath(name, cwd) : await findProgram(name, env);
  return file ? { program: { file, args } } : { problem: `\`${name}\` is not an installed program.` };
}

async function findPath(name: string, cwd: string): Promise<string | undefined> {
  const path = isAbsolute(name) ? resolve(name) : join(cwd, name);
  return (await isProgram(path)) ? path : undefined;
}
