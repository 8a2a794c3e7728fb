import { type Located, located, type Range } from '../text/index.ts';
import { DECORATION } from './mark.ts';
import { NUMBER, numberOf } from './number.ts';
import { match, scan, trim } from './scan.ts';
import type { Score, ScorePart } from './types.ts';
import { PLURAL, UNIT, unitOf } from './unit.ts';

const TOTAL = `(?<total>${NUMBER})|(?<open>\\?|TBD\\b)`;
const SCORE = new RegExp(
  `(?<![\\w./:#-])(?<numbers>(?<done>${NUMBER})\\s?/\\s?(?:${TOTAL}))(?![A-Za-z0-9/%]|\\.\\d|-\\d)[*_\`]*(?<tail>(?:[_ ]?(?![(\\d])[^\\n;,|()/.]{0,80})?)(?:\\s*\\((?<note>[^()\\n]{0,300})\\))?`,
  'gd',
);
const OF = new RegExp(
  `(?<![\\w./:#-])(?<numbers>(?<done>${NUMBER}) (?:of|out of|de) (?<total>${NUMBER}))(?![\\w/%]|\\.\\d)(?<tail>(?: [^\\n;,|()/.]{0,80})?)(?:\\s*\\((?<note>[^()\\n]{0,300})\\))?`,
  'gd',
);
const FIRST_UNITS = [PLURAL, UNIT].map(
  (source) => new RegExp(`(?<![\\w-])(?<unit>${source})(?![\\w-])`, 'di'),
);

/** Ratios in a text, in order. Dates, paths, versions and `24/7` are none. */
export function findRatios(text: string, base = 0): (ScorePart & { readonly whole: Range })[] {
  return [...scan(SCORE, text, base), ...scan(OF, text, base)]
    .flatMap((hit) => {
      const [numbers, done] = [hit.group('numbers'), hit.group('done')];
      if (!numbers || !done || numbers.value === '24/7' || /^\d{1,2}\/\d{1,2}\/\d/.test(hit.text)) return [];
      const total = hit.group('total');
      const tail = (hit.group('tail')?.value ?? '').replace(/^[\s_]+|[\s*_`.:–—-]+$/g, '');
      const ratio = { done: numberOf(done.value), total: total && numberOf(total.value) };
      const whole = { start: hit.range.start, end: hit.range.start + hit.text.trimEnd().length };
      return [{ ...ratio, unit: readUnit(tail), tail, range: numbers.range, whole }];
    })
    .sort((a, b) => a.range.start - b.range.start);
}

/** The unit that a tail names first: `must-haves verified`, `hard gates pass`. */
export function readUnit(tail: string): string | undefined {
  for (const pattern of FIRST_UNITS) {
    const unit = match(pattern, tail)?.group('unit');
    if (unit) return unitOf(unit.value);
  }
  return undefined;
}

/** What may stand before the first ratio of a score: marks, a percentage, the word. */
const BEFORE = new RegExp(
  `^["'${DECORATION}]*(?:(?:Score|All|Coverage):?\\s*)?[\\s*_\`]*(?:\\d{1,3}%\\s*\\(?)?$`,
  'iu',
);
const NONE =
  /^[\s*_`'"]*(?:skipped|n\/a|not applicable|none|tbd|pending|passed|\d{1,3}(?:\.\d+)?%|-|—)(?![\w/])/i;

/**
 * A text in a place for a score: `6/8 fully complete, 2/8 partial (…)`. `skipped (reason)` and `N/A` are scores
 * without parts; a sentence that merely mentions a ratio is none.
 */
export function readScore(text: string, base = 0): Located<Score> | undefined {
  const parts = findRatios(text, base);
  const first = parts[0];
  const whole = trim(text, base);
  const starts = first && BEFORE.test(text.slice(0, first.range.start - base));
  if (!starts && !NONE.test(text)) return undefined;
  const plain = parts.map(({ done, total, unit, tail, range }) => ({ done, total, unit, tail, range }));
  return located({ text: whole.value, parts: starts ? plain : [] }, whole.range);
}
