import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  age,
  builtinGates,
  definitionHash,
  evaluateGate,
  findGates,
  type Gate,
  type GateState,
  goNoGoPage,
  type Known,
  measure,
  RECORD_VERSION,
  type RunRecord,
  readManifest,
  readRecord,
  sha256,
  signOffEdits,
  standing,
  standings,
  verdictOver,
  withAttestation,
} from '../../src/core/gates/index.ts';
import { applyEdits } from '../../src/core/text/index.ts';
import { discover, gateOf, output, projectFile, small } from './place.ts';

/** The record that a run of the gate with this output leaves. */
function recordOf(gate: Gate, stdout: string, more: Partial<RunRecord> = {}): RunRecord {
  const status = evaluateGate(gate, {
    outcome: 'completed',
    measurements: [measure(gate, output(stdout))],
    attestations: [],
  });
  return {
    version: RECORD_VERSION,
    id: 'run-1',
    gate: { id: gate.id, label: gate.label, name: gate.name, definition: definitionHash(gate) },
    how: 'ran',
    outcome: 'completed',
    started: '2026-02-14T10:00:00Z',
    ended: '2026-02-14T10:00:01Z',
    runs: [],
    state: status.state,
    reasons: [...status.reasons],
    criteria: status.criteria.map((one) => ({
      ...one,
      text: one.expected,
      clauses: one.clauses.map((clause) => ({ ...clause })),
    })),
    attestations: [],
    inputs: [{ path: 'a.txt', sha256: 'aa' }],
    reports: [],
    host: { os: 'any', versions: {} },
    tool: { name: 'plumbline', version: '0.1.0' },
    ...more,
  };
}

describe('hashes', () => {
  test.each(['', 'abc', 'ä€😀', 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(64), 'y'.repeat(1000)])(
    'like the platform: %s',
    (text) => {
      expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
    },
  );

  test('a definition changes with command and criteria, not with lines', () => {
    const text = projectFile('docs/GATES.md');
    const hash = (changed: string) => definitionHash(gateOf(changed, 'passing'));
    expect(hash(`# Above\n\n${text}`)).toBe(hash(text));
    expect(hash(text.replace('scripts/passing.mjs', 'scripts/other.mjs'))).not.toBe(hash(text));
    expect(hash(text.replace('12 passed, 0 failed', '11 passed, 0 failed'))).not.toBe(hash(text));
  });
});

describe('records', () => {
  const record = recordOf(small('3 passed'), '3 passed, 0 failed');

  test('what is written can be read, with a BOM too', () => {
    expect(readRecord(JSON.stringify(record))).toEqual({ value: JSON.parse(JSON.stringify(record)) });
    expect(readRecord(`\uFEFF${JSON.stringify(record)}`)).toHaveProperty('value');
  });

  test.each([
    ['{', 'Not JSON.'],
    [JSON.stringify({ ...record, version: 99 }), 'Unexpected version'],
    [JSON.stringify({ ...record, state: 'green' }), 'Unexpected state'],
    [JSON.stringify({ ...record, criteria: [{ id: 'c1' }] }), 'Unexpected criteria.0'],
  ])('%.20s', (text, message) => {
    const read = readRecord(text);
    expect('problem' in read && read.problem).toContain(message);
  });

  test('a manifest', () => {
    expect(readManifest('{"version":1,"gate":"g","run":"r","files":{"log.txt":"aa"}}')).toHaveProperty(
      'value',
    );
    expect(readManifest('{"version":1}')).toHaveProperty('problem');
  });
});

