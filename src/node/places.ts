import { homedir } from 'node:os';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the user answered is kept here: never inside a repository. */
export function stateFolder(env: Environment = process.env): string {
  const { XDG_STATE_HOME, LOCALAPPDATA } = env;
  if (XDG_STATE_HOME) return join(XDG_STATE_HOME, 'plumbline');
  if (process.platform === 'win32' && LOCALAPPDATA) return join(LOCALAPPDATA, 'plumbline');
  const mac = process.platform === 'darwin';
  return join(homedir(), mac ? 'Library/Application Support' : '.local/state', 'plumbline');
}
