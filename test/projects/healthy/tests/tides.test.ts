import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heightAt } from '../src/tides/table.ts';
import { nextWindow } from '../src/tides/window.ts';

const spring = { name: 'spring', heights: [120, 150, 185, 215] };

test('the table gives the height of a minute', () => assert.equal(heightAt(spring, 2), 185));
test('after the end the last height stays', () => assert.equal(heightAt(spring, 99), 215));
test('an empty table has no water', () => assert.equal(heightAt({ name: 'dry', heights: [] }, 0), 0));
test('the next window is the first deep minute', () => assert.equal(nextWindow(spring, 180, 0), 2));
test('a window can be now', () => assert.equal(nextWindow(spring, 100, 1), 1));
test('too deep a ferry has no window', () => assert.equal(nextWindow(spring, 300, 0), undefined));
