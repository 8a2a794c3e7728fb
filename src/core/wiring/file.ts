import type { Path, Range } from '../text/index.ts';
import type { Language, Statement } from './languages.ts';
import { type FileKind, kindOf, languageOf } from './paths.ts';
import { lineEnd, maskZones, readZones, type Zone } from './zones.ts';

/** A statement of the file that gives the names in it their role. */
export interface FoundStatement extends Range {
  readonly role: Statement['role'];
}

/** One source file, read as deep as a hit needs. */
export interface SourceFile {
  readonly path: Path;
  readonly text: string;
  readonly language: Language;
  readonly kind: FileKind;
  readonly zones: readonly Zone[];
  /** The text without comments and what stands in strings. */
  readonly masked: string;
  readonly statements: readonly FoundStatement[];
}

export function readSource(path: Path, text: string): SourceFile {
  const language = languageOf(path, text);
  const kind = kindOf(path, language);
  // Documentation is not lexed: whatever stands there is documentation.
  if (kind === 'documentation')
    return { path, text, language, kind, zones: [], masked: text, statements: [] };
  const zones = readZones(text, language.lexicon);
  const masked = maskZones(text, zones);
  return { path, text, language, kind, zones, masked, statements: findStatements(masked, language) };
}

function findStatements(masked: string, language: Language): readonly FoundStatement[] {
  return language.statements.flatMap(({ role, at }) =>
    [...masked.matchAll(at)].map((m) => ({ role, start: m.index, end: m.index + m[0].length })),
  );
}

export const statementAt = (file: SourceFile, offset: number): FoundStatement | undefined =>
  file.statements.find((s) => s.start <= offset && offset < s.end);

export const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

const BEFORE = 300;
const AFTER = 200;

/** The code around a name with the name itself as `§`: what the definition patterns of a language are run on. */
export function contextOf(masked: string, { start, end }: Range): string {
  const from = Math.max(lineStart(masked, start), start - BEFORE);
  return `${masked.slice(from, start)}§${masked.slice(end, end + AFTER)}`;
}

/** The lines above an offset, nearest first, with their indentation. */
export function* linesAbove(
  text: string,
  at: number,
  most: number,
): Iterable<{ text: string; indent: number }> {
  let start = lineStart(text, at);
  for (let i = 0; i < most && start > 0; i++) {
    start = lineStart(text, start - 1);
    const line = text.slice(start, lineEnd(text, start));
    yield { text: line, indent: line.search(/\S|$/) };
  }
}
