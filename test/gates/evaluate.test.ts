import { describe, expect, test } from 'vitest';
import { evaluateGate, type Gate, measure, type RunOutput } from '../../src/core/gates/index.ts';
import { gateOf, output, projectFile, small } from './place.ts';

function run(gate: Gate, ...outputs: readonly RunOutput[]) {
  const measurements = outputs.map((one) => measure(gate, one));
  return evaluateGate(gate, { outcome: 'completed', measurements, attestations: [] });
}
const state = (criteria: string, stdout: string, more: Partial<RunOutput> = {}) =>
  run(small(criteria), output(stdout, more)).state;
const gates = projectFile('docs/GATES.md');

describe('thresholds', () => {
  test.each([
    ['12 passed, 0 failed', '12 passed, 0 failed', 'passed'],
    ['12 passed, 0 failed', '13 passed, 0 failed', 'passed'],
    ['12 passed, 0 failed', '11 passed, 0 failed', 'failed'],
    ['12 passed, 0 failed', '12 passed, 1 failed', 'failed'],
    ['12 passed, 0 failed', 'all is well', 'could-not-look'],
    ['0 failed (floor: 20)', '19 passed, 0 failed', 'failed'],
    ['0 failed (floor: 20)', '20 passed, 0 failed', 'passed'],
    ['all tests pass', '3 passed, 0 failed', 'passed'],
    ['All 4+ tests pass', '3 passed, 0 failed', 'failed'],
    ['all tests pass', 'done', 'could-not-look'],
    ['error rate < 0.5%', 'error rate: 0.4 %', 'passed'],
    ['error rate < 0.5%', 'error rate: 0.5 %', 'failed'],
    ['error rate < 0.5%', 'error_rate=0.2', 'could-not-look'],
    ['error rate < 0.5%', 'error_rate=0.002', 'passed'],
    ['error rate < 0.5%', 'error_rate=0', 'passed'],
    ['error rate < 0.5%', 'error_rate=0.9', 'failed'],
    ['p95 latency < 1 s', 'p95_latency_ms=900', 'passed'],
    ['p95 latency < 1 s', 'p95_latency_ms=1100', 'failed'],
    ['p95 latency < 200 ms', 'p95 latency: 180 MB', 'could-not-look'],
    ['memory growth <= 1 GB', 'memory growth: 900 MB', 'passed'],
    ['Restore time: < 5 minutes', 'restore time: 299 s', 'passed'],
    ['0 lost parcels', 'lost_parcels=0', 'passed'],
    ['0 lost parcels', 'lost_parcels=2', 'failed'],
    ['0 lost parcels', 'parcels=0', 'could-not-look'],
    ['0 lost parcels', 'lost_parcels=2\nlost_parcels=0', 'passed'],
    ['No deadlocks', '0 deadlocks', 'passed'],
    ['No deadlocks or stuck sessions', '0 deadlocks, 1 stuck session', 'failed'],
    ['No deadlocks or stuck sessions', '0 deadlocks', 'could-not-look'],
    ['10/10 cycles successful', 'cycles=10', 'passed'],
    ['10/10 cycles successful', '9/10 cycles', 'failed'],
    ['10/10 cycles successful', '9/9 cycles', 'failed'],
    ['RADIO_IS_OK', 'RADIO_IS_OK', 'passed'],
    ['RADIO_IS_OK', 'radio is ok', 'failed'],
    ['exit 3', 'x', 'failed'],
    ['exit 0; looks good', 'x', 'needs-signoff'],
    ['p95 stable', 'p95=1', 'needs-signoff'],
    ['All hostile requests rejected', '12 passed, 0 failed', 'could-not-look'],
  ])('%s: %s is %s', (criteria, stdout, expected) => {
    expect(state(criteria, stdout)).toBe(expected);
  });

  test('the threshold of the document stands beside what was measured', () => {
    const { criteria, reasons } = run(
      small('2,160/2,160 checks passed'),
      output('{"TotalChecks": 2118, "ExpectedChecks": 2160}'),
    );
    expect(criteria[0]).toMatchObject({
      state: 'not-met',
      expected: '2,160/2,160 checks passed',
      observed: '2118/2160',
      where: 'stdout#TotalChecks',
    });
    expect(reasons).toEqual(['Expected 2,160/2,160 checks passed, found 2118/2160.']);
  });

  test('an exit code that nobody names must be 0, and is no criterion of the document', () => {
    expect(state('12 passed, 0 failed', '12 passed, 0 failed', { exitCode: 1 })).toBe('failed');
    expect(state('exit 3', '', { exitCode: 3 })).toBe('passed');
    const { criteria } = run(small('12 passed'), output('12 passed, 0 failed'));
    expect(criteria.map((one) => one.id)).toEqual(['c1', 'exit']);
  });

  test('a criterion that only advises blocks nothing', () => {
    const text =
      '## Gate 1: Radio\n\n### Run\n```sh\nx\n```\n\n### Pass Criteria\n- 3 passed\n- 0 hums (advisory)\n';
    expect(run(gateOf(text), output('3 passed, 0 failed\n4 hums')).state).toBe('passed');
  });
});

