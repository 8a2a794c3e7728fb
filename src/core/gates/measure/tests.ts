import type { TestCounts } from '../types.ts';
import type { Line } from './lines.ts';

const OUTCOMES = ['passed', 'failed', 'skipped'] as const;
type Outcome = (typeof OUTCOMES)[number];

/** How one test tool writes. Everything is matched line by line. */
interface Reader {
  readonly name: string;
  /** Summary lines; named groups `passed`, `failed`, `errors`, `skipped`, `total`, or `counts` (`2 failed, 3 passed`). */
  readonly summary: RegExp;
  /** Several summary lines are parts of one result (one a crate, one an assembly, one a word). */
  readonly sum?: boolean;
  /** One line a test; named group `name` and one of `passed`, `failed`, `skipped`. */
  readonly test?: RegExp;
  /** No summary line: the test lines themselves are counted. */
  readonly counted?: boolean;
  readonly of?: TestCounts['of'];
}

/** Tried in this order: from the unmistakable to the general. */
const READERS: readonly Reader[] = [
  {
    name: 'cargo test',
    summary: /^test result: \w+\. (?<passed>\d+) passed; (?<failed>\d+) failed; (?<skipped>\d+) ignored;/,
    sum: true,
    test: /^test (?<name>\S.*?) \.\.\. (?:(?<passed>ok)|(?<failed>FAILED)|(?<skipped>ignored))/,
  },
  {
    name: 'dotnet test',
    summary:
      /^\s*(?:Passed|Failed|Skipped)!\s+-\s+Failed:\s+(?<failed>\d+), Passed:\s+(?<passed>\d+), Skipped:\s+(?<skipped>\d+)|^\s*Test summary: total: \d+, failed: (?<failed2>\d+), succeeded: (?<passed2>\d+), skipped: (?<skipped2>\d+)/,
    sum: true,
    test: /^\s+(?:(?<passed>Passed)|(?<failed>Failed)|(?<skipped>Skipped)) (?<name>[\w.+`(<].*?)(?: \[[^\]]*\])?$/,
  },
  {
    name: 'vitest',
    summary: /^\s*Tests\s\s+(?<counts>(?:\d+ [a-z]+(?: \| )?)+)(?: \(\d+\))?\s*$/,
    test: /^\s*(?:(?<passed>✓)|(?<failed>[×❯](?= .* > ))|(?<skipped>↓)) (?!.* \(\d+ tests?\b)(?<name>.+?)(?: \d+m?s)?$/,
  },
  {
    name: 'jest',
    summary: /^Tests:\s+(?<counts>(?:\d+ [a-z]+, )*\d+ total)/,
    test: /^\s+(?:(?<passed>[✓√])|(?<failed>[✕×])|(?<skipped>○)) (?:skipped )?(?<name>.+?)(?: \(\d+ m?s\))?$/,
  },
  {
    name: 'pytest',
    summary: /^(?:=+ )?(?:(?<counts>\d+ [a-z]+(?:, \d+ [a-z]+)*)|(?<none>no tests ran)) in [\d.]+ ?s/,
    test: /^(?:(?:\[gw\d+\] \[ *\d+%\] )?(?:(?<passed>PASSED|XPASS)|(?<failed>FAILED|ERROR)|(?<skipped>SKIPPED|XFAIL)) (?<name>\S+::.+?)(?: - .*)?|(?<name2>\S+::.+?) (?:(?<passed2>PASSED|XPASS)|(?<failed2>FAILED|ERROR)|(?<skipped2>SKIPPED|XFAIL))(?: .*)?)$/,
  },
  {
    name: 'node:test',
    summary:
      /^(?:ℹ|#) (?:pass (?<passed>\d+)|fail (?<failed>\d+)|(?:skipped|todo) (?<skipped>\d+)|cancelled (?<errors>\d+)|tests (?<total>\d+))$/,
    sum: true,
    test: /^\s*(?:(?:(?<passed>✔)|(?<failed>✖)|(?<skipped>﹣)) (?<name>.+?)(?: \([\d.]+ms\))?|(?:(?<passed2>ok)|(?<failed2>not ok)) \d+ - (?<name2>.+?))(?: # .*)?$/,
  },
  {
    name: 'mocha',
    summary: /^\s+(?:(?<passed>\d+) passing(?: \(.*\))?|(?<failed>\d+) failing|(?<skipped>\d+) pending)$/,
    sum: true,
    test: /^\s+(?:(?<passed>[✓✔√])|(?<failed>\d+\))|(?<skipped>-)) (?<name>.+?)(?: \(\d+ms\))?$/,
  },
  {
    name: 'unittest',
    summary: /^(?:Ran (?<total>\d+) tests? in |(?:OK|FAILED) \((?<counts>[a-z ]+=\d+(?:, [a-z ]+=\d+)*)\))/,
    sum: true,
    test: /^(?<name>\w+ \([\w.]+\))(?:.*)? \.\.\. (?:(?<passed>ok)|(?<failed>FAIL|ERROR)|(?<skipped>skipped))/,
  },
  {
    name: 'go test',
    summary: /^(?!)/,
    counted: true,
    test: /^(?:\s*--- (?:(?<passed>PASS)|(?<failed>FAIL)|(?<skipped>SKIP)): (?<name>\S+)|(?<failed2>FAIL)\t(?<name2>\S+) \[(?:build|setup) failed\])/,
  },
  {
    name: 'go test',
    summary: /^(?!)/,
    counted: true,
    of: 'packages',
    test: /^(?:(?<passed>ok(?!.*\[no tests to run\]))|(?<failed>FAIL)|(?<skipped>\?|ok)) {0,3}\t(?<name>\S+)/,
  },
  {
    name: 'TAP',
    summary: /^(?:1\.\.(?<total>\d+)|(?<errors>)Bail out!.*)/,
    counted: true,
    test: /^(?:(?<skipped>(?:not )?ok\b(?=.*# (?:SKIP|TODO)))|(?<passed>ok)|(?<failed>not ok))\b(?: \d+)?(?: -)? ?(?<name>.*?)(?: # .*)?$/i,
  },
  {
    name: 'summary line',
    summary:
      /(?:^|[^\d./])(?<passed>\d[\d,]*) (?:tests? )?passed(?:,| and|;|\/) ?(?<failed>\d[\d,]*) failed(?:(?:,| and|;) ?(?<skipped>\d[\d,]*) skipped)?/,
  },
];

/** What counts as what in `2 failed, 1 error, 3 passed`. */
const WORDS: readonly (readonly [Outcome, RegExp])[] = [
  ['passed', /^(?:passed|xpassed|succeeded)$/],
  ['failed', /^(?:failed|errors?|failures|unexpected successes)$/],
  ['skipped', /^(?:skipped|xfailed|todo|pending|expected failures)$/],
];

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  total: number | undefined;
  readonly names: string[];
  readonly failedNames: Set<string>;
  where: string | undefined;
}

const tally = (where?: string): Tally => ({
  passed: 0,
  failed: 0,
  skipped: 0,
  total: undefined,
  names: [],
  failedNames: new Set(),
  where,
});

type Groups = Readonly<Record<string, string | undefined>>;

const NO_TESTS = /^\s*(?:No tests? (?:files? )?found|No test is available|no test files\b|no tests to run)/i;

/** The last result that a known test tool printed; undefined when none of them wrote this. */
export function readTests(lines: readonly Line[]): TestCounts | undefined {
  for (const reader of READERS) {
    const counts = readWith(reader, lines);
    if (counts) return counts;
  }
  const empty = lines.find((line) => NO_TESTS.test(line.text));
  return empty && finish({ name: 'none', summary: NO_TESTS }, tally(empty.where), tally());
}

function readWith(reader: Reader, lines: readonly Line[]): TestCounts | undefined {
  const tests = tally();
  let sums: Tally | undefined;
  for (const line of lines) {
    const summary = reader.summary.exec(line.text)?.groups;
    if (summary) sums = addSummary(reader.sum || reader.counted ? sums : undefined, summary, line.where);
    else addTest(tests, reader.test?.exec(line.text)?.groups, line.where);
  }
  if (reader.counted)
    return tests.where === undefined ? undefined : finish(reader, planned(tests, sums), tests);
  return sums && finish(reader, sums, tests);
}

function addSummary(sofar: Tally | undefined, groups: Groups, where: string): Tally {
  const sums = sofar ?? tally(where);
  for (const outcome of OUTCOMES) sums[outcome] += count(groups[outcome] ?? groups[`${outcome}2`]);
  sums.failed += groups.errors === '' ? 1 : count(groups.errors);
  if (groups.total !== undefined) sums.total = (sums.total ?? 0) + count(groups.total);
  for (const [, amount, word, word2, amount2] of (groups.counts ?? '').matchAll(
    /(\d+) ([a-z]+)|([a-z ]+)=(\d+)/g,
  )) {
    const outcome = WORDS.find(([, words]) => words.test((word ?? word2 ?? '').trim()))?.[0];
    if (outcome) sums[outcome] += count(amount ?? amount2);
  }
  return sums;
}

const count = (text: string | undefined): number => Number((text ?? '0').replaceAll(',', ''));

function addTest(tests: Tally, groups: Groups | undefined, where: string): void {
  const name = (groups?.name ?? groups?.name2)?.trim();
  if (!groups || name === undefined) return;
  const outcome = OUTCOMES.find((one) => groups[one] ?? groups[`${one}2`]);
  // pytest and mocha list a failed test a second time, in their summaries
  if (!outcome || (outcome === 'failed' && tests.failedNames.has(name))) return;
  if (outcome === 'failed') tests.failedNames.add(name);
  tests.names.push(name);
  tests[outcome]++;
  tests.where ??= where;
}

/** TAP: a plan for more tests than came means that tests are missing. */
function planned(tests: Tally, plan: Tally | undefined): Tally {
  const came = tests.passed + tests.failed + tests.skipped;
  const missing = Math.max(0, (plan?.total ?? came) - came);
  return { ...tests, failed: tests.failed + missing + (plan?.failed ?? 0) };
}

/** `unittest` says how many ran and what did not pass; the rest passed. */
function finish(reader: Reader, sums: Tally, tests: Tally): TestCounts {
  const rest = (sums.total ?? 0) - sums.failed - sums.skipped;
  return {
    passed: reader.name === 'unittest' ? Math.max(0, rest) : sums.passed,
    failed: sums.failed,
    skipped: sums.skipped,
    names: tests.names,
    failedNames: [...tests.failedNames],
    of: reader.of ?? 'tests',
    reader: reader.name,
    where: sums.where ?? '',
  };
}
