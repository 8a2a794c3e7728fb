import type { Hit } from '../project/sources.ts';
import type { Path, Range } from '../text/index.ts';
import { contextOf, lineStart, linesAbove, readSource, type SourceFile, statementAt } from './file.ts';
import { judge } from './judge.ts';
import { generic, languages } from './languages.ts';
import { moduleWord } from './names.ts';
import { eachWord, type Wanted } from './words.ts';
import { lineEnd, zoneAt } from './zones.ts';

/** A word that fills a file tells no more after this many places. */
const MOST_PER_WORD = 50;

interface Spot extends Range {
  readonly word: string;
  readonly line: number;
  readonly character: number;
}

/** All places of wanted words in one file, with what they do there. */
export function scanText(path: Path, text: string, wanted: Wanted): readonly Hit[] {
  const spots = findSpots(text, wanted);
  if (spots.length === 0) return [];
  const file = readSource(path, text);
  const hits = spots.map((spot) => readHit(file, spot));
  const own = new Set(hits.filter((h) => h.role === 'definition' && h.note !== 'local').map((h) => h.word));
  return hits.flatMap((hit) => {
    if (hit.role === 'use' && own.has(hit.word))
      return [{ ...hit, inside: definitionsAround(file, hit.range.start) }];
    return hit.alias && hit.role === 'import' ? [hit, ...useByAlias(file, hit, hit.alias)] : [hit];
  });
}

function findSpots(text: string, wanted: Wanted): readonly Spot[] {
  const spots: Spot[] = [];
  const counts = new Map<string, number>();
  let line = 0;
  let counted = 0;
  eachWord(text, wanted, ({ text: word }, start) => {
    const count = counts.get(word) ?? 0;
    counts.set(word, count + 1);
    if (count >= MOST_PER_WORD) return;
    // A word may begin before its key, but not before the last line counted.
    for (let at = text.indexOf('\n', counted); at >= 0 && at < start; at = text.indexOf('\n', counted)) {
      line++;
      counted = at + 1;
    }
    spots.push({ word, start, end: start + word.length, line, character: start - counted });
  });
  return spots;
}

function readHit(file: SourceFile, { word, line, character, start, end }: Spot): Hit {
  const { role, note, confidence = file.language.confidence } = judge(file, { start, end });
  const alias = role === 'import' || role === 're-export' ? aliasAfter(file, start, end) : undefined;
  const from = /use|import|re-export/.test(role) ? sourceOf(file, start) : undefined;
  return {
    word,
    path: file.path,
    range: { start, end },
    line,
    character,
    role,
    confidence,
    ...(note && { note }),
    ...(alias && alias !== word && { alias }),
    ...(from && { from }),
  };
}

/** The module of an import, the receiver of a use. */
function sourceOf(file: SourceFile, start: number): string | undefined {
  const statement = statementAt(file, start);
  if (!statement) return /(\w+)(?:\.|::|->)$/.exec(file.masked.slice(Math.max(0, start - 80), start))?.[1];
  const text = file.text.slice(statement.start, statement.end);
  const module = /\b(?:from|require)\s*\(?\s*(['"])(.+?)\1/.exec(text)?.[2];
  if (module !== undefined) return moduleWord(module);
  return /^\s*from\s+(?:[\w.]*\.)?(\w+)\s+import/.exec(text)?.[1];
}

function aliasAfter({ masked, language }: SourceFile, start: number, end: number): string | undefined {
  const after = language.alias.exec(masked.slice(end, end + 80));
  // C# writes `using Short = Long.Name;`
  const before = /\busing\s+(\w+)\s*=\s*[\w.]*$/.exec(masked.slice(lineStart(masked, start), start));
  return after?.[1] ?? after?.[2] ?? before?.[1];
}

/** `import { A as B }`: the uses of `B` in this file are uses of `A`. */
function useByAlias(file: SourceFile, hit: Hit, alias: string): readonly Hit[] {
  for (const match of file.masked.matchAll(new RegExp(`\\b${alias}\\b`, 'g'))) {
    if (statementAt(file, match.index) || zoneAt(file.zones, match.index)) continue;
    const range = { start: match.index, end: match.index + alias.length };
    const line = hit.line + file.text.slice(hit.range.start, match.index).split('\n').length - 1;
    const { alias: _, ...rest } = hit;
    const character = match.index - lineStart(file.text, match.index);
    return [{ ...rest, range, line, character, role: 'use' }];
  }
  return [];
}

const MOST_LINES = 2000;

/** The definitions of each language with a name in the place of `§`. */
const naming = new Map(
  [...languages, generic].map(({ id, definition }) => {
    let group = 0;
    const source = definition.source.replace(/§/g, () => `(?<n${group++}>[\\w$]+)`);
    return [id, new RegExp(source, definition.flags)];
  }),
);

/** The named definitions whose blocks hold an offset, innermost first; by indentation, as formatted code has it. */
function definitionsAround(file: SourceFile, at: number): readonly string[] {
  const pattern = naming.get(file.language.id);
  if (!pattern) return [];
  const names: string[] = [];
  const first = contextOf(file.masked, { start: at, end: at });
  let indent = first.search(/\S/);
  for (const line of linesAbove(file.masked, at, MOST_LINES)) {
    if (indent === 0) break;
    if (line.text.trim() === '' || line.indent >= indent) continue;
    // A lone bracket, or a line that only continues one, is no level of its own.
    if (/^\s*[\])}]/.test(line.text)) continue;
    indent = line.indent;
    const name = /^if __name__ ==/.test(line.text) ? '__main__' : nameIn(pattern, line.text);
    if (name) names.push(name);
  }
  const onLine = nameIn(pattern, file.masked.slice(lineStart(file.masked, at), lineEnd(file.masked, at)));
  return onLine ? [onLine, ...names] : names;
}

const nameIn = (pattern: RegExp, line: string): string | undefined =>
  Object.values(pattern.exec(line.slice(0, 400))?.groups ?? {}).find((name) => name !== undefined);
