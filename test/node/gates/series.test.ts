import { expect, test } from 'vitest';
import type { Gate, GateState } from '../../../src/core/gates/index.ts';
import { inOrder } from '../../../src/node/gates/order.ts';
import { unrun } from '../../../src/node/gates/run.ts';
import { runSeries } from '../../../src/node/gates/series.ts';
import { gateOf } from './bare.ts';

const gate = (id: string, dependsOn: string[] = [], level: 'hard' | 'soft' | 'unknown' = 'hard'): Gate =>
  gateOf({}, { id, label: id, dependsOn, hardness: { level, said: undefined } });

async function run(
  gates: Gate[],
  states: Record<string, GateState>,
  more: Partial<Parameters<typeof runSeries>[0]> = {},
) {
  const started: string[] = [];
  const results = await runSeries({
    ...{ chosen: gates, all: gates, stateOf: () => undefined },
    run: async (one) => {
      started.push(one.id);
      return unrun(one, states[one.id] ?? 'passed');
    },
    ...more,
  });
  return {
    started: started.join(''),
    states: [...results].map(([id, { status }]) => `${id} ${status.state}`),
    results,
  };
}

test('declared order, dependencies first, circles end', () => {
  const ids = (...gates: Gate[]) => inOrder(gates).map((one) => one.id);
  expect(ids(gate('a'), gate('b'), gate('c'))).toEqual(['a', 'b', 'c']);
  expect(ids(gate('a', ['c']), gate('b'), gate('c'))).toEqual(['c', 'a', 'b']);
  expect(ids(gate('a', ['b']), gate('b', ['a']), gate('c', ['gone']))).toEqual(['b', 'a', 'c']);
});

test('stops at the first blocking failure, unless told otherwise', async () => {
  const gates = [gate('a'), gate('b', [], 'soft'), gate('c'), gate('d')];
  const stopped = await run(gates, { b: 'failed', c: 'could-not-look' });
  expect(stopped.started).toBe('abc');
  expect(stopped.results.get('d')?.status).toMatchObject({
    state: 'skipped',
    reasons: ['Not run, as gate c did not pass.'],
  });
  expect((await run(gates, { c: 'failed' }, { keepGoing: true })).started).toBe('abcd');
  expect((await run(gates, { a: 'needs-signoff' })).started).toBe('abcd');
});

test('a gate waits for what must pass first', async () => {
  const gates = [gate('a'), gate('b', ['a']), gate('c', ['b', 'elsewhere'])];
  const result = await run(gates, { a: 'needs-signoff' }, { keepGoing: true });
  expect(result.started).toBe('a');
  expect(result.states).toEqual(['a needs-signoff', 'b blocked', 'c blocked']);
  expect(result.results.get('c')?.status.reasons).toEqual([
    'Gate b has to pass first: it is blocked itself.',
    'Gate `elsewhere` has to pass first: it has not run.',
  ]);
  const known = await run([gates[1] as Gate], {}, { all: gates, stateOf: () => 'passed' });
  expect(known.states).toEqual(['b passed']);
});

test('a cancelled series starts nothing more', async () => {
  const stop = new AbortController();
  const gates = [gate('a'), gate('b'), gate('c')];
  const started: string[] = [];
  const results = await runSeries({
    ...{
      chosen: gates,
      all: gates,
      stateOf: () => undefined,
      listener: { signal: stop.signal },
      keepGoing: true,
    },
    run: async (one) => {
      started.push(one.id);
      stop.abort();
      return unrun(one, 'could-not-look', 'The run was cancelled.');
    },
  });
  expect(started).toEqual(['a']);
  expect(results.get('c')?.status).toMatchObject({ state: 'skipped', reasons: ['The run was cancelled.'] });
});
