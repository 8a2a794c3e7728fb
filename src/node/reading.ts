import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Path, type SourceText, sourceText } from '../core/index.ts';
import { type DiskProblem, diskProblem, sha256 } from './disk.ts';

/** `hash` is the SHA-256 of the bytes on disk; `source.bom` says whether they began with a byte order mark. */
export interface TextFile {
  readonly source: SourceText;
  readonly hash: string;
  /** Set when some bytes were no UTF-8 and were read as U+FFFD. */
  readonly problem: DiskProblem | undefined;
}

export type TextRead = TextFile | { readonly source: undefined; readonly problem: DiskProblem };

/** As git does it: a NUL among the first characters means that this is no text. */
const PROBE = 8000;

export async function readText(root: string, path: Path): Promise<TextRead> {
  try {
    return decodeText(path, await readFile(join(root, path)));
  } catch (error) {
    return { source: undefined, problem: diskProblem(path, error) };
  }
}

/** One after the other: for thousands of small files that takes a third of the time of asking for many at once. */
export const readTexts = (root: string, paths: readonly Path[]): readonly TextRead[] =>
  paths.map((path) => {
    try {
      return decodeText(path, readFileSync(join(root, path)));
    } catch (error) {
      return { source: undefined, problem: diskProblem(path, error) };
    }
  });

export function decodeText(path: Path, bytes: Uint8Array): TextRead {
  const encoding = wrongEncoding(bytes);
  if (encoding) {
    const message = `\`${path}\` is ${encoding}, not UTF-8 text.`;
    return { source: undefined, problem: { path, kind: 'binary', message } };
  }
  const strict = tryDecode(bytes);
  const text = strict ?? LENIENT.decode(bytes);
  const problem = strict === undefined ? notUtf8(path, text) : undefined;
  return {
    source: sourceText(path, text),
    get hash() {
      return sha256(bytes);
    },
    problem,
  };
}

/** The mark stays in the string: sourceText takes it off and remembers it. */
const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true });
const STRICT = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

function tryDecode(bytes: Uint8Array): string | undefined {
  try {
    return STRICT.decode(bytes);
  } catch {
    return undefined;
  }
}

function notUtf8(path: Path, text: string): DiskProblem {
  const line = text.slice(0, text.indexOf('\uFFFD')).split('\n').length;
  return {
    path,
    kind: 'not-utf8',
    message: `\`${path}\` holds bytes that are not UTF-8, first in line ${line}.`,
  };
}

function wrongEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16';
  return bytes.subarray(0, PROBE).includes(0) ? 'a binary file' : undefined;
}
