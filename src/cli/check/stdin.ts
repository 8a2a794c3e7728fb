import { decodeText } from '../../node/files.ts';
import { EXIT, Stop } from '../exit.ts';
import type { CheckOptions } from './options.ts';

/** A closed stdin reads as nothing: nothing was looked at. */
export async function readStdin({ stdinFilename = '', allowEmpty }: CheckOptions): Promise<string> {
  const parts: Buffer[] = [];
  try {
    for await (const part of process.stdin) parts.push(Buffer.from(part));
  } catch {
    throw new Stop('Nothing can be read from stdin.');
  }
  const bytes = Buffer.concat(parts);
  if (bytes.length === 0 && !allowEmpty) throw new Stop('Nothing came from stdin.', EXIT.nothingToCheck);
  const { source, problem } = decodeText(stdinFilename, bytes);
  if (source === undefined) throw new Stop(problem.message);
  return source.text;
}
