import { stat } from 'node:fs/promises';
import type { GateCommand } from '../../core/index.ts';
import { pinInside, toPath } from '../disk.ts';
import type { TrustedCommand } from './consent.ts';
import { childEnvironment } from './environment.ts';
import { mapForeignPaths, type PathMapping } from './foreign.ts';
import type { ProcessOptions } from './process.ts';
import { findCommand } from './program.ts';
import { secretsOf } from './secrets.ts';

export interface RunSettings {
  /** Names of variables that commands get beyond the usual ones; a trailing `*` stands for any ending. */
  readonly env?: readonly string[];
  readonly timeoutMs?: number;
  readonly outputLimit?: number;
  readonly paths?: PathMapping;
}

export const DEFAULT_TIMEOUT = 10 * 60 * 1000;
export const DEFAULT_OUTPUT_LIMIT = 10_000_000;

/** A command that could start now, and nothing of it is left open. */
export interface PreparedCommand {
  readonly trusted: TrustedCommand;
  readonly timeoutMs: number;
  readonly process: Pick<ProcessOptions, 'program' | 'cwd' | 'env' | 'timeoutMs' | 'outputLimit' | 'secrets'>;
}

export type Prepared = { readonly command: PreparedCommand } | { readonly problem: string };

/** Everything that must hold before a person is asked: folder, environment, program. */
export async function prepareCommand(
  root: string,
  declared: GateCommand,
  settings: RunSettings,
): Promise<Prepared> {
  const mapped = mapForeignPaths(root, declared, settings.paths);
  if ('problem' in mapped) return mapped;
  const { command } = mapped;
  const [home, folder] = await Promise.all([pinInside(root, '.'), pinFolder(root, command.cwd ?? '.')]);
  if ('problem' in home) return home;
  if ('problem' in folder) return folder;
  const { env, extra } = childEnvironment(settings.env ?? []);
  const found = await findCommand(command, folder.absolute, env);
  if ('problem' in found) return found;
  const timeoutMs = command.timeoutMs ?? settings.timeoutMs ?? DEFAULT_TIMEOUT;
  const outputLimit = settings.outputLimit ?? DEFAULT_OUTPUT_LIMIT;
  const cwd = toPath(home.absolute, folder.absolute) || '.';
  const { shell, text, argv } = command;
  const trusted: TrustedCommand = { root: home.absolute, cwd, shell, text, env: [...extra] };
  return {
    command: {
      trusted: argv === undefined ? trusted : { ...trusted, argv: [...argv] },
      timeoutMs,
      process: {
        program: found.program,
        cwd: folder.absolute,
        env,
        timeoutMs,
        outputLimit,
        secrets: secretsOf(process.env),
      },
    },
  };
}

async function pinFolder(root: string, cwd: string) {
  const pinned = await pinInside(root, cwd);
  if ('problem' in pinned) return { problem: `The working folder: ${pinned.problem}` };
  const isFolder = (await stat(pinned.absolute)).isDirectory();
  return isFolder ? pinned : { problem: `The working folder: \`${cwd}\` is no folder.` };
}
