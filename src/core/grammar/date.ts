import { type Located, located } from '../text/index.ts';
import { scan } from './scan.ts';

export interface PlanDate {
  /** `2026-01-21` */
  readonly day: string;
  /** Milliseconds since 1970 when the text has a time; a time without an offset is read as UTC. */
  readonly instant: number | undefined;
}

const DATE =
  /(?<![\w/.-])(?<day>\d{4}-(?<month>\d\d)-(?<date>\d\d))(?:[T ](?<time>\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?)\s?(?<zone>Z|UTC|[+-]\d\d:?\d\d)?)?(?![\w/]|-\w)/dg;

/** Dates and ISO instants; `2026-13-01`, `2026-04-08-topic` (a slug) and `20260408` are none. */
export function findDates(text: string, base = 0): Located<PlanDate>[] {
  return scan(DATE, text, base).flatMap((hit) => {
    const day = hit.group('day')?.value ?? '';
    if (!exists(day)) return [];
    const time = hit.group('time')?.value;
    const zone = hit.group('zone')?.value.replace('UTC', 'Z') ?? 'Z';
    const instant = time === undefined ? undefined : instantOf(day, time, zone);
    return [located({ day, instant }, hit.range)];
  });
}

/** A text that starts with a date: a label value, a frontmatter scalar. */
export function readDate(text: string, base = 0): Located<PlanDate> | undefined {
  const first = findDates(text, base)[0];
  const before = first && text.slice(0, first.range.start - base);
  return before !== undefined && /^[\s*_`'"✅✓(]*$/u.test(before) ? first : undefined;
}

const exists = (day: string): boolean => {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
};

function instantOf(day: string, time: string, zone: string): number | undefined {
  const short = time.length === 5 ? `${time}:00` : time.replace(/(\.\d{3})\d+$/, '$1');
  const at = Date.parse(`${day}T${short}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`);
  return Number.isNaN(at) ? undefined : at;
}