describe('where a gate stands', () => {
  const gate = small('3 passed, 0 failed');
  const record = recordOf(gate, '3 passed, 0 failed');
  const inputs = new Map([['a.txt', 'aa']]);
  const state = (known: Known, one = gate) => standing(one, known).state;

  test('as its last run says, while nothing has changed', () => {
    expect(state({ record, inputs })).toBe('passed');
    expect(state({ record })).toBe('passed');
    expect(state({ record: recordOf(gate, '2 passed, 1 failed'), inputs })).toBe('failed');
    expect(state({})).toBe('not-run');
    expect(state({ record, running: true })).toBe('running');
    expect(state({ unreadable: 'cut short' })).toBe('could-not-look');
  });

  test.each<[string, Known, Gate?]>([
    ['an input changed', { record, inputs: new Map([['a.txt', 'bb']]) }],
    ['an input is gone', { record, inputs: new Map() }],
    [
      'an input is new',
      {
        record,
        inputs: new Map([
          ['a.txt', 'aa'],
          ['b.txt', 'bb'],
        ]),
      },
    ],
    ['the evidence changed', { record, inputs, tampered: ['result.json was changed'] }],
    ['a criterion changed', { record, inputs }, small('4 passed, 0 failed')],
  ])('stale: %s', (_name, known, other) => {
    expect(standing(other ?? gate, known)).toMatchObject({ state: 'stale' });
    expect(standing(other ?? gate, known).reasons.at(-1)).toBe('It was: passed.');
  });

  test('signatures are those of today', () => {
    const text =
      '### Gate: g – G\n\n**Command:** `x`\n**Pass criteria:** exit 0\n**Verified by:** ____ **Date:** ____\n';
    const open = gateOf(text);
    const signed = gateOf(text.replace('____', 'Ada').replace('____', '2026-02-14'));
    const ran = recordOf(open, '');
    expect(ran.state).toBe('needs-signoff');
    expect([standing(open, { record: ran }).state, standing(signed, { record: ran }).state]).toEqual([
      'needs-signoff',
      'passed',
    ]);
  });

  test('what only people judge needs no run', () => {
    const text =
      '## Hard Blocking Gate 1: Ride\n\n**Sign-Off**:\n- [ ] Log read\n\n**Signed By**: ____ **Date**: ____ **Result**: [ ] PASS [ ] FAIL\n';
    const filled = text.replace('- [ ]', '- [x]').replace('____', 'Ada').replace('____', '2026-02-14');
    expect(standing(gateOf(text), {}).state).toBe('needs-signoff');
    expect(standing(gateOf(filled.replace('[ ] PASS', '[x] PASS')), {}).state).toBe('passed');
    expect(standing(gateOf(filled.replace('[ ] FAIL', '[x] FAIL')), {})).toMatchObject({
      state: 'failed',
      reasons: ['Answered no: Ride.'],
    });
    expect(standing(gateOf(filled), {}).state).toBe('needs-signoff');
  });

  test('a signature is the word on what no machine judges', () => {
    const text = projectFile('docs/GATES.md');
    const signed = text.replace(
      'Verified by: ____________ Date: ____________',
      'Verified by: Ada Date: 2026-02-14',
    );
    expect(standing(gateOf(text, 'person'), {})).toMatchObject({
      state: 'needs-signoff',
      reasons: ['Needs a person: The ride is acceptable.', 'Unsigned: Asks a Person.'],
    });
    expect(standing(gateOf(signed, 'person'), {}).state).toBe('passed');
  });

  test('what it depends on', () => {
    const text = projectFile('docs/GATES.md');
    const { gates } = discover(text);
    const failing = gateOf(text, 'failing');
    const records = new Map([[failing.id, recordOf(failing, '11 passed, 1 failed')]]);
    const all = standings(gates, (one) => ({ record: records.get(one.id) }));
    expect(all.get(gateOf(text, 'blocked').id)).toMatchObject({ state: 'blocked' });
    expect(all.get(gateOf(text, 'passing').id)?.state).toBe('not-run');
  });

  test('a circle, and a gate that does not exist', () => {
    const circle =
      '### Gate: a – A\n\n**Command:** `x`\n**Depends on:** b\n\n### Gate: b – B\n\n**Command:** `x`\n**Depends on:** a\n\n### Gate: c – C\n\n**Command:** `x`\n**Depends on:** zz\n';
    const { gates } = discover(circle);
    expect([...standings(gates, () => ({})).values()].map((one) => one.state)).toEqual([
      'blocked',
      'blocked',
      'blocked',
    ]);
  });
});

