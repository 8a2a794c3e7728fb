import type { Located } from '../text/index.ts';
import { NUMBER, numberOf } from './number.ts';
import { LONGEST, type Predicate, readDeterminism, readMachine, readPredicate } from './predicate.ts';

export interface ReadClause {
  readonly predicate: Predicate;
  readonly said: Located<string>;
}

const NOTE_FLOOR = new RegExp(
  `\\((?:[^()]*?[,;]\\s*)?(?:floor|threshold|minimum|min)\\b:?\\s*(?:>=|≥)?\\s*(?<value>${NUMBER})`,
  'gid',
);
/** Marks, check boxes, bullets and emphasis in front: `✅ **`; here ✅ names a criterion, it does not say that it is met. */
const LEAD = /^(?:[\s*_–—-]|>(?!\s*[=\d])|\[.\]|(?:✓|✔|✅|☑|✗|✘|❌|⚠|⬜|⏳|☐|🟢)\uFE0F?)+/u;

/**
 * The clauses of a criterion line: `0 orphaned sessions, 0 phantom confirmations (floor: 622)` has three.
 * `base` is the offset of `text` in its document.
 */
export function readClauses(line: string, base = 0): ReadClause[] {
  const text = line.slice(0, LONGEST);
  const hidden = unquote(hideNotes(text.replace(LEAD, (lead) => ' '.repeat(lead.length))));
  const clauses = splitClauses(hidden).map((span): ReadClause => {
    const said = trimTo(text, span, base);
    return { predicate: readPredicate(hidden.slice(said.range.start - base, said.range.end - base)), said };
  });
  return [...clauses, ...readNoteFloors(text, base)];
}

/** `0 failed (floor: 622)` also demands that at least 622 pass. */
function readNoteFloors(text: string, base: number): ReadClause[] {
  return [...text.matchAll(NOTE_FLOOR)].flatMap((found) => {
    const at = found.indices?.groups?.value;
    if (!at) return [];
    const predicate: Predicate = {
      kind: 'floor',
      value: numberOf(found.groups?.value ?? ''),
      unit: 'passed',
    };
    return [{ predicate, said: trimTo(text, [found.index + 1, at[1]], base) }];
  });
}

/** Blanks parentheses out, so that what stands in them neither splits nor counts. */
function hideNotes(text: string): string {
  let depth = 0;
  let result = '';
  let quoted = false;
  for (const char of text) {
    if (char === '`') quoted = !quoted;
    if (char === '(' && !quoted) depth++;
    result += depth > 0 ? ' '.repeat(char.length) : char;
    if (char === ')' && !quoted && depth > 0) depth--;
  }
  return depth > 0 ? text : result;
}

/** `` `24 passed, 0 failed` `` demands the same without its quotes; other code stays code. */
const unquote = (text: string): string =>
  text.replace(
    /(contains?|includes?|prints?|shows?|says?)?(\s*)`([^`]*)`/gi,
    (whole, verb, gap, inner: string) => {
      const parts = inner.split(/,(?!\d)/).map((part) => readMachine(part.trim()));
      const demands = parts.every((part) => part && part.kind !== 'token');
      return demands && !verb ? `${gap}*${inner}*` : whole;
    },
  );

type Span = readonly [start: number, end: number];

/** At `;` always; at `,` and `and` only where what is cut off reads as a demand of its own. */
function splitClauses(text: string): Span[] {
  return cut(text, [0, text.length], /;/g).flatMap((span) => {
    if (/^no\b.*\bor\b/i.test(text.slice(...span).trim())) return [span];
    const commas = mergeParts(text, cut(text, span, /,(?!\d)\s*(?:and\s+)?/g));
    const parts = commas.some((part) => isDemand(text, part)) ? commas : [span];
    return parts.flatMap((part) => {
      const ands = cut(text, part, /\s(?:and|&)\s/gi);
      return ands.every((one) => isDemand(text, one)) ? mergeParts(text, ands) : [part];
    });
  });
}

const isDemand = (text: string, span: Span): boolean =>
  readMachine(
    text
      .slice(...span)
      .replace(/\*+/g, '')
      .trim(),
  ) !== undefined;

function cut(text: string, [start, end]: Span, at: RegExp): Span[] {
  const spans: Span[] = [];
  let from = start;
  for (const found of text.slice(start, end).matchAll(at)) {
    spans.push([from, start + found.index]);
    from = start + found.index + found[0].length;
  }
  spans.push([from, end]);
  return spans.filter((span) => text.slice(...span).trim() !== '');
}

/** `…, 100 operations each` and `2 runs, same results` are parts of one clause. */
function mergeParts(text: string, spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    const apiece = /\b(?:each|apiece)\s*$/i.test(text.slice(...span));
    if (last && (apiece || (isAboutRuns(text, last) && isAboutRuns(text, span))))
      merged[merged.length - 1] = [last[0], span[1]];
    else merged.push(span);
  }
  return merged;
}

const isAboutRuns = (text: string, span: Span): boolean => {
  const part = text.slice(...span).trim();
  return /^\**\d+ (?:[\w-]+ ){0,3}runs?$/i.test(part) || readDeterminism(part) !== undefined;
};

function trimTo(text: string, [start, end]: Span, base: number): Located<string> {
  const raw = text.slice(start, end);
  const lead = LEAD.exec(raw)?.[0].length ?? 0;
  const value = raw.slice(lead).replace(/[\s*_.,;]+$/, '');
  return { value, range: { start: base + start + lead, end: base + start + lead + value.length } };
}
