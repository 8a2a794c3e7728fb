import { type Located, located } from '../text/index.ts';
import { match, scan } from './scan.ts';

/** The source of a number with optional thousands separators: `41`, `2,160`, `0.5`. */
export const NUMBER = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';

/** `2,160` to 2160. Only for text that `NUMBER` matched. */
export const numberOf = (text: string): number => Number(text.replaceAll(',', ''));

const WORDS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );

/** The source of a spelled-out number. */
export const NUMBER_WORD = WORDS.join('|');

/** `two` to 2. */
export function numberWord(word: string): number | undefined {
  const value = WORDS.indexOf(word.toLowerCase());
  return value < 0 ? undefined : value;
}

/** A number as a table cell or a list line says it: `+17`, `**41**`, `~16`, `16+`, `2,160 lines`. */
export interface Quantity {
  readonly value: number;
  /** `+17` or `-3`: a change, not a total. */
  readonly signed: boolean;
  /** `~16`, `16+`, `about 16`: not to be held to the last digit. */
  readonly approximate: boolean;
  /** What follows the number: `lines`, `tests (3 skipped)`. */
  readonly unit: string;
}

const CELL = new RegExp(
  `^[\\s*_\`]*(?<about>~\\s?|≈\\s?|about |approx\\.? )?(?<sign>[+\\-−])?(?<number>${NUMBER})(?<more>\\+)?(?![\\d.,:/-]*\\d)(?<unit>[^|]*)$`,
  'di',
);

/** A cell that holds one number; `-`, `—`, `N/A`, `3/4`, `v1.2` and dates hold none. */
export function readQuantity(text: string, base = 0): Located<Quantity> | undefined {
  const hit = match(CELL, text, base);
  const number = hit?.group('number');
  if (!hit || !number) return undefined;
  const sign = hit.group('sign');
  const size = numberOf(number.value);
  const value: Quantity = {
    value: sign && sign.value !== '+' ? -size : size,
    signed: sign !== undefined,
    approximate: hit.group('about') !== undefined || hit.group('more') !== undefined,
    unit: (hit.group('unit')?.value ?? '').replace(/^[\s*_`]+|[\s*_`]+$/g, ''),
  };
  return located(value, { start: (sign ?? number).range.start, end: number.range.end });
}

const ANY = new RegExp(`(?<![\\w.,:/#-])(?<number>${NUMBER})(?![\\w/]|[.,:-]\\d)`, 'gd');

/** Plain numbers in prose; ids, versions, dates, ratios, times and citations are not numbers. */
export function findNumbers(text: string, base = 0): Located<number>[] {
  return scan(ANY, text, base).map((hit) => located(numberOf(hit.text), hit.range));
}