describe("a person's word", () => {
  const gate = small('exit 0; the ride is acceptable');
  const word = { criterion: 'c1', by: 'Ada', at: '2026-02-14T11:00:00Z', run: 'run-2' };

  test('completes a run', () => {
    const record = recordOf(gate, '');
    expect(record.state).toBe('needs-signoff');
    const done = withAttestation(gate, record, { ...word, met: true });
    expect(done).toMatchObject({
      id: 'run-2',
      how: 'manual',
      state: 'passed',
      reasons: [],
      attestations: [{ by: 'Ada' }],
    });
    expect(readRecord(JSON.stringify(done))).toHaveProperty('value');
    expect(withAttestation(gate, record, { ...word, met: false }).state).toBe('failed');
    expect(withAttestation(gate, done, { ...word, met: false }).state).toBe('failed');
  });

  test('does not overrule what was measured, nor a run that never ended', () => {
    const failed = recordOf(small('3 passed'), '2 passed, 0 failed');
    expect(withAttestation(gate, failed, { ...word, met: true }).state).toBe('failed');
    const cancelled = {
      ...recordOf(gate, ''),
      outcome: 'cancelled' as const,
      state: 'could-not-look' as const,
      reasons: ['The run was cancelled.'],
    };
    expect(withAttestation(gate, cancelled, { ...word, met: true }).state).toBe('could-not-look');
  });
});

describe('verdict', () => {
  const { gates } = discover(projectFile('docs/PHASE_2_BELT_PLAN.md'));
  const over = (...states: GateState[]) => {
    const counted = gates.filter((gate) => gate.kind === 'evidence');
    return verdictOver(gates, (gate) => ({
      gate: gate.id,
      state: states[counted.indexOf(gate)] ?? 'failed',
      reasons: [],
      criteria: [],
    }));
  };

  test('every counted gate, and only those', () => {
    expect(over('passed', 'passed', 'passed')).toMatchObject({ verdict: 'PROMOTE', counted: 3, because: [] });
    expect(over('passed', 'passed', 'skipped')).toMatchObject({
      verdict: 'BLOCK',
      counts: { passed: 2, skipped: 1 },
      because: ['Gate 3: Ride: skipped.'],
    });
    expect(verdictOver([], () => undefined)).toMatchObject({ verdict: 'BLOCK', counted: 0 });
  });

  test.each([
    'failed',
    'blocked',
    'needs-signoff',
    'stale',
    'could-not-look',
    'nothing-to-check',
    'running',
    'not-run',
  ] as const)('%s does not promote', (state) => {
    expect(over('passed', 'passed', state).verdict).toBe('BLOCK');
  });

  test('which gate somebody means', () => {
    const labels = (wanted: string) => findGates(gates, wanted).map((gate) => gate.label);
    expect([labels('1'), labels('Gate 1b'), labels('ride'), labels(gates[2]?.id ?? ''), labels('x')]).toEqual(
      [['1'], ['1B'], ['3'], ['2'], []],
    );
  });
});

