import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findConflicts, resolveConflict } from '../src/planner/conflicts.ts';
import { buildSchedule } from '../src/planner/schedule.ts';

const pass = (satellite: string, rises: number, priority = 1, elevation = 30) => ({
  satellite,
  rises,
  sets: rises + 600,
  elevation,
  priority,
});

test('passes that touch do not clash', () => {
  assert.deepEqual(findConflicts([{ antenna: 'north', pass: pass('KITE-7', 0) }], pass('TERN-2', 600)), []);
});

test('the higher priority wins', () => {
  const urgent = pass('HERON-4', 0, 9);
  assert.equal(resolveConflict(pass('KITE-7', 0), urgent), urgent);
});

test('of two equals the one that climbs higher wins', () => {
  const high = pass('HERON-4', 0, 1, 80);
  assert.equal(resolveConflict(pass('KITE-7', 0), high), high);
});

test('the loser of a clash gets the next antenna', () => {
  const slots = buildSchedule([pass('KITE-7', 0), pass('HERON-4', 10, 9)], ['north', 'ridge']);
  assert.deepEqual(slots.map((slot) => slot.antenna), ['north', 'ridge']);
});
