import { describe, expect, test } from 'vitest';
import { builtinGates, evaluateBuiltins, type Planning } from '../../src/core/gates/index.ts';
import { gateOf, projectFile } from './place.ts';

const place = { path: 'a.md', range: { start: 0, end: 1 } };
const good: Planning = {
  documents: 12,
  errors: [],
  requirements: [
    { id: 'RAD-01', proof: 'satisfied', because: ['verification 1: passed'] },
    { id: 'RAD-02', proof: 'deferred', because: [] },
  ],
  wiring: { checked: 4, orphans: [], brokenFlows: [] },
  phases: [{ name: 'Phase 1', planned: true, verified: true, deferred: false }],
  audits: [{ name: 'v1.0 audit', passed: true, newer: [] }],
  manifests: [{ path: 'evidence/1', problems: [] }],
  gates: [],
  decisions: [],
};
const states = (planning: Planning) =>
  Object.fromEntries(evaluateBuiltins(planning).map((one) => [one.gate, one.state]));
const status = (planning: Planning, id: string) => evaluateBuiltins(planning).find((one) => one.gate === id);

describe('built-in gates', () => {
  test('each has its gate', () => {
    expect(builtinGates.map((gate) => gate.id)).toEqual([
      'consistent',
      'covered',
      'integrated',
      'planned',
      'verified',
      'audited',
      'evidence',
      'ship',
    ]);
    expect(evaluateBuiltins(good).map((one) => one.gate)).toEqual(builtinGates.map((gate) => gate.id));
  });

  test('all pass', () => {
    expect(new Set(Object.values(states(good)))).toEqual(new Set(['passed']));
  });

  test.each<[string, Partial<Planning>, string]>([
    ['consistent', { errors: [{ what: 'a.md: 3 plans, 2 listed', at: place }] }, 'a.md: 3 plans, 2 listed.'],
    [
      'covered',
      { requirements: [{ id: 'RAD-03', proof: 'unproven', because: [] }] },
      'RAD-03 is unproven (no source).',
    ],
    [
      'integrated',
      { wiring: { checked: 2, orphans: [{ what: 'Tuner is used nowhere' }], brokenFlows: [] } },
      'Tuner is used nowhere.',
    ],
    [
      'integrated',
      { wiring: { checked: 2, orphans: [], brokenFlows: [{ what: 'Flow 2 breaks at step 3' }] } },
      'Flow 2 breaks at step 3.',
    ],
    [
      'planned',
      { phases: [{ name: 'Phase 2', planned: false, verified: true, deferred: false }] },
      'Phase 2 has no plans.',
    ],
    [
      'verified',
      { phases: [{ name: 'Phase 2', planned: true, verified: false, deferred: false }] },
      'Phase 2 is not verified.',
    ],
    ['audited', { audits: [{ name: 'v1.1 audit', passed: false, newer: [] }] }, 'v1.1 audit did not pass.'],
    [
      'audited',
      { audits: [{ name: 'v1.1 audit', passed: true, newer: ['a.md', 'b.md'] }] },
      'a.md and 1 more changed after v1.1 audit.',
    ],
    [
      'evidence',
      { manifests: [{ path: 'evidence/1', problems: ['log.txt changed'] }] },
      'evidence/1: log.txt changed.',
    ],
  ])('%s fails', (id, broken, reason) => {
    const planning = { ...good, ...broken };
    expect(status(planning, id)).toMatchObject({
      state: 'failed',
      reasons: [reason],
      criteria: [{ state: 'not-met' }],
    });
    expect(states(planning).ship).toBe('failed');
    expect(Object.values(states(planning)).filter((state) => state === 'failed')).toHaveLength(2);
  });

  test('a failure knows its place', () => {
    expect(status({ ...good, errors: [{ what: 'x', at: place }] }, 'consistent')?.at).toEqual([place]);
  });

  test.each<[string, keyof Planning]>([
    ['consistent', 'errors'],
    ['covered', 'requirements'],
    ['integrated', 'wiring'],
    ['planned', 'phases'],
    ['audited', 'audits'],
    ['evidence', 'manifests'],
  ])('%s could not look', (id, key) => {
    const { [key]: _gone, ...rest } = good;
    expect(status(rest as Planning, id)?.state).toBe('could-not-look');
    expect(states(rest as Planning).ship).toBe('failed');
  });

  test('an empty project passes nothing', () => {
    const nothing: Planning = {
      documents: 0,
      errors: [],
      requirements: [],
      wiring: { checked: 0, orphans: [], brokenFlows: [] },
      phases: [],
      audits: [],
      manifests: [],
    };
    expect(new Set(Object.values(states(nothing)))).toEqual(new Set(['nothing-to-check']));
  });

  test('phases that are put off are not asked for', () => {
    const phases = [{ name: 'Phase 9', planned: false, verified: false, deferred: true }];
    expect(states({ ...good, phases })).toMatchObject({
      planned: 'nothing-to-check',
      verified: 'nothing-to-check',
      ship: 'passed',
    });
  });
});

describe('ready to ship', () => {
  const gate = gateOf(projectFile('docs/GATES.md'), 'passing');
  const soft = gateOf(projectFile('docs/GATES.md'), 'long');
  const withGate = (state: 'passed' | 'stale', one = gate): Planning => ({
    ...good,
    gates: [{ gate: one, status: { gate: one.id, state, reasons: [], criteria: [] } }],
  });

  test('hard gates count, soft ones do not', () => {
    expect(states(withGate('passed')).ship).toBe('passed');
    expect(status(withGate('stale'), 'ship')?.reasons).toEqual(['Gate passing: Passing: stale.']);
    expect(states(withGate('stale', soft)).ship).toBe('passed');
  });

  test('the decision', () => {
    const decision = {
      id: 'd1',
      subject: 'Release',
      place,
      by: undefined,
      date: undefined,
      answers: [],
      box: undefined,
      decision: true,
    };
    expect(states({ ...good, decisions: [{ ...decision, filled: false, refused: false }] }).ship).toBe(
      'needs-signoff',
    );
    expect(states({ ...good, decisions: [{ ...decision, filled: true, refused: false }] }).ship).toBe(
      'passed',
    );
    expect(states({ ...good, decisions: [{ ...decision, filled: true, refused: true }] }).ship).toBe(
      'failed',
    );
  });
});
