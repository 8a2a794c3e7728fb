import { type Located, located } from '../text/index.ts';
import { NUMBER, numberOf } from './number.ts';
import { scan } from './scan.ts';

/** In seconds; `min` and `max` differ for `1-2 days`. */
export interface Duration {
  readonly min: number;
  readonly max: number;
}

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:ms|milliseconds?)$/i, 0.001],
  [/^(?:s|secs?|seconds?)$/i, 1],
  [/^(?:m|mins?|minutes?)$/i, 60],
  [/^(?:h|hrs?|hours?|horas?)$/i, 3600],
  [/^(?:d|days?|dias?)$/i, 86_400],
  [/^(?:w|weeks?|semanas?)$/i, 604_800],
];

/** Seconds of one unit word: `min` to 60. */
export const secondsOf = (unit: string): number | undefined =>
  UNITS.find(([pattern]) => pattern.test(unit))?.[1];

const UNIT =
  'ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|horas?|d|days?|dias?|w|weeks?|semanas?';
const PART = `(?:${NUMBER})\\s?-?(?:${UNIT})(?![\\w])`;
const SPAN = `(?:${NUMBER})\\s?(?:-|–|to)\\s?${PART}`;
const ANY = new RegExp(`(?<![\\w.,:/-])(?:${SPAN}|${PART}(?:\\s${PART}){0,3})`, 'gdi');
const PIECE = new RegExp(`(?<number>${NUMBER})(?:\\s?-?(?<unit>${UNIT})(?![\\w]))?`, 'gdi');

/** `8min`, `1h 15m`, `48 hours`, `30-minute`, `1-2 days`; `3 modules` and `5 Mb` are none. */
export function findDurations(text: string, base = 0): Located<Duration>[] {
  return scan(ANY, text, base).map((hit) => located(durationOf(hit.text), hit.range));
}

function durationOf(text: string): Duration {
  const pieces = scan(PIECE, text).map((piece) => ({
    number: numberOf(piece.group('number')?.value ?? '0'),
    unit: secondsOf(piece.group('unit')?.value ?? ''),
  }));
  const [first, second] = pieces;
  if (first && second && first.unit === undefined) {
    const unit = second.unit ?? 1;
    return { min: first.number * unit, max: second.number * unit };
  }
  const total = pieces.reduce((sum, piece) => sum + piece.number * (piece.unit ?? 0), 0);
  return { min: total, max: total };
}
