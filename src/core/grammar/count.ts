import { type Located, located, overlaps } from '../text/index.ts';
import { NUMBER, NUMBER_WORD, numberOf, numberWord } from './number.ts';
import { type Hit, scan } from './scan.ts';
import { PLURAL, UNIT, unitOf } from './unit.ts';

/** A number bound to a noun: `5 hard blocking gates`, `All 8 requirements`, `two key features`. */
export interface Count {
  readonly value: number;
  readonly unit: string;
  /** The words between number and noun: `hard blocking`. A count of some gates is not one of all. */
  readonly qualifiers: string;
  /** `All 8 requirements`, `both features`. */
  readonly all: boolean;
  /** `~40`, `40+`, `about 40`, `at least 40`. */
  readonly approximate: boolean;
  readonly number: Located<string>;
  readonly noun: Located<string>;
}

const WORD =
  "(?!and\\b|or\\b|of\\b|in\\b|to\\b|the\\b|for\\b|per\\b|with\\b|from\\b|is\\b|are\\b|was\\b|were\\b|more\\b|e\\b|de\\b)[A-Za-zÀ-ÿ][\\w'’+-]{0,30}";
const NOT_AFTER =
  '(?<![\\w.,:/#+-]|\\b(?:phase|phases|gate|plan|step|wave|task|flow|gap|day|version|page|line|fase|port)\\s)';
const LEAD =
  '(?<all>\\b(?:all|todos os|todas as)(?: of)?(?: the)? )?(?<about>~|≈|\\b(?:about|approx\\.?|roughly|nearly|over|under|up to|at least|at most|around) )?(?:\\*\\*|`)?';
const pattern = (number: string, noun: string): RegExp =>
  new RegExp(
    `${NOT_AFTER}${LEAD}(?<number>${number})(?<more>\\+)?(?:\\*\\*|\`)? (?<qualifiers>(?:${WORD} ){0,4}?)(?<noun>${noun})(?![\\w-]|/\\w)`,
    'gdi',
  );
const MANY = pattern(`\\b(?:${NUMBER_WORD}|both)\\b|${NUMBER}`, PLURAL);
const ONE = pattern('1|\\bone\\b', UNIT);

/** Counts in prose. Ordinals and ids (`Gate 5 checks`), ratios and dates are none. */
export function findCounts(text: string, base = 0): Located<Count>[] {
  const many = scan(MANY, text, base);
  const ones = scan(ONE, text, base).filter((one) => !many.some((other) => overlaps(one.range, other.range)));
  return [...many, ...ones]
    .sort((a, b) => a.range.start - b.range.start)
    .flatMap((hit) => readCount(hit) ?? []);
}

function readCount(hit: Hit): Located<Count> | undefined {
  const [number, noun] = [hit.group('number'), hit.group('noun')];
  const unit = noun && unitOf(noun.value);
  if (!number || !noun || unit === undefined) return undefined;
  const both = number.value.toLowerCase() === 'both';
  const value = both ? 2 : (numberWord(number.value) ?? numberOf(number.value));
  if (!Number.isInteger(value)) return undefined;
  const lead = hit.group('all') ?? hit.group('about') ?? number;
  const count: Count = {
    value,
    unit,
    qualifiers: (hit.group('qualifiers')?.value ?? '').trim(),
    all: hit.group('all') !== undefined || both,
    approximate: hit.group('about') !== undefined || hit.group('more') !== undefined,
    number,
    noun,
  };
  return located(count, { start: lead.range.start, end: noun.range.end });
}
