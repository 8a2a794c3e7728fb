import { describe, expect, it } from 'vitest';
import {
  checkCitation,
  judgeName,
  type Probe,
  readName,
  resolvePath,
  wordsOf,
} from '../../src/core/index.ts';
import { indexOf } from './memory.ts';

const lines = (count: number, at: Readonly<Record<number, string>>): string =>
  `${Array.from({ length: count }, (_, i) => at[i + 1] ?? '').join('\n')}\n`;

const files = {
  'src/harbour/tide.py': lines(60, { 20: 'class TideGauge:', 50: '__all__ = ["TideGauge"]' }),
  'src/harbour/main.py': lines(12, { 3: 'from .tide import TideGauge', 9: 'gauge = TideGauge()' }),
  'tools/main.py': lines(4, {}),
};
const name = readName('TideGauge');
const other = readName('Mast');

describe('a citation', () => {
  it.each([
    ['src/harbour/tide.py', 20, name, { is: 'right' }],
    ['tide.py', 24, name, { is: 'right', path: 'src/harbour/tide.py' }],
    ['tide.py', 50, name, { is: 'right' }],
    ['tide.py', 33, name, { is: 'moved', line: 20 }],
    ['tide.py', 44, name, { is: 'moved', line: 50 }],
    ['tide.py', 61, undefined, { is: 'beyond', lines: 60 }],
    ['tide.py', 60, undefined, { is: 'right' }],
    ['tide.py', undefined, name, { is: 'right' }],
    ['tide.py', 20, other, { is: 'absent' }],
    ['mast.py', 20, name, { is: 'missing' }],
    ['main.py', 9, name, { is: 'right', path: 'src/harbour/main.py' }],
    ['main.py', 400, undefined, { is: 'unclear' }],
    ['src/harbour', undefined, undefined, { is: 'unclear' }],
  ])('%s:%s', async (file, line, of, expected) => {
    const index = await indexOf(files, ['TideGauge', 'Mast']);
    expect(checkCitation(index, { file, line, name: of })).toMatchObject(expected);
  });

  it('finds a path by its end, never by half a name', async () => {
    const index = await indexOf(files, []);
    expect(resolvePath(index, './harbour/main.py')).toEqual(['src/harbour/main.py']);
    expect(resolvePath(index, 'main.py')).toHaveLength(2);
    expect(resolvePath(index, 'ain.py')).toEqual([]);
  });
});

describe('a probe', () => {
  const ask = async (probe: Omit<Probe, 'path'>, path = 'src/harbour/main.py'): Promise<unknown> =>
    (await indexOf(files, [], [{ path, ...probe }])).answer({ path, ...probe });

  it('finds text as it is and as a pattern', async () => {
    expect(await ask({ kind: 'contains', text: 'TideGauge()' })).toMatchObject({ is: 'found' });
    expect(await ask({ kind: 'contains', text: 'Tide.*' })).toEqual({ is: 'absent' });
    expect(await ask({ kind: 'pattern', text: 'import\\s+Tide' })).toMatchObject({ is: 'found' });
    expect(await ask({ kind: 'pattern', text: '((' })).toMatchObject({ is: 'invalid' });
    expect(await ask({ kind: 'pattern', text: '(?!x)' })).toMatchObject({ is: 'unsupported' });
  });

  it('says nothing about a file that is not there', async () => {
    expect(await ask({ kind: 'contains', text: 'x' }, 'none.py')).toBeUndefined();
  });
});

describe('a name', () => {
  it.each([
    ['`FogHorn`', 'symbol', 'FogHorn'],
    ['FogHorn.sound()', 'symbol', 'sound'],
    ['fog::Horn::new', 'symbol', 'new'],
    ['get_horn(kind, loud)', 'symbol', 'get_horn'],
    ['Horn<T>', 'symbol', 'Horn'],
    ['<FogHorn />', 'symbol', 'FogHorn'],
    ['scripts/check-fog.sh', 'file', 'check-fog.sh'],
    ['check-fog.sh', 'file', 'check-fog.sh'],
    ['check-fog', 'symbol', 'check-fog'],
    ['./src/fog.test.ts', 'file', 'fog.test.ts'],
  ])('%s', (written, kind, word) => expect(readName(written)).toMatchObject({ kind, word }));

  it.each(['the horn', 'scripts/', '42', '-', '', 'a && b', '*', '✓'])('%j is none', (written) =>
    expect(readName(written)).toBeUndefined(),
  );
});

describe('two definitions of one name', () => {
  it('make a verdict less sure, a location makes it sure again', async () => {
    const twins = {
      'a/pump.go': 'package a\n\nfunc StartPump() {}\n',
      'b/pump.go': 'package b\n\nfunc StartPump() {}\n\nfunc run() { StartPump() }\n',
      'main.go': 'package main\n\nfunc main() { a.Other() }\n',
    };
    const index = await indexOf(twins, ['StartPump', 'run']);
    const pump = readName('StartPump');
    if (!pump) throw new Error('no name');
    expect(wordsOf(pump)).toEqual(['StartPump']);
    expect(judgeName(index, pump).confidence).toBeLessThan(0.7);
    const located = judgeName(index, pump, { location: 'a/pump.go' });
    expect(located).toMatchObject({ state: 'orphaned' });
  });
});
