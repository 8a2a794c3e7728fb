import assert from 'node:assert/strict';
import { FrostAlarm } from '../src/tested.ts';

assert.equal(new FrostAlarm().rings(1), true);
