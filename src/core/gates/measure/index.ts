import { parseJson } from '../record.ts';
import type { Gate, GateReport, Measurements, Metric, ReportItem, TestCounts } from '../types.ts';
import { readJUnit } from './junit.ts';
import { readLines } from './lines.ts';
import { flattenMetrics, readMetrics } from './metrics.ts';
import { readGateReport } from './report.ts';
import { readTests } from './tests.ts';

export { readJUnit } from './junit.ts';
export { readGateReport } from './report.ts';

/** What a run left behind. A report that was not found has no text. */
export interface RunOutput {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | undefined;
  readonly reports: readonly { readonly path: string; readonly text: string | undefined }[];
}

type Part = Partial<Omit<Measurements, 'exitCode' | 'tokens'>>;

/** Everything that the criteria of `gate` may ask for, as found in output and reports. */
export function measure(gate: Gate, output: RunOutput): Measurements {
  const own = readOutput(output);
  const parts = output.reports.map((report) => readReport(gate, report.path, report.text));
  if (gate.report !== undefined && output.reports.length === 0)
    parts.push({ unreadable: [`The report ${gate.report} is missing.`] });
  const reported = parts.find((part) => part.tests)?.tests;
  return {
    exitCode: output.exitCode,
    tests: reported ?? own.tests,
    metrics: [...parts.flatMap((part) => part.metrics ?? []), ...(own.metrics ?? [])],
    tokens: findTokens(gate, output),
    report: parts.find((part) => part.report)?.report,
    item: parts.find((part) => part.item)?.item,
    lies: [...parts.flatMap((part) => part.lies ?? []), ...disagreement(reported, own.tests)],
    unreadable: parts.flatMap((part) => part.unreadable ?? []),
  };
}

