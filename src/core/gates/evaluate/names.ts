import { secondsOf } from '../../grammar/duration.ts';
import type { Metric } from '../types.ts';

/** Words that change neither what is measured nor how much. */
const NEUTRAL = new Set(
  'the a an of in is are be was were must count total number num value actual observed measured every each all overall rate pass successful success ok completed complete detected found'.split(
    ' ',
  ),
);
const UNIT_WORDS: Readonly<Record<string, string>> = {
  percent: '%',
  pct: '%',
  ms: 'ms',
  millis: 'ms',
  seconds: 's',
  second: 's',
  secs: 's',
  sec: 's',
  s: 's',
  minutes: 'min',
  minute: 'min',
  hours: 'h',
  hour: 'h',
  bytes: 'b',
  kb: 'kb',
  mb: 'mb',
  gb: 'gb',
};

/** `errorRate_percent`, `Error rate` → `error`, `rate`, …: lower case, singular. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map(singular);
}

function singular(word: string): string {
  if (/(?:ss|us|is)$|^.{1,3}$/.test(word)) return word;
  if (/ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|x|ss)es$/.test(word)) return word.slice(0, -2);
  if (/ed$/.test(word) && /^(?:pass|fail|skipp)ed$/.test(word)) return word.replace(/p?ed$/, '');
  return word.replace(/s$/, '');
}

/** Neutral words count only where nothing else is left: `pass rate`. */
function essence(words: readonly string[]): string[] {
  const kept = words.filter((word) => !NEUTRAL.has(word));
  return kept.length > 0 ? kept : [...words];
}

export interface Named {
  readonly metric: Metric;
  readonly unit: string;
}

/** How well a metric answers to a name; 0 when it does not. A unit at the end of a key is its unit: `p95_ms`. */
function answers(wanted: readonly string[], metric: Metric): { score: number; unit: string } {
  const words = wordsOf(metric.name);
  const last = UNIT_WORDS[words.at(-1) ?? ''];
  const unit = metric.unit || (last !== undefined && words.length > 1 ? last : '');
  const leaf = essence(words);
  const shorter = last === undefined ? leaf : essence(words.slice(0, -1));
  const context = essence(wordsOf(metric.context));
  const score = [leaf, shorter].some((one) => same(one, wanted))
    ? 3
    : covers(shorter, context, wanted)
      ? 2
      : 0;
  return { score, unit };
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((word) => b.includes(word));

/** `api error rate` is `error_rate` below `api`. */
const covers = (leaf: readonly string[], context: readonly string[], wanted: readonly string[]): boolean =>
  leaf.length > 0 &&
  leaf.every((word) => wanted.includes(word)) &&
  wanted.every((word) => leaf.includes(word) || context.includes(word));

/**
 * The metric that a criterion names. The first of the best wins (output is read backwards, so that it is the last
 * printed); one with a unit is better where a unit is asked for. Two that disagree inside one JSON are no answer.
 */
export function findMetric(name: string, metrics: readonly Metric[], unit = ''): Named | undefined {
  const wanted = essence(wordsOf(name));
  const fits = metrics
    .map((metric) => ({ metric, ...answers(wanted, metric) }))
    .filter((one) => one.score > 0)
    .map((one) => ({ ...one, score: one.score + (unit !== '' && one.unit !== '' ? 4 : 0) }));
  const best = Math.max(0, ...fits.map((one) => one.score));
  const first = fits.find((one) => one.score === best);
  if (!first) return undefined;
  const rivals = fits.filter((one) => one.score === best && one.metric.where.includes('#'));
  const disagree =
    first.metric.where.includes('#') && rivals.some((one) => one.metric.value !== first.metric.value);
  return disagree ? undefined : first;
}

/** `2,160/2,160 health checks passed` against a report that only says `checks`: safe, because both numbers must fit. */
export function findRatio(name: string, metrics: readonly Metric[]): Named | undefined {
  const exact = findMetric(name, metrics);
  if (exact) return exact;
  const wanted = wordsOf(name);
  const loose = metrics.filter((metric) => {
    const leaf = essence(wordsOf(metric.name));
    return leaf.every((word) => wanted.includes(word)) && leaf.some((word) => !NEUTRAL.has(word));
  });
  const metric = loose.find((one) => one.of !== undefined) ?? loose[0];
  return metric && { metric, unit: metric.unit };
}

const SIZES: Readonly<Record<string, number>> = {
  b: 1,
  byte: 1,
  bytes: 1,
  kb: 2 ** 10,
  mb: 2 ** 20,
  gb: 2 ** 30,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
};

/** The factor from one unit to another: `min` to `ms` is 60000; undefined when they measure different things. */
export function factor(from: string, to: string): number | undefined {
  const [a, perA] = split(from);
  const [b, perB] = split(to);
  if (perA !== perB) return undefined;
  if (a === b) return 1;
  const [x, y] = [secondsOf(a) ?? SIZES[a], secondsOf(b) ?? SIZES[b]];
  const alike = (secondsOf(a) === undefined) === (secondsOf(b) === undefined);
  return alike && x && y ? x / y : undefined;
}

const split = (unit: string): [amount: string, per: string | undefined] => {
  const [amount = '', per] = unit.toLowerCase().split(/\s*\/\s*|\s+per\s+/);
  const plain = amount.trim();
  return [plain === 'percent' ? '%' : plain, per?.trim().replace(/s$/, '')];
};
