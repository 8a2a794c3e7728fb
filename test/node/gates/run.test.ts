import { existsSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readHistory } from '../../../src/node/evidence/history.ts';
import { verifyRun } from '../../../src/node/evidence/verify.ts';
import { EVIDENCE_FOLDER } from '../../../src/node/evidence/write.ts';
import { attachReport, runGate } from '../../../src/node/gates/run.ts';
import { folderWith, put } from '../place.ts';
import { contextOf, criteria, gateOf } from './gate.ts';

const pytest = (passed: number, failed: number) =>
  `echo "===== ${failed ? `${failed} failed, ` : ''}${passed} passed in 0.10s ====="`;

describe('a run', () => {
  test('that passes: state, criteria with both numbers, evidence that verifies', async () => {
    const root = folderWith({ 'scripts/gate.sh': pytest(18, 0) });
    const gate = gateOf({ text: 'sh scripts/gate.sh' }, { criteria: criteria('18 passed, 0 failed') });
    const seen: string[] = [];
    const run = await runGate(contextOf(root), gate, {
      onState: (_, state) => seen.push(state),
      onCommand: (_, { text, cwd }) => seen.push(`${cwd}> ${text}`),
      onOutput: (_, text) => seen.push(text),
    });
    expect(run.status).toMatchObject({ state: 'passed', reasons: [] });
    expect(seen).toEqual(['running', '.> sh scripts/gate.sh', '===== 18 passed in 0.10s =====\n']);
    expect((await verifyRun(run.folder ?? '')).problems).toEqual([]);
    expect(run.record).toMatchObject({
      gate: { id: 'plan.1', place: { path: 'docs/plan.md', line: 7 } },
      command: { text: 'sh scripts/gate.sh', shell: 'sh', cwd: '.', timeoutMs: 20_000 },
      ...{ how: 'ran', outcome: 'completed', state: 'passed' },
      inputs: [{ path: 'scripts/gate.sh' }],
      runs: [{ exitCode: 0, tests: { passed: 18, failed: 0 }, stdout: 'run-1/stdout.log' }],
      criteria: [
        { id: 'c1', state: 'met' },
        { id: 'exit', state: 'met', observed: 'exit 0' },
      ],
    });
    const history = await readHistory(join(root, EVIDENCE_FOLDER), 'plan.1');
    expect(history.map((past) => past.record)).toEqual([run.record]);
    expect(readFileSync(join(run.folder ?? '', 'run-1/stdout.log'), 'utf8')).toBe(
      '===== 18 passed in 0.10s =====\n',
    );
  });

  test('that fails, by its exit code or by its numbers', async () => {
    const root = folderWith();
    const exit = await runGate(contextOf(root), gateOf({ text: 'exit 3' }));
    expect(exit.status).toMatchObject({ state: 'failed', reasons: ['Expected exit 0, found exit 3.'] });
    const numbers = await runGate(
      contextOf(root),
      gateOf({ text: pytest(17, 0) }, { criteria: criteria('18 passed') }),
    );
    expect(numbers.status.state).toBe('failed');
    expect(numbers.status.criteria[0]).toMatchObject({
      state: 'not-met',
      expected: '18 passed',
      observed: '17 passed',
    });
  });

  test('that takes too long or is cancelled: could not look, and evidence all the same', async () => {
    const root = folderWith();
    const slow = await runGate(contextOf(root), gateOf({ text: 'echo begun; sleep 30', timeoutMs: 2000 }));
    expect(slow.status).toMatchObject({ state: 'could-not-look' });
    expect(slow.record?.outcome).toBe('timed-out');
    const stop = new AbortController();
    const listener = { signal: stop.signal, onOutput: () => stop.abort() };
    const cancelled = await runGate(contextOf(root), gateOf({ text: 'echo begun; sleep 30' }), listener);
    expect(cancelled).toMatchObject({
      status: { state: 'could-not-look' },
      record: { outcome: 'cancelled' },
    });
    for (const { folder = '' } of [slow, cancelled]) {
      expect((await verifyRun(folder)).problems).toEqual([]);
      expect(readFileSync(join(folder, 'run-1/stdout.log'), 'utf8')).toBe('begun\n');
    }
  });

  test('that cannot start says why', async () => {
    const root = folderWith();
    const reasons = async (text: string, more = {}) =>
      (await runGate(contextOf(root), gateOf({ text, ...more }))).status;
    expect(await reasons('x', { shell: 'argv', argv: ['no-such-program'] })).toMatchObject({
      state: 'could-not-look',
      reasons: ['`no-such-program` is not an installed program.'],
    });
    const unknown = await reasons('no-such-program --flag');
    expect(unknown.state).toBe('could-not-look');
    expect(unknown.reasons[0]).toMatch(/^The command could not be started \(exit 127\): .*no-such-program/);
    expect(await reasons('true', { cwd: '..' })).toMatchObject({ state: 'could-not-look' });
  });

  test('covers secrets in logs, copied reports and what is shown', async () => {
    process.env.PLUMBLINE_TEST_TOKEN = 'hunter2-hunter2';
    try {
      const root = folderWith();
      const shown: string[] = [];
      const text =
        'echo "x hunter2-hunter2"; echo \'{"passed": 1, "failed": 0, "t": "hunter2-hunter2"}\' > r.json';
      const gate = gateOf({ text }, { report: 'r.json' });
      const run = await runGate(contextOf(root), gate, { onOutput: (_, more) => shown.push(more) });
      expect(run.status.state).toBe('passed');
      expect(shown.join('')).toBe('x [redacted]\n');
      expect(readFileSync(join(run.folder ?? '', 'run-1/reports/r.json'), 'utf8')).toContain(
        '"t": "[redacted]"',
      );
      expect(readFileSync(join(run.folder ?? '', 'run-1/stdout.log'), 'utf8')).toBe('x [redacted]\n');
      expect(run.record?.reports[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    } finally {
      delete process.env.PLUMBLINE_TEST_TOKEN;
    }
  });
});

describe('what may run', () => {
  test('nothing in an untrusted workspace, nobody is asked', async () => {
    const root = folderWith();
    const ask = () => expect.fail('asked');
    const run = await runGate(contextOf(root, { trusted: false, ask }), gateOf({ text: 'touch ran' }));
    expect(run).toMatchObject({ status: { state: 'could-not-look' }, record: undefined });
    expect(run.status.reasons).toEqual(['The workspace is not trusted: nothing runs.']);
    expect(existsSync(join(root, 'ran'))).toBe(false);
    expect(existsSync(join(root, '.plumbline'))).toBe(false);
  });

  test('nothing that a person did not allow, who saw all of it', async () => {
    const root = folderWith();
    const asked: unknown[] = [];
    const context = contextOf(root, {
      ask: async (request) => {
        asked.push(request);
        return asked.length === 1 ? 'no' : 'always';
      },
    });
    const gate = gateOf({ text: 'touch ran' });
    expect((await runGate(context, gate)).status.reasons).toEqual(['The command was not allowed to run.']);
    expect(existsSync(join(root, 'ran'))).toBe(false);
    expect(asked[0]).toMatchObject({
      place: { path: 'docs/plan.md', line: 7 },
      command: { text: 'touch ran', cwd: '.', shell: 'sh', root },
      timeoutMs: 20_000,
    });
    await runGate(context, gate);
    await runGate(context, gate);
    expect(asked).toHaveLength(2);
    await runGate(context, gateOf({ text: 'touch ran ' }));
    expect(asked).toHaveLength(3);
  });

  test('no gate without a command', async () => {
    const run = await runGate(contextOf(folderWith()), gateOf(undefined));
    expect(run.status.reasons).toEqual(['The document declares no command for this gate.']);
  });
});

describe('reports', () => {
  const gate = (text: string) => gateOf({ text }, { report: 'out/r.json', criteria: criteria('10 passed') });
  const good = '{"passed": 10, "failed": 0}';

  test('written by this run count, older ones do not', async () => {
    const root = folderWith({ 'out/r.json': good });
    utimesSync(join(root, 'out/r.json'), new Date(0), new Date(0));
    const stale = await runGate(contextOf(root), gate('true'));
    expect(stale.status.state).toBe('could-not-look');
    expect(stale.status.reasons[0]).toBe(
      'The report out/r.json was not written by this run: it is of 1970-01-01T00:00:00.000Z.',
    );
    const fresh = await runGate(contextOf(root), gate(`echo '${good}' > out/r.json`));
    expect(fresh.status.state).toBe('passed');
  });

  test('that are missing, damaged or outside are no pass', async () => {
    const states = await Promise.all(
      ['true', 'mkdir -p out; echo "{" > out/r.json', 'mkdir out; ln -s /etc/passwd out/r.json'].map(
        async (text) => (await runGate(contextOf(folderWith()), gate(text))).status,
      ),
    );
    expect(states.map(({ state }) => state)).toEqual(['could-not-look', 'could-not-look', 'could-not-look']);
    expect(states.map(({ reasons }) => reasons[0])).toEqual([
      'The report out/r.json is missing.',
      'out/r.json is not JSON: it is cut short or damaged.',
      'The report: `out/r.json` leads out of the workspace.',
    ]);
  });

  test('of a gate that runs for hours are read, nothing starts', async () => {
    const root = folderWith();
    const long = { ...gate('touch ran'), declaredDurationMs: 48 * 3_600_000 };
    const ask = () => expect.fail('asked');
    expect((await runGate(contextOf(root, { ask }), long)).status.reasons[0]).toBe(
      'The report out/r.json is missing.',
    );
    put(root, { 'out/r.json': good });
    const run = await runGate(contextOf(root, { ask, trusted: false }), long);
    expect(run).toMatchObject({ status: { state: 'passed' }, record: { how: 'read-report', runs: [] } });
    expect(existsSync(join(root, 'ran'))).toBe(false);
  });

  test('of other tools can be attached', async () => {
    const root = folderWith({
      'ci/junit.xml':
        '<testsuite name="s" tests="10" failures="1"><testcase name="a"><failure/></testcase>' +
        Array.from({ length: 9 }, (_, at) => `<testcase name="t${at}"/>`).join('') +
        '</testsuite>',
    });
    const run = await attachReport(contextOf(root), gate('touch ran'), 'ci/junit.xml');
    expect(run.status.state).toBe('failed');
    expect(run.record?.reports[0]?.path).toBe('ci/junit.xml');
    expect((await verifyRun(run.folder ?? '')).problems).toEqual([]);
  });
});

describe('determinism', () => {
  const locked = (text: string) => gateOf({ text, runs: 2 }, { locks: ['plan.2b'] });

  test('a flaky test is named', async () => {
    const text =
      'n=1; [ -f seen ] && n=2; touch seen; printf "ok 1 - steady\\n"; [ $n = 1 ] && echo "ok 2 - wobbly" || echo "not ok 2 - wobbly"; echo 1..2';
    const run = await runGate(contextOf(folderWith()), locked(text));
    expect(run.status.state).toBe('failed');
    expect(run.status.reasons.join(' ')).toContain('“wobbly” fails in run 2 only');
    expect(run.record?.runs).toHaveLength(2);
    expect(existsSync(join(run.folder ?? '', 'run-2/stdout.log'))).toBe(true);
  });

  test('equal runs pass; a run that could not look ends the series', async () => {
    const equal = await runGate(contextOf(folderWith()), locked('echo "ok 1 - a"; echo 1..1'));
    expect(equal.status.state).toBe('passed');
    const hung = await runGate(
      contextOf(folderWith()),
      gateOf({ text: 'sleep 30', runs: 2, timeoutMs: 1000 }),
    );
    expect(hung.record?.runs).toHaveLength(1);
  });
});

test('inputs: patterns, folders, files and the scripts of the command', async () => {
  const root = folderWith({
    'src/a.ts': '1',
    'src/deep/b.ts': '2',
    'src/c.txt': '',
    'data/x.bin': '',
    'run.sh': '',
  });
  const gate = gateOf(
    { text: 'sh ./run.sh | grep x' },
    { inputs: ['src/**/*.ts', 'data', 'no/such', '../**'] },
  );
  const { record } = await runGate(contextOf(root), gate);
  expect(record?.inputs.map((input) => input.path)).toEqual([
    'data/x.bin',
    'run.sh',
    'src/a.ts',
    'src/deep/b.ts',
  ]);
});

test('evidence that cannot be written is no pass', async () => {
  const root = folderWith({ '.plumbline': 'a file' });
  const run = await runGate(contextOf(root), gateOf({ text: 'true' }));
  expect(run.status.state).toBe('could-not-look');
  expect(run.status.reasons[0]).toContain('Evidence cannot be written');
});
