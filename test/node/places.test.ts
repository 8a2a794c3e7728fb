import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stateFolder } from '../../src/node/places.ts';

test('what the user answered is kept in a folder of their own', () => {
  expect(stateFolder({ XDG_STATE_HOME: '/s' })).toBe(join('/s', 'plumbline'));
  expect(stateFolder({})).toMatch(/plumbline$/);
});