describe('nothing to check, could not look', () => {
  test.each([
    ['0 failed', '0 passed, 0 failed', 0],
    ['all tests pass', 'No test files found, exiting with code 1', 1],
    ['0 failed', '# tests 2\n# pass 0\n# fail 0\n# skipped 2', 0],
    ['exit 0', '?   \texample.test/a\t[no test files]', 0],
  ])('%s: %s', (criteria, stdout, exitCode) => {
    expect(state(criteria, stdout, { exitCode })).toBe('nothing-to-check');
  });

  test.each(['timed-out', 'cancelled', 'could-not-start', 'crashed'] as const)('%s', (outcome) => {
    const gate = small('exit 0; 12 passed');
    const result = evaluateGate(gate, {
      outcome,
      measurements: [measure(gate, output('12 passed, 0 failed'))],
      attestations: [],
    });
    expect(result.state).toBe('could-not-look');
    expect(result.criteria.map((one) => one.state)).toEqual(['not-measured']);
  });

  test('a report that cannot be read', () => {
    const reports = [{ path: 'reports/broken.json', text: '{"verdict": ' }];
    expect(run(gateOf(gates, 'unreadable-report'), output('report written', { reports })).state).toBe(
      'could-not-look',
    );
  });
});

describe('determinism', () => {
  const gate = gateOf(gates, 'flaky');
  const tap = (names: readonly string[], failed: readonly string[] = []) =>
    output(
      [
        ...names.map((name, at) => `${failed.includes(name) ? 'not ok' : 'ok'} ${at + 1} - ${name}`),
        `1..${names.length}`,
      ].join('\n'),
    );
  const lock = (...outputs: readonly RunOutput[]) =>
    run(gate, ...outputs).criteria[0]?.clauses.find((one) => one.expected.includes('Run 1'));

  test('equal runs', () => {
    expect(lock(tap(['a', 'b', 'c']), tap(['a', 'b', 'c']))).toMatchObject({
      state: 'met',
      observed: '2 runs alike: 3 passed, 0 failed, 0 skipped',
    });
  });

  test.each([
    ['a name', tap(['a', 'b', 'd']), '“c” is in run 1 only'],
    ['an order', tap(['b', 'a', 'c']), 'place 1 is “a” in run 1, “b” in run 2'],
    ['a result', tap(['a', 'b', 'c'], ['b']), '“b” fails in run 2 only'],
    ['a number', tap(['a', 'b']), '“c” is in run 1 only'],
    ['a repeated name', tap(['a', 'b', 'c', 'c']), '“c” is in run 1 only'],
  ])('%s differs', (_name, second, observed) => {
    const said = observed.replace(_name === 'a repeated name' ? 'run 1' : '~', 'run 2');
    expect(lock(tap(['a', 'b', 'c']), second)).toMatchObject({ state: 'not-met', observed: said });
  });

  test('identical failures are failures, unless a waiver says so', () => {
    const failing = [tap(['a', 'b'], ['b']), tap(['a', 'b'], ['b'])];
    expect(lock(...failing)).toMatchObject({ state: 'not-met' });
    const waived = { ...gate, waiver: 'b is known' };
    expect(run(waived, ...failing).criteria[0]?.clauses[2]).toMatchObject({ state: 'met' });
  });

  test('failures without names may be other ones', () => {
    expect(
      run(gate, output('2 passed, 1 failed'), output('2 passed, 1 failed')).criteria[0]?.clauses[2]?.state,
    ).toBe('not-measured');
  });

  test('one run proves nothing', () => {
    expect(lock(tap(['a', 'b', 'c']))).toMatchObject({ state: 'not-measured', observed: '1 of 2 runs' });
  });

  test('a lock adds its own criterion to the gate it applies to', () => {
    const locked = gateOf(projectFile('docs/PHASE_2_BELT_PLAN.md'), '1');
    const twice = run(locked, output('12 passed, 0 failed'), output('11 passed, 1 failed'));
    expect(twice.criteria.map((one) => `${one.id} ${one.state}`)).toEqual([
      'c1 not-measured',
      'exit met',
      'lock not-met',
    ]);
  });
});

