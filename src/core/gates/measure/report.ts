import { parseJson } from '../record.ts';
import type { GateReport, Metric, ReportItem } from '../types.ts';
import { readLines } from './lines.ts';
import { flattenMetrics } from './metrics.ts';
import { readTests } from './tests.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** The first of `keys` that `read` understands. */
function pick<T>(
  from: Json,
  keys: readonly string[],
  read: (value: unknown) => T | undefined,
): T | undefined {
  for (const key of keys) {
    const value = read(from[key]);
    if (value !== undefined) return value;
  }
  return undefined;
}

interface Generation {
  readonly name: GateReport['generation'];
  readonly is: (json: Json) => boolean;
  readonly items: (json: Json) => readonly ReportItem[];
  readonly claimed: (json: Json) => GateReport['claimed'];
}

const LISTS = ['gates', 'results', 'checks', 'items'];
const listItems = (json: Json): readonly ReportItem[] => {
  const list = pick(json, LISTS, (value) => (Array.isArray(value) ? value : undefined)) ?? [];
  return list.filter(isObject).map(readItem);
};
const mapItems =
  (key: string) =>
  (json: Json): readonly ReportItem[] => {
    const map = json[key];
    return isObject(map)
      ? Object.entries(map).map(([label, item]) => ({
          ...readItem(isObject(item) ? item : {}),
          label,
          name: label,
        }))
      : [];
  };

const claims = (
  json: Json,
  verdict: unknown,
  keys: Record<'passed' | 'failed' | 'skipped' | 'total', string[]>,
) => ({
  verdict: text(verdict),
  passed: pick(json, keys.passed, number),
  failed: pick(json, keys.failed, number),
  skipped: pick(json, keys.skipped, number),
  total: pick(json, keys.total, number),
});
const PLAIN = {
  passed: ['passed', 'pass', 'gates_passed'],
  failed: ['failed', 'fail', 'gates_failed'],
  skipped: ['skipped', 'skip'],
  total: ['total', 'total_gates', 'gates_total'],
};

/** In this order; the shapes are those that were met in real projects, oldest first. */
const GENERATIONS: readonly Generation[] = [
  {
    name: 'R0',
    is: (json) => 'overall' in json && isObject(json.gates),
    items: mapItems('gates'),
    claimed: (json) => claims({}, json.overall, PLAIN),
  },
  {
    name: 'R0b',
    is: (json) => isObject(json.GateCounts),
    items: mapItems('GateCounts'),
    claimed: (json) => claims({}, json.Status, PLAIN),
  },
  {
    name: 'R1',
    is: (json) => 'promotion_ready' in json,
    items: listItems,
    claimed: (json) => claims(json, json.promotion_ready === true ? 'PROMOTE' : 'HOLD', PLAIN),
  },
  {
    name: 'R4',
    is: (json) => isObject(json.summary) && 'verdict' in json,
    items: listItems,
    claimed: (json) => claims(isObject(json.summary) ? json.summary : {}, json.verdict, PLAIN),
  },
  {
    name: 'R2',
    is: (json) => 'total_gates' in json,
    items: listItems,
    claimed: (json) => claims(json, json.verdict, PLAIN),
  },
  {
    name: 'R3',
    is: (json) => 'gates_total' in json || ('verdict' in json && Array.isArray(json.gates)),
    items: listItems,
    claimed: (json) => claims(json, json.verdict, PLAIN),
  },
];

function readItem(item: Json): ReportItem {
  const name = pick(item, ['name', 'gate', 'id'], text) ?? '';
  const detail = pick(item, ['detail', 'message', 'details'], text) ?? '';
  return {
    label: pick(item, ['gate', 'id', 'name'], text) ?? name,
    name,
    outcome: readOutcome(item),
    detail,
  };
}

const OUTCOMES: readonly (readonly [ReportItem['outcome'], RegExp])[] = [
  ['passed', /^(?:pass(?:ed)?|ok|success(?:ful)?|promote)\b/i],
  ['failed', /^(?:fail(?:ed|ure)?|error|block(?:ed)?|hold)\b/i],
  ['skipped', /^(?:skip(?:ped)?|n\/a)\b/i],
];

function readOutcome(item: Json): ReportItem['outcome'] {
  for (const key of ['passed', 'status', 'result', 'verdict', 'outcome']) {
    const value = item[key];
    if (typeof value === 'boolean') return value ? 'passed' : 'failed';
    const found = OUTCOMES.find(([, words]) => typeof value === 'string' && words.test(value.trim()));
    if (found) return found[0];
  }
  return 'unknown';
}

