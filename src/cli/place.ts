import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type Place,
  type Project,
  positionAt,
  type Range,
  type SourceText,
  sourceText,
} from '../core/index.ts';
import { isInside } from '../node/files.ts';
import type { JsonPlace } from './schemas/findings.ts';

export const posix = (path: string): string => path.split(sep).join('/');

/** What several folders have in common; one folder itself. */
export function commonFolder(folders: readonly string[]): string {
  const [first = process.cwd(), ...rest] = folders;
  return rest.reduce((common, folder) => {
    let at = common;
    while (folder !== at && !folder.startsWith(at.endsWith(sep) ? at : at + sep)) at = dirname(at);
    return at;
  }, first);
}

/** As a person types it from where they are. */
export const fromHere = (absolute: string): string => posix(relative(process.cwd(), absolute)) || '.';

/** Inside the folder we stand in a relative one, as repositories are annotated; else the whole address. */
export function uriOf(absolute: string): string {
  const path = fromHere(absolute);
  if (path.startsWith('../') || /^[a-z]:/i.test(path)) return pathToFileURL(absolute).href;
  return path.split('/').map(encodeURIComponent).join('/');
}

export function rangeOf(source: SourceText | undefined, range: Range): Pick<JsonPlace, 'start' | 'end'> {
  const at = (offset: number) => {
    const { line, character } = source ? positionAt(source, offset) : { line: 0, character: 0 };
    return { line: line + 1, column: character + 1 };
  };
  return { start: at(range.start), end: at(range.end) };
}

const LARGEST = 4 * 1024 * 1024;

/** The text that a place is in: of a document, else of the source code that was looked at. */
export function sourcesOf(project: Project, folder: string): (path: Place['path']) => SourceText | undefined {
  const read = new Map<string, SourceText | undefined>();
  return (path) => {
    const known = project.byPath.get(path)?.document.source;
    if (known) return known;
    if (!read.has(path)) read.set(path, readSource(folder, path));
    return read.get(path);
  };
}

function readSource(folder: string, path: string): SourceText | undefined {
  try {
    const file = realpathSync(join(folder, path));
    if (!isInside(realpathSync(folder), file) || statSync(file).size > LARGEST) return undefined;
    return sourceText(path, readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
