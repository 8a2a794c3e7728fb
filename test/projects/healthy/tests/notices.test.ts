import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { test } from 'node:test';
import { fleet } from '../src/fleet/ferry.ts';
import { delayNotice } from '../src/notices/delay.ts';
import { noticeFor } from '../src/notices/notice.ts';
import { isQuiet } from '../src/notices/quiet.ts';
import { drain, enqueue } from '../src/notices/queue.ts';
import { sendSms } from '../src/notices/sms.ts';

const file = 'test-queue.jsonl';
const booking = { ferry: fleet[0], berth: { name: 'east', length: 60 }, minute: 700 };
const notice = noticeFor(booking, '+1000');
const queued = () => {
  rmSync(file, { force: true });
  enqueue(file, notice);
};

test('a queued notice is sent', () => (queued(), assert.equal(drain(file, () => true), 1)));
test('an empty queue sends nothing', () => assert.equal(drain('no-such-file', () => true), 0));
test('what was not sent waits on', () => (queued(), drain(file, () => false), assert.equal(drain(file, () => true), 1)));
test('a half-written line is not lost', () => (queued(), assert.equal(drain(file, () => true), 1)));
test('a notice names ferry, berth and time', () => assert.equal(notice.text, 'Alma at east, 11:40'));
test('a long notice is cut at 160', () => {
  let sent = '';
  sendSms({ ...notice, text: 'x'.repeat(200) }, (_, text) => ((sent = text), true));
  assert.equal(sent.length, 160);
});
test('a modem that says no is believed', () => assert.equal(sendSms(notice, () => false), false));
test('at night nothing is sent', () => assert.equal(isQuiet({ ...notice, minute: 1400 }), true));
test('a late ferry gets a second notice', () => assert.match(delayNotice(booking, '+1000', 20).text, /20 minutes/));
