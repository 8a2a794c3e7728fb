import { expect, test } from 'vitest';
import * as grammar from '../../src/core/grammar/index.ts';
import { quickest } from '../support/time.ts';

/** All but `readMachine`, which is never given more than `LONGEST`. */
type Finder = (text: string, base?: number) => unknown;
const finders = Object.entries(grammar as Readonly<Record<string, unknown>>).filter(
  (entry): entry is [string, Finder] =>
    typeof entry[1] === 'function' && /^(?:find|read)/.test(entry[0]) && entry[0] !== 'readMachine',
);

const pieces = [
  '1 ',
  '1,',
  '12 + ',
  'a ',
  'A-1 ',
  'A-',
  '(',
  '1/',
  '`',
  '→ ',
  'Phase 1, ',
  '21-',
  '**',
  '5 new ',
  'x.',
  'a/',
  ': ',
  '- ',
  ' ',
  '1.',
  '--',
  '✓',
  '完',
];
const texts = [
  ...pieces.map((piece) => piece.repeat(Math.ceil(20_000 / piece.length))),
  pieces.join('').repeat(300),
];

/** Linear takes milliseconds here, quadratic takes seconds. */
test.each(finders)('%s takes linear time and never throws', (_, find) => {
  for (const text of texts) {
    const taken = quickest(1500, () => find(text, 7));
    expect(taken, JSON.stringify(text.slice(0, 20))).toBeLessThan(1500);
  }
});
