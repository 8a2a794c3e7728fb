import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, extname, isAbsolute, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The whole path of a program on PATH. Relative entries of PATH and the current folder are never searched:
 * a workspace must not be able to put its own `git` in the way.
 */
export async function findProgram(name: string, env: Environment): Promise<string | undefined> {
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  for (const folder of folders) {
    const found = await findIn(folder, name, env);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function findIn(folder: string, name: string, env: Environment): Promise<string | undefined> {
  for (const ending of endings(name, env)) {
    const path = join(folder, name + ending);
    if (await isProgram(path)) return path;
  }
  return undefined;
}

function endings(name: string, env: Environment): readonly string[] {
  if (process.platform !== 'win32') return [''];
  const known = (env.PATHEXT ?? '.COM;.EXE;.BAT;.CMD').split(';');
  return known.some((ending) => ending.toLowerCase() === extname(name).toLowerCase()) ? [''] : known;
}

export async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
