import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer, compilePattern, findPattern } from '../../src/core/index.ts';
import { quickest } from '../support/time.ts';

function find(source: string, text: string): string | undefined {
  const pattern = compilePattern(source);
  if ('why' in pattern) throw new Error(`${pattern.why}: ${pattern.detail}`);
  const found = findPattern(pattern, text);
  if (found === 'slow') throw new Error('slow');
  return found && text.slice(found.start, found.end);
}

describe('a pattern', () => {
  it.each([
    ['from\\s+x import (a|b)', 'from  x import b', 'from  x import b'],
    ['\\bLamp\\b', 'Lamps Lamp', 'Lamp'],
    ['^lamp$', 'x\nlamp\ny', 'lamp'],
    ['[^a-z]\\d{2,3}', 'a1 12', ' 12'],
    ['(?:ab){2}c?', 'xababc', 'abab'],
    ['(?i)lamp', 'LAMP', 'LAMP'],
    ['(?<name>x)+', 'xx', 'x'],
    ['a{,2}', 'a{,2}', 'a{,2}'],
    ['é+ü', 'xéüy', 'éü'],
    ['lamp\\.on\\(', 'lamp.on()', 'lamp.on('],
    ['', 'x', ''],
    ['nothing', 'x', undefined],
  ])('%s in %j finds %j', (source, text, expected) => expect(find(source, text)).toBe(expected));

  it.each([
    ['(', 'invalid'],
    ['a)', 'invalid'],
    ['[a', 'invalid'],
    ['*a', 'invalid'],
    ['[z-a]', 'invalid'],
    ['(?=a)', 'unsupported'],
    ['(a)\\1', 'unsupported'],
    ['a{10}{10}', 'invalid'],
    ['(a{1000}){1000}', 'unsupported'],
    ['('.repeat(5000), 'unsupported'],
  ])('%s is %s', (source, why) => expect(compilePattern(source)).toMatchObject({ why }));

  it.each(['(a+)+$', '(a*)*', '(?:a+|b)+', '(\\w+\\s*)+:'])('%s is named as explosive', (source) =>
    expect(compilePattern(source)).toMatchObject({ explosive: true }),
  );

  it.each(['a+', '(\\s+\\w+)*', '(ab+)+', '(a|b)*c+'])('%s is not', (source) =>
    expect(compilePattern(source)).toMatchObject({ explosive: false }),
  );

  it('returns in time, whatever the pattern', { timeout: 60_000 }, () => {
    const text = `${'a'.repeat(1024 * 1024)}!`;
    const ask = () => {
      for (const source of ['(a+)+$', '(a|a)+$', '(.*.*.*)x$', '(a?){50}a{50}!x'])
        expect(answer(text, { kind: 'pattern', text: source }).is).not.toBe('found');
    };
    expect(quickest(8000, ask)).toBeLessThan(8000);
  });

  it('says so when it takes too many steps', () => {
    const pattern = compilePattern('(a{1,40}){1,40}$');
    expect('program' in pattern && findPattern(pattern, 'a'.repeat(100_000))).toBe('slow');
  });

  it('finds what the native engine finds', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      '.',
      '[ab]',
      '[^a]',
      '\\w',
      '\\s',
      '\\b',
      '(a|b)',
      '(?:ab)',
      '^',
      '$',
    );
    const quantifier = fc.constantFrom('', '', '*', '+', '?', '{1,2}', '*?');
    const part = fc.tuple(piece, quantifier).map(([p, q]) => (/^(?:\\b|\^|\$)$/.test(p) ? p : p + q));
    const source = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
    const text = fc.stringMatching(/^[ab \n]{0,12}$/);
    fc.assert(
      fc.property(source, text, (s, t) => {
        expect(find(s, t) !== undefined).toBe(new RegExp(s, 'm').test(t));
      }),
      { numRuns: 3000 },
    );
  });
});
