import { describe, expect, test } from 'vitest';
import { measure, readGateReport, readJUnit } from '../../src/core/gates/index.ts';
import { readLines } from '../../src/core/gates/measure/lines.ts';
import { readMetrics } from '../../src/core/gates/measure/metrics.ts';
import { readTests } from '../../src/core/gates/measure/tests.ts';
import { gateOf, output, projectFile, small } from './place.ts';

interface ExpectedOutput {
  readonly file: string;
  readonly runner: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly names?: readonly string[];
  readonly lying?: boolean;
}
interface ExpectedReport extends Omit<ExpectedOutput, 'runner'> {
  readonly generation: string;
  readonly total: number;
}

const outputs = JSON.parse(projectFile('fixtures/outputs/EXPECTED.json')) as ExpectedOutput[];
const reports = JSON.parse(projectFile('fixtures/reports/EXPECTED.json')) as ExpectedReport[];

describe('what test tools print', () => {
  const text = outputs.filter((one) => one.file.endsWith('.txt'));
  test.each(text)('$file', ({ file, passed, failed, skipped, names }) => {
    const tests = readTests(readLines('stdout', projectFile(`fixtures/outputs/${file}`)));
    expect(tests).toMatchObject({ passed, failed, skipped });
    if (names) expect(tests?.names).toEqual(names);
  });

  const xml = outputs.filter((one) => one.file.endsWith('.xml'));
  test.each(xml)('$file', ({ file, passed, failed, skipped, lying }) => {
    const read = readJUnit(file, projectFile(`fixtures/outputs/${file}`));
    expect(read).toMatchObject({ tests: { passed, failed, skipped } });
    expect('lies' in read && read.lies.length > 0).toBe(lying === true);
  });

  const lines = (text: string) => readTests(readLines('stdout', text));
  test.each([
    [
      'dotnet',
      'Failed!  - Failed:     1, Passed:    17, Skipped:     2, Total:    20, Duration: 3 s - a.dll',
      17,
      1,
      2,
    ],
    [
      'two assemblies',
      'Passed!  - Failed: 0, Passed: 3, Skipped: 0, Total: 3\nPassed!  - Failed: 0, Passed: 4, Skipped: 1, Total: 5',
      7,
      0,
      1,
    ],
    [
      'dotnet of today',
      'Test summary: total: 9, failed: 1, succeeded: 7, skipped: 1, duration: 1.2s',
      7,
      1,
      1,
    ],
    ['mocha', '  radio\n    ✔ tunes\n    1) hums\n\n  1 passing (9ms)\n  1 failing\n  2 pending', 1, 1, 2],
    [
      'unittest',
      'test_a (radio.T) ... ok\n\nRan 6 tests in 0.01s\n\nFAILED (failures=1, errors=1, skipped=1)',
      3,
      2,
      1,
    ],
    ['bare TAP', '1..4\nok 1 - a\nnot ok 2 - b\nok 3 - c # SKIP dark', 1, 2, 1],
    [
      'go without -v',
      'ok  \texample.test/a\t0.01s\nFAIL\texample.test/b\t0.02s\n?   \texample.test/c\t[no test files]',
      1,
      1,
      1,
    ],
    [
      'a go package that does not build',
      '--- PASS: TestA (0.00s)\nFAIL\texample.test/b [build failed]',
      1,
      1,
      0,
    ],
    ['a line of its own', 'checked: 1,016 passed, 2 failed (threshold: 1,000)', 1016, 2, 0],
    ['pytest with errors', '=== 2 failed, 3 passed, 1 error in 0.4s ===', 3, 3, 0],
    ['nobody ran', 'No test files found, exiting with code 1', 0, 0, 0],
    ['pytest found nothing', '========= no tests ran in 0.01s =========', 0, 0, 0],
    ['colours', '\u001b[32m      Tests \u001b[39m \u001b[1m5 passed\u001b[22m (5)', 5, 0, 0],
  ])('%s', (_name, text, passed, failed, skipped) => {
    expect(lines(text)).toMatchObject({ passed, failed, skipped });
  });

  test('TAP from node keeps its names', () => {
    expect(lines('ok 1 - a\nnot ok 2 - b\n1..2\n# tests 2\n# pass 1\n# fail 1')).toMatchObject({
      reader: 'node:test',
      names: ['a', 'b'],
      failedNames: ['b'],
    });
  });

  test('prose is no result', () => {
    expect(lines('it passed the 12 exams and failed 0 of them\n3 of 4 passed')).toBeUndefined();
  });
});