describe('signing', () => {
  const text =
    'Intro\n\n## Hard Blocking Gate 1: Ride\n\n**Sign-Off**:\n- [ ] Log read\n\n**Signed By**: ________ **Date**: ____ **Result**: [ ] PASS [ ] FAIL\n\nNobody signs here: ____\n';
  const [signOff] = gateOf(text).signOffs;
  const answers = new Map<number, 'yes' | 'no'>([
    [0, 'yes'],
    [1, 'yes'],
  ]);
  const sign = (more: Partial<Parameters<typeof signOffEdits>[2]> = {}, now = text) => {
    if (!signOff) throw new Error('no sign-off');
    return signOffEdits(now, signOff, { by: 'Ada Byron', date: '2026-02-14', answers, ...more });
  };

  test('the blanks and the boxes, and not a byte more', () => {
    const signed = sign();
    expect('edits' in signed && applyEdits(text, signed.edits)).toBe(
      text
        .replace('- [ ]', '- [x]')
        .replace('________', 'Ada Byron')
        .replace('____', '2026-02-14')
        .replace('[ ] PASS', '[x] PASS'),
    );
    const after = 'edits' in signed ? applyEdits(text, signed.edits) : '';
    expect(gateOf(after).signOffs).toMatchObject([
      { filled: true, refused: false, by: { value: 'Ada Byron' }, date: { value: '2026-02-14' } },
    ]);
  });

  test('no', () => {
    const refused = sign({ answers: new Map([[1, 'no']]) });
    expect('edits' in refused && gateOf(applyEdits(text, refused.edits)).signOffs).toMatchObject([
      { refused: true, filled: false },
    ]);
  });

  test.each([
    ['a name with markup', { by: 'Ada | **x**' }],
    ['a name of two lines', { by: 'Ada\nByron' }],
    ['no name', { by: '' }],
    ['no date', { date: 'today' }],
    ['a question that is not there', { answers: new Map<number, 'yes' | 'no'>([[7, 'yes']]) }],
    ['no to a plain box', { answers: new Map<number, 'yes' | 'no'>([[0, 'no']]) }],
  ])('refused: %s', (_name, more) => {
    expect(sign(more)).toHaveProperty('problem');
  });

  test('a document that changed under the preview', () => {
    expect(sign({}, `${'x'.repeat(9)}${text}`)).toEqual({
      problem: 'The document changed: something already stands in the blank.',
    });
  });

  test('what is signed stays signed', () => {
    const [done] = gateOf(text.replace('________', 'Grace')).signOffs;
    expect(done && signOffEdits(text, done, { by: 'Ada Byron', date: '2026-02-14', answers })).toEqual({
      problem: 'Already signed by Grace.',
    });
  });

  test('a blank of no length', () => {
    const bare = '### Gate: r – Ride\n\n**Pass criteria:** smooth\n**Verified by:**\n';
    const [one] = gateOf(bare).signOffs;
    const edits = one && signOffEdits(bare, one, { by: 'Ada Byron', date: '2026-02-14', answers: new Map() });
    expect(edits && 'edits' in edits && applyEdits(bare, edits.edits)).toContain(
      '**Verified by:** Ada Byron\n',
    );
  });

  test('a checklist in a fence', () => {
    const plan =
      '## GATE 6: Release\n\n**Checklist**:\n```\n[ ] Soak\n    - Memory stable: YES [ ] NO [ ]\n    - Verified by: ____  Date: ____\n```\n';
    const [soak] = gateOf(plan).signOffs;
    const edits =
      soak &&
      signOffEdits(plan, soak, { by: 'Ada Byron', date: '2026-02-14', answers: new Map([[0, 'yes']]) });
    expect(edits && 'edits' in edits && applyEdits(plan, edits.edits)).toBe(
      plan
        .replace('[ ] Soak', '[x] Soak')
        .replace('YES [ ]', 'YES [x]')
        .replace('____', 'Ada Byron')
        .replace('____', '2026-02-14'),
    );
  });
});

describe('the go/no-go page', () => {
  test('says everything, and renders nothing of a document', () => {
    const gate = small('3 passed, 0 failed', '| Owner | <b>planner</b> |\n');
    const record = recordOf(gate, '2 passed, 0 failed');
    const status = standing(gate, { record });
    const rows = [{ gate, status, record, evidence: '.plumbline/evidence/g/1' }];
    const page = goNoGoPage({
      rows,
      decisions: [],
      now: Date.parse('2026-02-15T11:00:00Z'),
      title: 'Release',
    });
    expect(page).toContain('# Release: NO-GO');
    expect(page).toContain('1 gate: 1 failed.');
    expect(page).toContain(
      '| State  | Age | Gate |\n| ------ | --- | --- |\n| failed | 1 d | Gate g: Small |',
    );
    expect(page).toContain(
      '### Gate g: Small\n\n- failed, 1 of 2 met\n- kind: evidence\n- owner: \\<b\\>planner\\</b\\>\n- evidence: .plumbline/evidence/g/1\n',
    );
    expect(page).toContain('- not met: 3 passed, 0 failed — found 2 passed; 0 failed');
  });

  test('what a project does not have holds nothing up; a project without anything does not go', () => {
    const pageOf = (states: Readonly<Record<string, GateState>>) =>
      goNoGoPage({
        rows: builtinGates.map((gate) => ({
          gate,
          status: { gate: gate.id, state: states[gate.id] ?? 'nothing-to-check', reasons: [], criteria: [] },
          ...{ record: undefined, evidence: undefined },
        })),
        ...{ decisions: [], now: 0, title: 'Release' },
      });
    expect(pageOf({ consistent: 'passed', planned: 'passed', ship: 'passed' })).toContain('# Release: GO\n');
    expect(pageOf({ consistent: 'passed' })).toContain('# Release: NO-GO');
    expect(pageOf({ consistent: 'passed', covered: 'failed', ship: 'failed' })).toContain('# Release: NO-GO');
  });

  test.each([
    [0, 'now'],
    [59_000, '59 s'],
    [3_600_000, '1 h'],
    [90_000_000, '1 d'],
    [Number.NaN, '—'],
  ])('%s ms is %s', (ms, text) => {
    expect(age(ms)).toBe(text);
  });
});