describe('reports', () => {
  test('a lie fails the gate that its criteria would pass', () => {
    const gate = small('3 passed, 0 failed', '| Report | `r.json` |\n');
    const items = [1, 2, 3].map((n) => ({ name: `g${n}`, status: 'PASS' }));
    const lying = { verdict: 'PROMOTE', summary: { pass: 4, fail: 0, skip: 0, total: 4 }, gates: items };
    const result = run(gate, output('', { reports: [{ path: 'r.json', text: JSON.stringify(lying) }] }));
    expect(result).toMatchObject({
      state: 'failed',
      reasons: ['r.json: passed 4 claimed, 3 counted.', 'r.json: total 4 claimed, 3 counted.'],
    });
  });

  test('report and output must agree', () => {
    const gate = small('0 failed', '| Report | `j.xml` |\n');
    const xml = '<testsuites><testsuite><testcase name="a"/></testsuite></testsuites>';
    const result = run(
      gate,
      output('# tests 1\n# pass 0\n# fail 1', { reports: [{ path: 'j.xml', text: xml }] }),
    );
    expect(result.state).toBe('failed');
    expect(result.reasons.join()).toContain('the output says 0 passed, 1 failed');
  });

  test('a gate of a common report takes its own line only', () => {
    const text =
      '**Report output:** `all.json`\n\n| # | Gate | Pass criteria |\n|---|---|---|\n| 1 | slots | 3 passed |\n| 2 | beams | 9 passed |\n';
    const items = [
      { gate: 'slots', passed: true, detail: '3 passed, 0 failed' },
      { gate: 'beams', passed: true, detail: '8 passed, 0 failed (threshold: 9)' },
    ];
    const reports = [
      {
        path: 'all.json',
        text: JSON.stringify({ total_gates: 2, passed: 2, failed: 0, verdict: 'PROMOTE', gates: items }),
      },
    ];
    const states = ['1', '2'].map(
      (label) => run(gateOf(text, label), output('', { exitCode: undefined, reports })).state,
    );
    expect(states).toEqual(['passed', 'failed']);
  });

  test('skipped is not passed', () => {
    const text =
      '**Report output:** `all.json`\n\n| # | Gate | Pass criteria |\n|---|---|---|\n| 1 | slots | 0 lost |\n';
    const json = JSON.stringify({
      total_gates: 1,
      passed: 0,
      failed: 0,
      gates: [{ gate: 'slots', status: 'SKIP', detail: '0 lost' }],
    });
    expect(run(gateOf(text), output('0 lost', { reports: [{ path: 'all.json', text: json }] })).state).toBe(
      'skipped',
    );
  });
});

describe('numbers with units', () => {
  test('the line that says its unit is taken before the report that does not', () => {
    const gate = gateOf(gates, 'measures');
    const stdout = 'p95 latency: 212 ms\nerror rate: 0.3 %\nmemory growth: 48 MB\nBELT_OK';
    const reports = [
      { path: 'reports/measures.json', text: '{"p95_ms": 212, "error_rate": 0.3, "memory_mb": 48}' },
    ];
    const result = run(gate, output(stdout, { reports }));
    expect(result.state).toBe('passed');
    expect(result.criteria[0]?.clauses.map((one) => one.where)).toEqual([
      'stdout:1',
      'stdout:2',
      'stdout:3',
      'output',
    ]);
  });

  test('a key may say the unit', () => {
    const gate = small('error rate < 0.5%', '| Report | `r.json` |\n');
    const state = (key: string) =>
      run(gate, output('', { reports: [{ path: 'r.json', text: `{"soak": {"${key}": 0.2}}` }] })).state;
    expect([state('error_rate_percent'), state('error_rate')]).toEqual(['passed', 'could-not-look']);
  });
});

describe('people', () => {
  const gate = small('exit 0; 0 hums; looks good');
  const judge = (stdout: string, met: boolean) =>
    evaluateGate(gate, {
      outcome: 'completed',
      measurements: [measure(gate, output(stdout))],
      attestations: [{ criterion: 'c1', met, by: 'Ada', at: '2026-02-14T10:00:00Z' }],
    });

  test('a word counts where no machine measured', () => {
    expect(judge('0 hums', true)).toMatchObject({
      state: 'passed',
      criteria: [{ state: 'met', observed: 'Ada, 2026-02-14' }],
    });
    expect(judge('0 hums', false).state).toBe('failed');
  });

  test('it never overrules a measurement', () => {
    expect(judge('2 hums', true).state).toBe('failed');
  });
});