describe('JUnit', () => {
  test('a report that is cut short is no report', () => {
    const whole = projectFile('fixtures/outputs/junit.xml');
    expect(readJUnit('a.xml', whole.slice(0, whole.length / 2))).toHaveProperty('problem');
    expect(readJUnit('a.xml', '<html><body/></html>')).toHaveProperty('problem');
  });

  test('markup in CDATA, comments and attributes is text', () => {
    const xml =
      '<testsuites><!-- <testcase/> --><testsuite><testcase name="a > b"><system-out><![CDATA[<testcase name="c"/>]]></system-out></testcase></testsuite></testsuites>';
    expect(readJUnit('a.xml', xml)).toMatchObject({ tests: { passed: 1, failed: 0, names: ['a > b'] } });
  });
});

describe('gate reports', () => {
  test.each(reports)('$file', ({ file, generation, passed, failed, skipped, total, lying }) => {
    const report = readGateReport(file, projectFile(`fixtures/reports/${file}`));
    expect(report).toMatchObject({ generation, counted: { passed, failed, skipped, total } });
    expect(report?.lies.length ? report.lies : false, report?.lies.join('\n')).toEqual(
      lying ? report?.lies : false,
    );
  });

  test('a detail line that contradicts its own result', () => {
    const gates = [{ gate: 'slots', passed: true, detail: '15 passed, 0 failed (threshold: 16)' }];
    const report = readGateReport(
      'r.json',
      JSON.stringify({ total_gates: 1, passed: 1, failed: 0, verdict: 'PROMOTE', gates }),
    );
    expect(report?.lies).toEqual([
      'r.json: slots says passed, its detail “15 passed, 0 failed (threshold: 16)”.',
    ]);
  });

  test('classes that do not add up', () => {
    const summary = { pass: 5, fail: 0, total: 5, floor_pass: 3, delta_pass: 1 };
    expect(readGateReport('r.json', JSON.stringify({ verdict: 'PROMOTE', summary }))?.lies).toHaveLength(1);
  });

  test('other JSON is no gate report', () => {
    for (const text of ['[]', '1', '{', '{"name":"x"}', '{"numPassedTests":3}'])
      expect(readGateReport('r.json', text)).toBeUndefined();
  });
});

describe('measures', () => {
  const read = (text: string) =>
    readMetrics(readLines('stdout', text)).map((one) => [one.name, one.value, one.of, one.unit]);
  test.each([
    ['error_rate=0.3%', ['error_rate', 0.3, undefined, '%']],
    ['Error rate: 0.3 %', ['Error rate', 0.3, undefined, '%']],
    ['2118/2160 checks', ['checks', 2118, 2160, '']],
    ['memory growth = 48 MB', ['memory growth', 48, undefined, 'MB']],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  test('several on a line', () => {
    expect(
      read('353 intervals, 2118 checks, 0 failures over 30 minutes (min 342 intervals required)'),
    ).toEqual([
      ['intervals', 353, undefined, ''],
      ['checks', 2118, undefined, ''],
      ['failures', 0, undefined, ''],
    ]);
  });

  test('prose is no measure', () => {
    expect(read('we saw 3 lost parcels, which was bad\nsee chapter 4\n12:30 started')).toEqual([]);
  });
});

describe('what could not be read', () => {
  const gate = small('4 passed, 0 failed', '| Report | `r.json` |\n');
  test.each([
    ['missing', [{ path: 'r.json', text: undefined }], 'The report r.json is missing.'],
    ['not found at all', [], 'The report r.json is missing.'],
    ['empty', [{ path: 'r.json', text: ' \n' }], 'r.json is empty.'],
    ['broken', [{ path: 'r.json', text: '{"a": ' }], 'r.json is not JSON: it is cut short or damaged.'],
  ])('%s', (_name, reports, message) => {
    expect(measure(gate, output('', { reports })).unreadable).toEqual([message]);
  });

  test('a report for all gates without a line for this one', () => {
    const text =
      '**Report output:** `all.json`\n\n| # | Gate | Pass criteria |\n|---|---|---|\n| 1 | slots | 3 passed |\n';
    const json = JSON.stringify({
      total_gates: 1,
      passed: 1,
      failed: 0,
      gates: [{ gate: 'other', passed: true }],
    });
    const seen = measure(gateOf(text), output('', { reports: [{ path: 'all.json', text: json }] }));
    expect(seen.unreadable).toEqual(['all.json has no line for gate 1.']);
  });
});
