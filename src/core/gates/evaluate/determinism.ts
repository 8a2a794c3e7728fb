import type { ClauseResult, Measurements, TestCounts } from '../types.ts';

const say = (tests: TestCounts): string =>
  `${tests.passed} passed, ${tests.failed} failed, ${tests.skipped} skipped`;

/** The first thing in which a later run differs from the first one; undefined when nothing does. */
export function firstDifference(runs: readonly TestCounts[]): string | undefined {
  const [first, ...later] = runs;
  if (!first) return undefined;
  for (const [at, run] of later.entries()) {
    const difference = differ(first, run, at + 2);
    if (difference) return difference;
  }
  return undefined;
}

function differ(first: TestCounts, run: TestCounts, number: number): string | undefined {
  const only = oneSided(first.names, run.names, number);
  if (only) return `${only[0]} is in run ${only[1]} only`;
  const failing = oneSided(first.failedNames, run.failedNames, number);
  if (failing) return `${failing[0]} fails in run ${failing[1]} only`;
  if (say(first) !== say(run)) return `run 1: ${say(first)}; run ${number}: ${say(run)}`;
  const moved = first.names.findIndex((name, at) => run.names[at] !== name);
  if (moved < 0) return undefined;
  return `place ${moved + 1} is “${first.names[moved]}” in run 1, “${run.names[moved]}” in run ${number}`;
}

/** The first name that one side has and the other lacks, and the run that has it. */
function oneSided(
  a: readonly string[],
  b: readonly string[],
  number: number,
): [name: string, run: number] | undefined {
  const left = missing(a, b);
  const right = missing(b, a);
  return left !== undefined ? [`“${left}”`, 1] : right !== undefined ? [`“${right}”`, number] : undefined;
}

/** Names may repeat (parametrised tests): the first that occurs more often in `a` than in `b`. */
function missing(a: readonly string[], b: readonly string[]): string | undefined {
  const left = new Map<string, number>();
  for (const name of b) left.set(name, (left.get(name) ?? 0) + 1);
  return a.find((name) => {
    const rest = left.get(name) ?? 0;
    left.set(name, rest - 1);
    return rest <= 0;
  });
}

/**
 * Equal runs, compared by counts, names and order. Runs that fail in the same way are equal, and yet a failure
 * unless a waiver accepts them; without names, equal failures could be different tests.
 */
export function judgeDeterminism(
  text: string,
  runs: readonly Measurements[],
  { needed, waived }: { readonly needed: number; readonly waived: boolean },
): ClauseResult {
  const tests = runs.flatMap((run) => (run.tests ? [run.tests] : []));
  const result = (state: ClauseResult['state'], observed: string): ClauseResult => ({
    state,
    expected: text,
    observed,
    where: tests[0]?.where,
  });
  if (runs.length < needed) return result('not-measured', `${runs.length} of ${needed} runs`);
  const [first] = tests;
  if (!first || tests.length < runs.length) return result('not-measured', 'a run has no test counts');
  const difference = firstDifference(tests);
  if (difference) return result('not-met', difference);
  const same = `${tests.length} runs alike: ${say(first)}`;
  if (first.failed > 0 && first.failedNames.length < first.failed)
    return result('not-measured', `${same}, but the failed tests have no names`);
  if (first.failed > 0 && !waived) return result('not-met', `${same}; identical failures are failures`);
  return result('met', first.names.length > 0 ? same : `${same} (no test names in the output)`);
}
