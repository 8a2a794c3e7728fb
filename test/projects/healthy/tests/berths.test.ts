import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fits } from '../src/berths/berth.ts';
import { planBerths } from '../src/berths/plan.ts';
import { fleet } from '../src/fleet/ferry.ts';

const [alma, brede, corrie] = fleet;
const tide = { name: 'spring', heights: [150, 220] };
const east = { name: 'east', length: 60 };
const west = { name: 'west', length: 36 };

test('a berth is three metres longer than its ferry', () => assert.equal(fits({ name: 'b', length: 45 }, alma), true));
test('two metres are not enough', () => assert.equal(fits({ name: 'b', length: 44 }, alma), false));
test('a berth is booked once', () => assert.equal(planBerths([alma, corrie], [east], tide).length, 1));
test('a short ferry takes the short berth', () => assert.equal(planBerths([brede], [west, east], tide)[0].berth, west));
test('a booking waits for the tide', () => assert.equal(planBerths([corrie], [east], tide)[0].minute, 1));
test('without water nothing is booked', () => assert.deepEqual(planBerths([corrie], [east], { name: 'dry', heights: [9] }), []));
test('three ferries need three berths', () => assert.equal(planBerths(fleet, [east, west], tide).length, 2));
