import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCache } from '../../src/node/cache.ts';
import { cacheFolder, stateFolder } from '../../src/node/places.ts';
import { folderWith } from './place.ts';

const file = { path: 'a.md', size: 3, mtimeMs: 1000 };

test('facts come back for the same content and engine alone', async () => {
  const folder = folderWith();
  const options = { name: 'x', version: '1', folder };
  const first = await openCache<number>(options);
  first.remember(file, 'h');
  first.set('h', 42);
  await first.save();
  const second = await openCache<number>(options);
  expect(second.hashOf(file)).toBe('h');
  expect(second.hashOf({ ...file, size: 4 })).toBeUndefined();
  expect(second.hashOf({ ...file, mtimeMs: 1001 })).toBeUndefined();
  expect([second.get('h'), second.get('other')]).toEqual([42, undefined]);
  const newer = await openCache<number>({ ...options, version: '2' });
  expect([newer.hashOf(file), newer.get('h')]).toEqual([undefined, undefined]);
});

test('what was not used is forgotten, a broken file is empty, nothing temporary stays', async () => {
  const folder = folderWith();
  const options = { name: 'x', version: '1', folder };
  const first = await openCache<number>(options);
  first.set('used', 1);
  first.set('unused', 2);
  await first.save();
  const second = await openCache<number>(options);
  second.get('used');
  await second.save();
  const third = await openCache<number>(options);
  expect([third.get('used'), third.get('unused')]).toEqual([1, undefined]);
  const [name = ''] = readdirSync(join(folder, 'facts'));
  expect(readdirSync(join(folder, 'facts'))).toHaveLength(1);
  writeFileSync(join(folder, 'facts', name), '{"version":"1","files":{"a.md":[1]},"facts"');
  expect((await openCache<number>(options)).get('used')).toBeUndefined();
});

test('a file written just now is not taken for settled', async () => {
  const cache = await openCache<number>({ name: 'x', version: '1', folder: folderWith() });
  const young = { ...file, mtimeMs: Date.now() };
  cache.remember(young, 'h');
  await cache.save();
  expect(cache.hashOf(young)).toBeUndefined();
});

test('own folders follow the user’s choice', () => {
  expect(cacheFolder({ XDG_CACHE_HOME: '/c' })).toBe(join('/c', 'plumbline'));
  expect(stateFolder({ XDG_STATE_HOME: '/s' })).toBe(join('/s', 'plumbline'));
});
