import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStandbyUplink } from '../src/link/standby.ts';
import { createUplink } from '../src/link/uplink.ts';

const works = { send: async () => true };
const broken = { send: async () => false };

test('a lost frame is tried again', async () => {
  let calls = 0;
  const uplink = createUplink('test', async () => ++calls > 1);
  assert.equal(await uplink.send('track KITE-7'), true);
});

test('the standby takes over when the primary gives up', async () => {
  assert.equal(await createStandbyUplink(broken, works).send('track KITE-7'), true);
});

test('with both links down the frame is lost', async () => {
  assert.equal(await createStandbyUplink(broken, broken).send('track KITE-7'), false);
});
