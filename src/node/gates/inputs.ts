import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import PQueue from 'p-queue';
import picomatch from 'picomatch';
import type { Gate } from '../../core/index.ts';
import { pinInside, toPath } from '../disk.ts';
import { listFiles, skipsFolder } from '../listing.ts';

export interface HashedFile {
  readonly path: string;
  readonly sha256: string;
}

const MOST_FILES = 2000;
const READS_AT_ONCE = 8;

/** What a gate's result depends on: the inputs that it names, and the files that its command names. */
export async function hashInputs(root: string, gate: Gate): Promise<readonly HashedFile[]> {
  const named = await Promise.all(gate.inputs.map((input) => filesOf(root, input)));
  const paths = [...new Set([...named.flat(), ...(await commandFiles(root, gate))])]
    .sort()
    .slice(0, MOST_FILES);
  const queue = new PQueue({ concurrency: READS_AT_ONCE });
  const hashes = await queue.addAll(paths.map((path) => () => hashFile(join(root, path))));
  return paths.flatMap((path, at) => {
    const sha256 = hashes[at];
    return sha256 === undefined ? [] : [{ path, sha256 }];
  });
}

/** `src/**`, `scripts/gate.py`, `tests`: a pattern, a file, or a folder with all in it. */
export async function filesOf(root: string, input: string): Promise<readonly string[]> {
  const plain = input.replaceAll('\\', '/').replace(/^\.\//, '');
  const { base, isGlob } = picomatch.scan(plain);
  const pinned = await pinInside(root, isGlob ? base || '.' : plain);
  if ('problem' in pinned) return [];
  const under = [toPath(((await pinInside(root, '.')) as { absolute: string }).absolute, pinned.absolute)];
  const wanted = isGlob ? picomatch(plain, { dot: true }) : () => true;
  const options = { under, wanted, skipFolder: skipsFolder, maxBytes: Number.POSITIVE_INFINITY };
  return (await listFiles(root, options)).files.map((file) => file.path);
}

/** `python scripts/gate.py --floor` depends on `scripts/gate.py`. */
async function commandFiles(root: string, { command }: Gate): Promise<readonly string[]> {
  if (!command) return [];
  const words = command.argv ?? command.text.split(/[\s'"`;|&()<>=]+/);
  const likely = words
    .filter((word) => /^[\w./\\-]*[\w-]\.?[\w-]+$/.test(word) && !word.startsWith('-'))
    .slice(0, 100);
  const found = await Promise.all(likely.map((word) => fileAt(root, command.cwd ?? '.', word)));
  return found.filter((path) => path !== undefined);
}

async function fileAt(root: string, cwd: string, word: string): Promise<string | undefined> {
  const [home, pinned] = await Promise.all([pinInside(root, '.'), pinInside(root, join(cwd, word))]);
  if ('problem' in home || 'problem' in pinned) return undefined;
  return (await stat(pinned.absolute)).isFile() ? toPath(home.absolute, pinned.absolute) : undefined;
}

async function hashFile(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
    return hash.digest('hex');
  } catch {
    return undefined;
  }
}
