import { type Located, located } from '../text/index.ts';
import { NUMBER, numberOf } from './number.ts';
import { scan } from './scan.ts';
import type { Delta } from './types.ts';
import { PLURAL, unitOf } from './unit.ts';

const UNIT = `${PLURAL}|test|file|requirement`;
const ARROW = '(?:to|→|->|=>|up to)';
const WORDS = '(?:[A-Za-z][\\w-]{0,30} ){0,3}?';
const LEAD = `(?<about>~|≈)?(?<by>[+\\-−]?(?:${NUMBER}))(?<more>\\+)? (?<new>(?:new|more|additional|added) )?${WORDS}(?<unit>${UNIT})(?: (?:added|new))?`;
const BRACKETS = `\\s*[(\\[](?:from )?(?<from>${NUMBER})\\s*${ARROW}\\s*(?<to>${NUMBER})[)\\],; ]`;
const FULL = new RegExp(`(?<![\\w.,:/#])${LEAD}${BRACKETS}`, 'gdi');
const FROM_TO = new RegExp(
  `(?<![\\w-])(?<unit>${UNIT})(?: count)?:? (?:increased |grew |rose |went |up )?(?:from )?(?<from>${NUMBER})\\s*${ARROW}\\s*(?<to>${NUMBER})(?![\\w/%]|\\.\\d)`,
  'gdi',
);
const SIGNED = new RegExp(
  `(?<![\\w.,:/#+-])(?<by>\\+(?:${NUMBER})) ${WORDS}(?<unit>${UNIT})(?![\\w-])`,
  'gdi',
);

/** What each pattern cannot do without: most texts have neither, and are looked at once instead of three times. */
const CHANGE = new RegExp(`\\d\\s*${ARROW}\\s*\\d`, 'i');
const PLUS = /\+\d/;
/** What a line with a delta holds. */
export const DELTA_HINT = new RegExp(`${CHANGE.source}|${PLUS.source}`, 'gi');
const PATTERNS = [
  { pattern: FULL, hint: CHANGE },
  { pattern: FROM_TO, hint: CHANGE },
  { pattern: SIGNED, hint: PLUS },
] as const;

/** Changes of a counted thing. A range of phases (`Phases 21 to 24`) is none; a bare `+17 tests` has `added` alone; `~40 tests` is no exact claim. */
export function findDeltas(text: string, base = 0): Located<Delta>[] {
  const found: Located<Delta>[] = [];
  for (const { pattern, hint } of PATTERNS) {
    if (!hint.test(text)) continue;
    for (const hit of scan(pattern, text, base)) {
      const unit = unitOf(hit.group('unit')?.value ?? '');
      const taken = found.some(
        (other) => other.range.start < hit.range.end && hit.range.start < other.range.end,
      );
      if (
        unit === undefined ||
        taken ||
        /~|≈|\d\+ /.test(hit.text) ||
        ['phases', 'plans', 'milestones', 'steps', 'lines'].includes(unit)
      )
        continue;
      const value: Delta = {
        added: toNumber(hit.group('by')),
        from: toNumber(hit.group('from')),
        to: toNumber(hit.group('to')),
        unit,
      };
      found.push(
        located(value, { start: hit.range.start, end: hit.range.start + hit.text.trimEnd().length }),
      );
    }
  }
  return found.sort((a, b) => a.range.start - b.range.start);
}

function toNumber(at: Located<string> | undefined): Located<number> | undefined {
  return at && located(numberOf(at.value.replace(/^[+−]/, '').replace('−', '-')), at.range);
}
