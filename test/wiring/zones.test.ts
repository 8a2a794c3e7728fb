import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanText, wantedWords } from '../../src/core/index.ts';
import { generic, languages, manifest } from '../../src/core/wiring/languages.ts';
import { maskZones, readZones } from '../../src/core/wiring/zones.ts';
import { quickest } from '../support/time.ts';

const all = [...languages, generic, manifest];
/** What confuses lexers, in any order. */
const pieces = [
  '"',
  "'",
  '`',
  '"""',
  "'''",
  '/*',
  '*/',
  '//',
  '#',
  '<#',
  '#>',
  '@"',
  '"@',
  '${',
  '}',
  '{',
  '$(',
  ')',
  '(',
  '\\',
  '\n',
  '<<EOF',
  'EOF',
  'r#"',
  '"#',
  '/',
  ' ',
  'word',
  'def word',
  'import {word} from "x"',
  'return /re/',
  "'a",
  '__all__ = [',
  ']',
  'é',
  '\r\n',
  '\u{1F600}',
];
const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));

describe.each(all.map((language) => [language.id, language] as const))('%s', (_, language) => {
  it('reads any text into zones that follow each other', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const zones = readZones(text, language.lexicon);
        let end = 0;
        for (const zone of zones) {
          expect(zone.start).toBeGreaterThanOrEqual(end);
          expect(zone.end).toBeGreaterThanOrEqual(zone.start);
          end = zone.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
        const masked = maskZones(text, zones);
        expect(masked.length).toBe(text.length);
        expect([...masked.matchAll(/\n/g)].length).toBe([...text.matchAll(/\n/g)].length);
      }),
      { numRuns: 300 },
    );
  });

  it('finds each place of a word once, at its line and column', () => {
    const extension = language.extensions.split(' ')[0];
    fc.assert(
      fc.property(texts, (text) => {
        const hits = scanText(`a.${extension}`, text, wantedWords(['word']));
        for (const { range, line, character } of hits) {
          expect(text.slice(range.start, range.end)).toBe('word');
          const before = text.slice(0, range.start).split('\n');
          expect([line, character]).toEqual([before.length - 1, before.at(-1)?.length]);
        }
        expect(new Set(hits.map((hit) => hit.range.start)).size).toBe(hits.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('hostile sources', () => {
  const repeated = [
    '"',
    '${',
    '`${',
    '/*',
    '<<A\n',
    'import {',
    'from x import (',
    '"$(',
    '@"',
    "r#'",
    '__all__ = [',
    'pub use ',
    '#[cfg(test)] mod x {',
  ];
  it.each(repeated)('%j a hundred thousand times', (piece) => {
    const text = `${piece.repeat(Math.floor(200_000 / piece.length))} word`;
    const scan = () => {
      for (const language of all)
        scanText(`a.${language.extensions.split(' ')[0]}`, text, wantedWords(['word']));
    };
    expect(quickest(5000, scan)).toBeLessThan(5000);
  });
});
