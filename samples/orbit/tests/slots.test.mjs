import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSlots, replaySlot } from '../scripts/lib/slots.mjs';

const quiet = { rises: 100, sets: 200, onTarget: [90, 210] };

test('a slot replays when the antenna was there all the time', () => {
  assert.equal(replaySlot(quiet), true);
});

test('an antenna that comes late fails the slot', () => {
  assert.equal(replaySlot({ ...quiet, onTarget: [101, 210] }), false);
});

test('an antenna that leaves early fails the slot', () => {
  assert.equal(replaySlot({ ...quiet, onTarget: [90, 199] }), false);
});

test('the recorded day has 24 slots', () => {
  assert.equal(readSlots().length, 24);
});
