import { expect, test } from 'vitest';
import { draw } from '../../scripts/corpus/random.ts';
import { badRanges } from '../../scripts/corpus/ranges.ts';
import { judge, judgeList, precision, recall, type Sheet } from '../../scripts/corpus/tally.ts';
import { phaseKey, planKey, rangeKey } from '../../scripts/corpus/words.ts';

const sheetOf = (golden: readonly string[] | undefined, read: readonly string[]) => {
  const sheet: Sheet = new Map();
  judge(sheet, { type: 'plan', where: 'a.md', golden, read });
  return sheet.get('plan');
};

test('counts what was missed and what was made up', () => {
  const tally = sheetOf(['1', '2', '3'], ['3', '1', '4']);
  expect(tally).toMatchObject({ expected: 3, found: 2, extra: 1, notes: ['- a.md: 2', '+ a.md: 4'] });
  expect(tally && recall(tally)).toBeCloseTo(2 / 3);
  expect(tally && precision(tally)).toBeCloseTo(2 / 3);
});

test('reading one thing twice is one too many', () => {
  expect(sheetOf(['1'], ['1', '1'])).toMatchObject({ found: 1, extra: 1 });
});

test('what the golden does not say is not judged, nothing is', () => {
  expect(sheetOf(undefined, ['1'])).toBeUndefined();
  expect(sheetOf([], ['1'])).toMatchObject({ expected: 0, extra: 1 });
});

test('the fields of a thing that was not found count as missed', () => {
  const sheet: Sheet = new Map();
  judgeList(sheet, {
    type: 'phase',
    where: 'a.md',
    golden: [
      { id: '1', plans: ['1-01'] },
      { id: '2', plans: ['2-01', '2-02'] },
    ],
    read: [{ id: '1', plans: ['1-01'] }],
    goldenKey: (phase) => phase.id,
    readKey: (phase) => phase.id,
    columns: [{ type: 'plan', golden: (phase) => phase.plans, read: (phase) => phase.plans }],
  });
  expect(sheet.get('phase')).toMatchObject({ expected: 2, found: 1 });
  expect(sheet.get('plan')).toMatchObject({ expected: 3, found: 1, extra: 0 });
});

test.each([
  ['07.1', '7.1'],
  ['2b', '2B'],
  ['0', '0'],
])('phase %s is %s', (written, key) => expect(phaseKey(written)).toBe(key));

test.each([
  ['01-1', '1-01'],
  ['44.1-02', '44.1-02'],
  ['03-01a', '3-01a'],
])('plan %s is %s', (written, key) => expect(planKey(written)).toBe(key));

test('a written range is one range, a list is none', () => {
  expect(rangeKey(['14-18.2'])).toEqual(['14..18.2']);
  expect(rangeKey(['22'])).toEqual(['22..22']);
  expect(rangeKey(['67-69', '71'])).toBeUndefined();
  expect(rangeKey([])).toEqual([]);
});

test('ranges must stand inside the text and point at something', () => {
  const at = (start: number, end: number) => ({ start, end });
  const facts = {
    good: { value: 'ab', range: at(0, 2) },
    box: { value: ' ', range: at(2, 3) },
    document: { whole: at(0, 99) },
    blank: [at(2, 3)],
    outside: new Map([['x', { value: 'c', range: at(3, 9) }]]),
  };
  expect(badRanges('ab c', facts)).toEqual(['blank.0 2-3 is blank', 'outside.x.range 3-9 is outside of 0-4']);
});

test('drawing is repeatable and holds the limit of each group', () => {
  const list = Array.from({ length: 60 }, (_, n) => `${n % 3}:${n}`);
  const options = { count: 25, each: 10, seed: 7, group: (item: string) => item.slice(0, 1) };
  const drawn = draw(list, options);
  expect(drawn).toEqual(draw(list, options));
  expect(drawn).not.toEqual(draw(list, { ...options, seed: 8 }));
  expect(drawn).toHaveLength(25);
  for (const group of ['0', '1', '2'])
    expect(drawn.filter((item) => options.group(item) === group).length).toBeLessThanOrEqual(10);
});
