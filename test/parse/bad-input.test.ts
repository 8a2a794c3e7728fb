import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/core/parse/index.ts';
import { sourceText } from '../../src/core/text/index.ts';
import { someOf } from '../support/quick.ts';
import { factsOf, rangesOf } from './facts.ts';

const folder = join(import.meta.dirname, 'fixtures');
const fixtures = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);

const read = (text: string) => readDocument(sourceText('x.md', text));

function outside(text: string): string[] {
  const document = read(text);
  const { length } = document.source.text;
  return rangesOf(document)
    .filter(([, { start, end }]) => !(start >= 0 && start <= end && end <= length))
    .map(([path, { start, end }]) => `${path} ${start}-${end} of ${length}`);
}

describe.each(fixtures)('%s', (_name, text) => {
  it('keeps every range inside, for every prefix', () => {
    for (const end of someOf([...Array(text.length + 1).keys()], 7))
      expect(outside(text.slice(0, end))).toEqual([]);
  });

  it('says the same with CRLF and with a BOM', () => {
    const unix = text.replace(/\r\n/g, '\n');
    const facts = factsOf(unix);
    expect(factsOf(unix.replaceAll('\n', '\r\n'))).toEqual(facts);
    expect(factsOf(`\uFEFF${unix}`)).toEqual(facts);
  });
});

describe('any text at all', () => {
  it('is read without a throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(outside(text)).toEqual([]);
        expect(outside(`---\n${text}\n---\n`)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

/** What makes a reader slow that looks back or looks ahead too far. */
const HOSTILE: readonly [string, string][] = [
  ['deep quotes', '>'.repeat(500_000)],
  ['deep lists', `${'- '.repeat(250_000)}\n`.concat('\n'.repeat(250_000))],
  ['open brackets', '[a'.repeat(250_000)],
  ['definitions without an end', '[a]: b (x\n'.repeat(50_000)],
  [
    'back-ticks of every length',
    `<!-- -->${Array.from({ length: 900 }, (_, n) => `${'`'.repeat(n + 1)} `).join('')}`,
  ],
  ['lone back-ticks', '<!-- a -->`a\n\n'.repeat(40_000)],
  ['comments that do not end', 'a <!-- b\n\n'.repeat(50_000)],
  ['tags that do not end', `<div>\n${'<details '.repeat(60_000)}`],
  ['attributes', `<a ${'b '.repeat(200_000)}`],
  ['labels', '**a):**\n'.repeat(60_000)],
  ['bold marks', '**'.repeat(250_000)],
  ['pipes', `|${'a|'.repeat(200_000)}\n|${'-|'.repeat(200_000)}`],
  ['fences', '```\n'.repeat(120_000)],
  ['headings', '# a\n'.repeat(100_000)],
  ['tabs', '\t'.repeat(500_000)],
  ['NUL', '\0'.repeat(500_000)],
  ['one long line', 'a'.repeat(4_000_000)],
  ['blank frontmatter', `---\n${'\n'.repeat(250_000)}---\n`],
  ['deep frontmatter', `---\na: ${'['.repeat(40_000)}\n---\n`],
  ['broken frontmatter', `---\n${'a: "x" y\n'.repeat(5_000)}---\n`],
];

describe('hostile text', () => {
  it.each(HOSTILE)('%s', (_name, text) => {
    const before = process.cpuUsage();
    const document = read(text);
    expect(document.outline.root.range.end).toBe(document.source.text.length);
    expect(document.frontmatter.body.end).toBe(document.source.text.length);
    // A reader that is not linear needs minutes here.
    expect(process.cpuUsage(before).user).toBeLessThan(16_000_000);
  });
});
