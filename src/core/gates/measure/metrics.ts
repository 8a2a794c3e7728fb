import { NUMBER, numberOf } from '../../grammar/number.ts';
import type { Metric } from '../types.ts';
import type { Line } from './lines.ts';

/** More than this is a data dump, not a report. */
const MOST = 5000;
const DEEPEST = 8;

const UNIT = String.raw`%|percent|[kmg]i?b(?:\/\w+)?|ms|s|sec|seconds?|minutes?|min|hours?|h`;
const KEY_VALUE = new RegExp(
  `(?:^|[\\s,;|])(?<name>[A-Za-z_][\\w.-]*)=(?<value>-?(?:${NUMBER}))(?:/(?<of>${NUMBER}))?(?<unit>(?:${UNIT})(?![\\w/]))?(?=$|[\\s,;|])`,
  'gi',
);
const LABELLED = new RegExp(
  `^\\W*(?<name>[A-Za-z][\\w ./-]{0,60}?)\\s*[:=]\\s*(?<value>-?(?:${NUMBER}))(?:\\s*/\\s*(?<of>${NUMBER}))?\\s*(?<unit>${UNIT})?\\W*$`,
  'i',
);
const COUNTED = new RegExp(
  `^(?<value>${NUMBER})(?:\\s*(?:/|of)\\s*(?<of>${NUMBER}))?\\s*(?<unit>%)?\\s+(?<name>[a-z][\\w -]{0,60}?)(?:\\s+(?:over|in|across|after|per)\\b.*)?$`,
  'i',
);

const signed = (text = ''): number => (text.startsWith('-') ? -1 : 1) * numberOf(text.replace('-', ''));

type Found = Readonly<Record<string, string | undefined>>;

const metric = (found: Found, where: string): Metric => ({
  name: (found.name ?? '').trim(),
  context: '',
  value: signed(found.value),
  of: found.of === undefined ? undefined : numberOf(found.of),
  unit: found.unit ?? '',
  where,
});

/** `errors=0`, `Error rate: 0.3 %`, `353 intervals, 2118 checks, 0 failures`: lines that hold nothing but measures. */
export function readMetrics(lines: readonly Line[]): Metric[] {
  const metrics: Metric[] = [];
  for (const line of lines) {
    if (metrics.length > MOST) break;
    metrics.push(...readLine(line));
  }
  return metrics;
}

function readLine({ text, where }: Line): Metric[] {
  const pairs = [...text.matchAll(KEY_VALUE)].map((found) => metric(found.groups ?? {}, where));
  if (pairs.length > 0) return pairs;
  const labelled = LABELLED.exec(text)?.groups;
  if (labelled) return [metric(labelled, where)];
  const parts = text
    .replace(/\([^()]*\)|^\W+(?=\d)/g, '')
    .split(/[,;|]\s+/)
    .map((part) => COUNTED.exec(part.trim().replace(/[.*]+$/, ''))?.groups);
  return parts.every((part) => part !== undefined) ? parts.map((part) => metric(part ?? {}, where)) : [];
}

/** Every number of a JSON value: `summary.pass` is named `pass` in the context `summary`. */
export function flattenMetrics(value: unknown, path: string): Metric[] {
  const metrics: Metric[] = [];
  const visit = (at: unknown, keys: readonly string[]): void => {
    if (metrics.length > MOST || keys.length > DEEPEST) return;
    if (typeof at === 'number') metrics.push(jsonMetric(at, keys, path));
    else if (at !== null && typeof at === 'object')
      for (const [key, child] of Object.entries(at)) visit(child, [...keys, key]);
  };
  visit(value, []);
  return pairUp(metrics);
}

const jsonMetric = (value: number, keys: readonly string[], path: string): Metric => ({
  name: keys.at(-1) ?? '',
  context: keys.slice(0, -1).join(' '),
  value,
  of: undefined,
  unit: '',
  where: `${path}#${keys.join('.')}`,
});

const PART = /^(?:actual|total|passed|done|observed)[_-]?(?=[A-Za-z])/i;
const WHOLE = /^(?:expected|required)[_-]?(?=[A-Za-z])/i;

/** `actual_checks` beside `expected_checks`: the first is a part of the second. */
function pairUp(metrics: readonly Metric[]): Metric[] {
  const key = (one: Metric, prefix: RegExp): string =>
    `${one.context}#${one.name.replace(prefix, '').toLowerCase()}`;
  const wholes = new Map(
    metrics.filter((one) => WHOLE.test(one.name)).map((one) => [key(one, WHOLE), one.value]),
  );
  return metrics.map((one) => (PART.test(one.name) ? { ...one, of: wholes.get(key(one, PART)) } : one));
}