/** A gate report of a known generation; undefined for other JSON. */
export function readGateReport(path: string, json: string): GateReport | undefined {
  const value = parseJson(json);
  const generation = isObject(value) ? GENERATIONS.find((one) => one.is(value)) : undefined;
  if (!generation || !isObject(value)) return undefined;
  const items = generation.items(value);
  const claimed = generation.claimed(value);
  const counted = countItems(items);
  const metrics = flattenMetrics(value, path);
  const lies = [
    ...countLies(claimed, counted),
    ...verdictLies(claimed, items, metrics),
    ...items.flatMap(itemLies),
    ...mapLies(value, generation),
    ...classLies(value),
  ];
  return {
    path,
    generation: generation.name,
    items,
    claimed,
    counted,
    metrics,
    lies: lies.map((lie) => `${path}: ${lie}`),
  };
}

function countItems(items: readonly ReportItem[]): GateReport['counted'] {
  const of = (outcome: ReportItem['outcome']): number =>
    items.filter((item) => item.outcome === outcome).length;
  return { passed: of('passed'), failed: of('failed'), skipped: of('skipped'), total: items.length };
}

/** `passed: 12` over a list of 11 passed items. A report without items can only contradict its own sum. */
function countLies(claimed: GateReport['claimed'], counted: GateReport['counted']): string[] {
  const keys = ['passed', 'failed', 'skipped', 'total'] as const;
  if (counted.total > 0)
    return keys.flatMap((key) => {
      const claim = claimed[key];
      return claim === undefined || claim === counted[key]
        ? []
        : [`${key} ${claim} claimed, ${counted[key]} counted.`];
    });
  const { passed, total } = claimed;
  const rest = (claimed.failed ?? 0) + (claimed.skipped ?? 0);
  const over = passed !== undefined && total !== undefined && passed + rest > total;
  return over ? [`${passed} passed and ${rest} others claimed of ${total}.`] : [];
}

const GOOD = /^(?:pass(?:ed)?|promote[d]?|all gates passed|go|true)\b/i;

/** `PASSED` above a failed item, or above 2,118 of 2,160 checks. */
function verdictLies(
  claimed: GateReport['claimed'],
  items: readonly ReportItem[],
  metrics: readonly Metric[],
): string[] {
  if (!claimed.verdict || !GOOD.test(claimed.verdict.trim())) return [];
  const failed = items.filter((item) => item.outcome === 'failed').map((item) => `${item.name} failed`);
  const short = metrics
    .filter((metric) => metric.of !== undefined && metric.value < metric.of)
    .map((metric) => `${metric.name} is ${metric.value} of ${metric.of}`);
  const counted = claimed.failed ? [`${claimed.failed} failed`] : [];
  const against = [...failed, ...short, ...(failed.length > 0 ? [] : counted)];
  return against.length > 0
    ? [`“${claimed.verdict.slice(0, 40)}”, yet ${against.slice(0, 3).join(', ')}.`]
    : [];
}

const FLOOR = /\((?:floor|threshold|min(?:imum)?):?\s*(\d[\d,]*)/i;

/** `passed: true` with the detail `15 passed, 1 failed (threshold: 16)`. */
function itemLies(item: ReportItem): string[] {
  if (item.outcome !== 'passed') return [];
  const tests = readTests(readLines('detail', item.detail));
  if (!tests) return [];
  const floor = Number(FLOOR.exec(item.detail)?.[1]?.replaceAll(',', '') ?? 0);
  if (tests.failed === 0 && tests.passed >= floor) return [];
  return [`${item.name} says passed, its detail “${item.detail.slice(0, 80)}”.`];
}

/** Of the map generations: `run1_failed: 2` in a passed gate, or a run that was written as the name of its type. */
function mapLies(json: Json, generation: Generation): string[] {
  const map = generation.name === 'R0' ? json.gates : generation.name === 'R0b' ? json.GateCounts : undefined;
  if (!isObject(map)) return [];
  return Object.entries(map).flatMap(([gate, item]) =>
    Object.entries(isObject(item) ? item : {}).flatMap(([key, value]) => {
      if (/^System\.|^\[object /.test(String(value)))
        return [`${gate}.${key} holds “${String(value)}”, no result.`];
      const bad = /failed|failures$/i.test(key) && typeof value === 'number' && value > 0;
      return bad && isObject(item) && readOutcome(item) !== 'failed'
        ? [`${gate} says passed, yet ${key} is ${value}.`]
        : [];
    }),
  );
}

/** `floor_pass + delta_pass` is `pass`. */
function classLies(json: Json): string[] {
  const { summary } = json;
  if (!isObject(summary)) return [];
  return ['pass', 'fail', 'total'].flatMap((key) => {
    const [floor, delta, whole] = [`floor_${key}`, `delta_${key}`, key].map((name) => number(summary[name]));
    if (floor === undefined || delta === undefined || whole === undefined || floor + delta === whole)
      return [];
    return [`floor ${floor} and delta ${delta} are not ${key} ${whole}.`];
  });
}
