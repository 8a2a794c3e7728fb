import type {
  Clause,
  ClauseResult,
  Comparison,
  CriterionState,
  Measurements,
  Predicate,
  TestCounts,
} from '../types.ts';
import { factor, findMetric, findRatio, type Named } from './names.ts';

/** What was seen, before it is put beside the document's threshold. */
interface Seen {
  readonly state: CriterionState;
  readonly observed?: string | undefined;
  readonly where?: string | undefined;
}

const unseen = (observed?: string): Seen => ({ state: 'not-measured', observed });
const judged = (met: boolean, observed: string, where: string | undefined): Seen => ({
  state: met ? 'met' : 'not-met',
  observed,
  where,
});

export const compare: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
};

type Of<K extends Predicate['kind']> = Extract<Predicate, { kind: K }>;
type Judge<K extends Predicate['kind']> = (predicate: Of<K>, seen: Measurements) => Seen;

/** One run against one clause. Determinism needs all runs and is judged in `determinism.ts`. */
const JUDGES: { readonly [K in Exclude<Predicate['kind'], 'determinism'>]: Judge<K> } = {
  count: ({ value, op, unit }, seen) => {
    const found = amount(unit, seen);
    return found ? judged(compare[op](found.value, value), `${found.value} ${unit}`, found.where) : unseen();
  },
  ratio: judgeRatio,
  compare: judgeCompare,
  none: ({ noun }, seen) => {
    const parts = amount(noun, seen) ? [noun] : noun.split(/,?\s+(?:or|and)\s+|,\s+/i);
    const found = parts.map((part) => amount(part, seen));
    const bad = found.find((one) => one && one.value !== 0);
    if (bad) return judged(false, `${bad.value} ${noun}`, bad.where);
    return found.every((one) => one) ? judged(true, `0 ${noun}`, found[0]?.where) : unseen();
  },
  all: judgeAll,
  exit: ({ code }, { exitCode }) =>
    exitCode === undefined ? unseen() : judged(exitCode === code, `exit ${exitCode}`, 'exit code'),
  token: ({ token }, seen) =>
    judged(seen.tokens.includes(token), seen.tokens.includes(token) ? token : `no “${token}”`, 'output'),
  floor: ({ value, unit }, seen) => {
    const found = amount(unit, seen);
    return found ? judged(found.value >= value, `${found.value} ${unit}`, found.where) : unseen();
  },
  qualitative: () => ({ state: 'needs-person' }),
  manual: () => ({ state: 'needs-person' }),
};

export function judgeClause(clause: Clause, seen: Measurements): ClauseResult {
  const { predicate } = clause;
  if (predicate.kind === 'determinism') return resultOf(clause, unseen());
  // the table is keyed by the kind of its own predicate, which TypeScript cannot follow through the index
  const judge = JUDGES[predicate.kind] as Judge<Predicate['kind']>;
  return resultOf(clause, judge(predicate as never, seen));
}

export const resultOf = (clause: { readonly text: string }, seen: Seen): ClauseResult => ({
  state: seen.state,
  expected: clause.text,
  observed: seen.observed,
  where: seen.where,
});

/** The words with which documents count tests; anything else is a metric. */
const TEST_UNITS: readonly (readonly [RegExp, (tests: TestCounts) => number])[] = [
  [/^(?:tests? )?(?:pass|passed|passes|passing|green)(?: tests?)?$/, (tests) => tests.passed],
  [/^(?:tests? )?(?:fail|failed|fails|failing|failures?)(?: tests?)?$/, (tests) => tests.failed],
  [/^(?:tests? )?skipped(?: tests?)?$/, (tests) => tests.skipped],
  [/^tests?$/, (tests) => tests.passed + tests.failed],
];

/** How many of `unit` were seen. A unit that is written `ms` or `%` is no thing that is counted. */
function amount(unit: string, seen: Measurements): { value: number; where: string } | undefined {
  const { tests } = seen;
  const count = TEST_UNITS.find(([words]) => words.test(unit.toLowerCase()))?.[1];
  if (count && tests?.of === 'tests') return { value: count(tests), where: tests.where };
  const found = findMetric(unit, seen.metrics)?.metric;
  return found && { value: found.value, where: found.where };
}

function judgeRatio({ part, whole, unit }: Of<'ratio'>, seen: Measurements): Seen {
  const { tests } = seen;
  if (
    tests?.of === 'tests' &&
    /^(?:tests?\b.*|(?:gates? )?(?:pass(?:ed|ing)?|promoted?|green))$/i.test(unit)
  ) {
    const all = tests.passed + tests.failed + tests.skipped;
    return judged(tests.passed >= part && all === whole, `${tests.passed}/${all}`, tests.where);
  }
  const found = findRatio(unit, seen.metrics)?.metric;
  if (!found) return unseen();
  // a report that lowered the whole (2,118/2,118) did not do what the document asks for
  const met = found.value >= part && (found.of ?? whole) === whole;
  return judged(met, found.of === undefined ? `${found.value}` : `${found.value}/${found.of}`, found.where);
}

function judgeCompare({ metric, op, value, unit }: Of<'compare'>, seen: Measurements): Seen {
  const found = findMetric(metric, seen.metrics, unit);
  if (!found) return unseen();
  const measured = `${found.metric.value}${found.unit && ` ${found.unit}`}`;
  const verdicts = new Set(readings(found, unit).map((amount) => compare[op](amount, value)));
  const [met] = verdicts;
  if (met === undefined) return unseen(`${measured}, where ${unit} is asked for`);
  return verdicts.size > 1
    ? unseen(`${measured}: percent, or a share of 1?`)
    : judged(met, measured, found.metric.where);
}

/** What a measure may mean in the document's unit: a bare 0.3 is 0.3 % or 30 %. Other bare numbers are taken as meant. */
function readings({ metric, unit }: Named, wanted: string): readonly number[] {
  const { value } = metric;
  if (unit === '') return wanted.startsWith('%') && value <= 1 ? [value, value * 100] : [value];
  const by = wanted === '' ? 1 : factor(unit, wanted);
  return by === undefined ? [] : [value * by];
}

const TESTS = /(?:^|\s)(?:tests?|specs?|suites?|checks?|gates?|test cases)$/i;
const PASSING = /^(?:pass|green|ok|succeed)/i;

function judgeAll({ noun, verb, minimum }: Of<'all'>, seen: Measurements): Seen {
  const { tests } = seen;
  if (tests && TESTS.test(noun) && PASSING.test(verb)) {
    if (minimum !== undefined && tests.of !== 'tests') return unseen(`only ${tests.of} are counted`);
    const met = tests.failed === 0 && tests.passed > 0 && tests.passed >= (minimum ?? 0);
    return judged(met, `${tests.passed} passed, ${tests.failed} failed`, tests.where);
  }
  const found = findMetric(`${noun} ${verb}`, seen.metrics)?.metric;
  if (!found || (found.of === undefined && minimum === undefined)) return unseen();
  const met = found.value >= (minimum ?? 0) && (found.of === undefined || found.value === found.of);
  return judged(met, found.of === undefined ? `${found.value}` : `${found.value}/${found.of}`, found.where);
}
