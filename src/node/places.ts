import { homedir } from 'node:os';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

interface Spots {
  readonly variable: string;
  readonly unix: string;
  readonly mac: string;
}

const CACHE: Spots = { variable: 'XDG_CACHE_HOME', unix: '.cache', mac: 'Library/Caches' };
const STATE: Spots = { variable: 'XDG_STATE_HOME', unix: '.local/state', mac: 'Library/Application Support' };

/** Our folder in a place of the user's own: never inside a repository. */
function ownFolder(spots: Spots, env: Environment): string {
  const chosen = env[spots.variable];
  if (chosen) return join(chosen, 'plumbline');
  const { LOCALAPPDATA } = env;
  if (process.platform === 'win32' && LOCALAPPDATA) return join(LOCALAPPDATA, 'plumbline');
  return join(homedir(), process.platform === 'darwin' ? spots.mac : spots.unix, 'plumbline');
}

/** May be deleted at any time. */
export const cacheFolder = (env: Environment = process.env): string => ownFolder(CACHE, env);
/** What the user answered: kept. */
export const stateFolder = (env: Environment = process.env): string => ownFolder(STATE, env);