function readOutput(output: RunOutput): Part {
  const lines = [...readLines('stdout', output.stdout), ...readLines('stderr', output.stderr)];
  const json = /^\s*[[{]/.test(output.stdout) ? parseJson(output.stdout) : undefined;
  if (json !== undefined)
    return {
      tests: readTests(lines) ?? readJsonTests(json, 'stdout'),
      metrics: flattenMetrics(json, 'stdout'),
    };
  // what is printed last speaks: progress lines come before the summary
  return { tests: readTests(lines), metrics: readMetrics(lines).reverse() };
}

function findTokens(gate: Gate, output: RunOutput): string[] {
  const asked = gate.criteria.flatMap((criterion) =>
    criterion.clauses.flatMap(({ predicate }) => (predicate.kind === 'token' ? [predicate.token] : [])),
  );
  const text = `${output.stdout}\n${output.stderr}\n${output.reports.map((report) => report.text ?? '').join('\n')}`;
  return asked.filter((token) => text.includes(token));
}

function disagreement(reported: TestCounts | undefined, printed: TestCounts | undefined): string[] {
  if (!reported || !printed || printed.of !== 'tests' || printed.reader === 'summary line') return [];
  if (reported.passed === printed.passed && reported.failed === printed.failed) return [];
  const say = (tests: TestCounts): string => `${tests.passed} passed, ${tests.failed} failed`;
  return [`${reported.where} says ${say(reported)}; the output says ${say(printed)} (${printed.where}).`];
}

function readReport(gate: Gate, path: string, text: string | undefined): Part {
  if (text === undefined) return { unreadable: [`The report ${path} is missing.`] };
  if (text.trim() === '') return { unreadable: [`${path} is empty.`] };
  if (/^\uFEFF?\s*</.test(text)) return readXml(path, text);
  const json = parseJson(text);
  if (json === undefined) return readText(path, text);
  const report = readGateReport(path, text);
  if (report) return readGates(gate, report);
  return { tests: readJsonTests(json, path), metrics: flattenMetrics(json, path) };
}

function readText(path: string, text: string): Part {
  if (/\.json$/i.test(path)) return { unreadable: [`${path} is not JSON: it is cut short or damaged.`] };
  const lines = readLines(path, text);
  return { tests: readTests(lines), metrics: readMetrics(lines).reverse() };
}

function readXml(path: string, text: string): Part {
  const junit = readJUnit(path, text);
  return 'problem' in junit ? { unreadable: [junit.problem] } : { tests: junit.tests, lies: junit.lies };
}

/** A gate's own report counts as its tests; in a report for all gates only its own line does. */
function readGates(gate: Gate, report: GateReport): Part {
  const item = report.items.find((one) => isItemOf(gate, one));
  const metrics = report.metrics.filter((metric) => !belongsToAnother(metric, report, item));
  const common = { report, item, metrics };
  if (gate.sharedReport && !item)
    return { ...common, unreadable: [`${report.path} has no line for gate ${gate.label}.`] };
  const lies = report.lies.filter((lie) => !gate.sharedReport || concerns(lie, report, item));
  if (!gate.sharedReport) return { ...common, lies, tests: countedTests(report) };
  return { ...common, lies, tests: readTests(readLines(report.path, item?.detail ?? '')) };
}

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

function isItemOf(gate: Gate, item: ReportItem): boolean {
  const names = [item.label, item.name].map(plain);
  const own = [gate.label, `gate${gate.label}`, gate.name].map(plain);
  return (
    own.some((name) => name !== '' && names.includes(name)) || names.some((name) => isNumbered(name, gate))
  );
}

/** `G24_ledger_edit` is gate `G24`. */
const isNumbered = (name: string, gate: Gate): boolean =>
  /[a-z]\d/i.test(gate.label) &&
  name.startsWith(plain(gate.label)) &&
  !/\d/.test(name[plain(gate.label).length] ?? '');

/** In a list, the numbers of an item belong to that item: `gates.3.duration_ms`. */
function belongsToAnother(metric: Metric, report: GateReport, item: ReportItem | undefined): boolean {
  const index = /^\w+ (\d+)\b/.exec(metric.context)?.[1];
  return index !== undefined && report.items[Number(index)] !== item;
}

/** Lies about the whole concern every gate; lies about one line only that one. */
function concerns(lie: string, report: GateReport, item: ReportItem | undefined): boolean {
  const about = report.items.find((one) => lie.startsWith(`${report.path}: ${one.name} says`));
  return about === undefined || about === item;
}

function countedTests(report: GateReport): TestCounts | undefined {
  const { passed, failed, skipped, total } = report.counted;
  if (total === 0 || passed + failed + skipped < total) return undefined;
  const failedNames = report.items.filter((item) => item.outcome === 'failed').map((item) => item.name);
  const names = report.items.map((item) => item.name);
  return {
    passed,
    failed,
    skipped,
    names,
    failedNames,
    of: 'tests',
    reader: report.generation,
    where: report.path,
  };
}

/** Counts in the JSON of test tools: jest and vitest, mocha, pytest-json-report, and whoever else says passed and failed. */
const JSON_KEYS: readonly (readonly [passed: string, failed: string, skipped: string])[] = [
  ['numPassedTests', 'numFailedTests', 'numPendingTests'],
  ['passes', 'failures', 'pending'],
  ['expected', 'unexpected', 'skipped'],
  ['passed', 'failed', 'skipped'],
  ['pass', 'fail', 'skip'],
];

function readJsonTests(json: unknown, where: string): TestCounts | undefined {
  const root = typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
  for (const from of [root, root.stats, root.summary]) {
    const at = typeof from === 'object' && from !== null ? (from as Record<string, unknown>) : {};
    for (const [passed, failed, skipped] of JSON_KEYS) {
      const [p, f, s] = [at[passed], at[failed], at[skipped] ?? 0];
      if (typeof p !== 'number' || typeof f !== 'number' || typeof s !== 'number') continue;
      return {
        passed: p,
        failed: f,
        skipped: s,
        names: [],
        failedNames: [],
        of: 'tests',
        reader: 'JSON',
        where,
      };
    }
  }
  return undefined;
}
