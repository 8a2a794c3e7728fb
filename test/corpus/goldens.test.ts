import { expect, test } from 'vitest';
import { compareGoldens, ENOUGH, REQUIRED } from '../../scripts/corpus/compare.ts';
import { loadGoldens } from '../../scripts/corpus/goldens.ts';
import { LEFT_OUT, sharedFolder } from '../../scripts/corpus/shared.ts';
import { precision, recall } from '../../scripts/corpus/tally.ts';

const shared = sharedFolder();

test('goldens are facts: no text longer than an identifier', () => {
  const long = (value: unknown): string[] => {
    if (typeof value === 'string') return value.length > 60 || /\s\S+\s\S+\s/.test(value) ? [value] : [];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(long) : [];
  };
  for (const { file, facts } of loadGoldens()) expect(long(facts), file).toEqual([]);
});

const sheet = compareGoldens(shared);

test(shared ? 'real documents are compared' : LEFT_OUT, () => {
  if (!shared) console.warn(LEFT_OUT);
  expect(sheet.get('document kind')?.expected).toBeGreaterThan(shared ? 30 : 2);
});

test.each(REQUIRED)('%s: found as a careful reader finds it', (type) => {
  const tally = sheet.get(type);
  if (!tally) throw new Error(`No golden has a ${type}.`);
  expect(recall(tally), tally.notes.join('\n')).toBeGreaterThanOrEqual(ENOUGH);
  expect(precision(tally), tally.notes.join('\n')).toBeGreaterThanOrEqual(ENOUGH);
});
