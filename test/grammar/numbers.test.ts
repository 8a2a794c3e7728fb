import { expect, test } from 'vitest';
import {
  type Count,
  calculate,
  type Delta,
  type Duration,
  type Formula,
  findCounts,
  findDates,
  findDeltas,
  findDurations,
  findFormulas,
  findNumbers,
  findRatios,
  type PlanDate,
  readDate,
  readQuantity,
  readScore,
  unitOf,
} from '../../src/core/grammar/index.ts';
import { finds, reads } from './table.ts';

reads(
  'score',
  (text, base) => readScore(text, base)?.value,
  [
    ['8/8', ['8/8']],
    ['0/?', ['0/?']],
    ['0/TBD', ['0/?']],
    ['**8/8** met', ['8/8 met']],
    ['3/3 must-haves verified', ['3/3 [must-haves] must-haves verified']],
    [
      '6/8 fully complete, 2/8 partial (implemented but not integrated)',
      ['6/8 fully complete', '2/8 partial'],
    ],
    [
      '2/11 strict; 9/11 deferred-with-operator-waiver',
      ['2/11 strict', '9/11 deferred-with-operator-waiver'],
    ],
    ['100% (14/14)', ['14/14']],
    ['14/14 requirements (100%)', ['14/14 [requirements] requirements']],
    ['2,160/2,160 health checks passed', ['2160/2160 [checks] health checks passed']],
    ['24/28_wired', ['24/28 wired']],
    ['Score: 5/5 truths verified', ['5/5 [truths] truths verified']],
    [
      '15/16 satisfied by artifacts; 16/16 satisfied by live code',
      ['15/16 [artifacts] satisfied by artifacts', '16/16 satisfied by live code'],
    ],
    ['8 of 8 requirements', ['8/8 [requirements] requirements']],
    ['skipped (no integration in this milestone)', []],
    ['N/A', []],
    ['-', []],
    ['passed', []],
    ['01/29/2026', undefined],
    ['24/7', undefined],
    ['src/2/3', undefined],
    ['see 3/4 of them later', undefined],
    ['v1.3', undefined],
    ['text', undefined],
  ],
  (score) =>
    score.parts.map((part) =>
      `${part.done}/${part.total ?? '?'}${part.unit ? ` [${part.unit}]` : ''} ${part.tail}`.trim(),
    ),
);

test('a ratio of a score has the characters of its numbers', () => {
  const text = 'x **Score:** 6/8 fully complete, 2/8 partial';
  expect(findRatios(text).map((part) => text.slice(part.range.start, part.range.end))).toEqual([
    '6/8',
    '2/8',
  ]);
});

test.each([
  ['Cross-phase (14/14 connections wired)', 1],
  ['page 1/2/3', 0],
  ['a/b and 1.2/3.4 versions', 1],
  ['50% 3/4%', 0],
  ['http://x/1/2', 0],
])('ratios in prose: %s', (text, n) => expect(findRatios(text)).toHaveLength(n));

const count = (value: Count): string =>
  [
    value.all ? 'all' : '',
    value.approximate ? '~' : '',
    value.value,
    value.unit,
    value.qualifiers ? `(${value.qualifiers})` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');

finds<Count, string>(
  'counts',
  findCounts,
  [
    ['through **5 hard blocking gates**:', [['5 hard blocking gates', '5 gates (hard blocking)']]],
    ['All 8 requirements are satisfied', [['All 8 requirements', 'all 8 requirements']]],
    ['and all 3 phases passed', [['all 3 phases', 'all 3 phases']]],
    ['that 2 key features are', [['2 key features', '2 features (key)']]],
    ['two key features', [['two key features', '2 features (key)']]],
    ['both gates pass', [['both gates', 'all 2 gates']]],
    ['All 40+ tests pass', [['All 40+ tests', 'all ~ 40 tests']]],
    ['about 20 tests', [['about 20 tests', '~ 20 tests']]],
    ['5 new hardening gates', [['5 new hardening gates', '5 gates (new hardening)']]],
    [
      '3 phases, 4 plans, 4 tasks',
      [
        ['3 phases', '3 phases'],
        ['4 plans', '4 plans'],
        ['4 tasks', '4 tasks'],
      ],
    ],
    ['1,546 lines', [['1,546 lines', '1546 lines']]],
    ['1 plan', [['1 plan', '1 plans']]],
    ['12 test files', [['12 test files', '12 test files']]],
    ['Gate 5 checks the log', []],
    ['Phase 3 plans are done', []],
    ['6/8 requirements', []],
    ['v1.3 requirements', []],
    ['2026-01-21 tests', []],
    ['0.5 tests', []],
    ['port 7000 checks', []],
    ['step 2 tests', []],
    ['5 of the plans', []],
    ['10-20 tests', []],
    ['no numbers', []],
  ],
  count,
);

const delta = (value: Delta): string =>
  `${value.added?.value ?? '?'} ${value.unit}: ${value.from?.value ?? '?'} to ${value.to?.value ?? '?'}`;

finds<Delta, string>(
  'deltas',
  findDeltas,
  [
    ['+46 tests (671 to 717), proven', [['+46 tests (671 to 717)', '46 tests: 671 to 717']]],
    ['54 new tests (671 → 725)', [['54 new tests (671 → 725)', '54 tests: 671 to 725']]],
    ['Tests: 671 → 727', [['Tests: 671 → 727', '? tests: 671 to 727']]],
    ['tests increased from 671 to 727', [['tests increased from 671 to 727', '? tests: 671 to 727']]],
    ['+10 new tests', [['+10 new tests', '10 tests: ? to ?']]],
    ['-3 files (10 to 7)', [['-3 files (10 to 7)', '-3 files: 10 to 7']]],
    ['Phases 21 to 24', []],
    ['12 tests pass', []],
    ['~40 tests (1 to 41)', []],
    ['5 plans (21 to 24)', []],
  ],
  delta,
);

const formula = (value: Formula): string =>
  `${value.operands.map((one, i) => (i ? `${value.operators[i - 1]}${one.value}` : String(one.value))).join('')}=${value.result.value}${value.approximate ? '~' : ''}${calculate(value) === value.result.value ? '' : ' WRONG'}`;

finds<Formula, string>(
  'formulas',
  findFormulas,
  [
    ['Total: 360 × 6 = 2,160 expected checks', [['360 × 6 = 2,160 expected checks', '360×6=2160']]],
    [
      '(360 intervals × 6 services = 2,160 individual checks)',
      [['360 intervals × 6 services = 2,160 individual checks', '360×6=2160']],
    ],
    ['17 (12 baseline from old + 5 hardening)', [['17 (12 baseline from old + 5 hardening)', '12+5=17']]],
    ['157 tests (77 floor + 80 delta)', [['157 tests (77 floor + 80 delta)', '77+80=157']]],
    ['(original 12 + 5 new hardening gates = 17)', [['original 12 + 5 new hardening gates = 17', '12+5=17']]],
    [
      '30 minutes = 1,800 seconds ÷ 5 seconds per interval = 360 intervals',
      [['1,800 seconds ÷ 5 seconds per interval = 360 intervals', '1800÷5=360']],
    ],
    ['5 + 2 + 1 = 9', [['5 + 2 + 1 = 9', '5+2+1=9 WRONG']]],
    ['17 total (12 original + 4 closure)', [['17 total (12 original + 4 closure)', '12+4=17 WRONG']]],
    ['2 + 3 × 4 = 14', [['2 + 3 × 4 = 14', '2+3×4=14']]],
    ['10 - 3 = 7', [['10 - 3 = 7', '10-3=7']]],
    ['Phase 3 (1 + 2)', []],
    ['Create sessions + confirmations', []],
    ['x == 3 + 4', []],
    ['v1.3 + v1.4 = v1.5', []],
    ['5+2+1', []],
    ['12 + 5% = 17', []],
    ['C++ 11 = standard', []],
    ['2026-01-21 = day', []],
  ],
  formula,
);

reads(
  'quantity',
  (text, base) => readQuantity(text, base)?.value,
  [
    ['+17', [17, 'signed', '']],
    ['-3', [-3, 'signed', '']],
    ['701', [701, '', '']],
    ['**41**', [41, '', '']],
    ['2,160', [2160, '', '']],
    ['727 tests (verified by pytest)', [727, '', 'tests (verified by pytest)']],
    ['~16', [16, 'about', '']],
    ['16+', [16, 'about', '']],
    ['0', [0, '', '']],
    ['+0 (infra)', [0, 'signed', '(infra)']],
    ['-', undefined],
    ['—', undefined],
    ['N/A', undefined],
    ['3/4', undefined],
    ['2026-01-21', undefined],
    ['21-01', undefined],
    ['1.2.3', undefined],
    ['', undefined],
  ],
  (one) => [one.value, one.signed ? 'signed' : one.approximate ? 'about' : '', one.unit],
);

finds<number>('numbers', findNumbers, [
  [
    'a 5 b 2,160.',
    [
      ['5', 5],
      ['2,160', 2160],
    ],
  ],
  ['TEST-01, v1.3, 2026-01-21, 3/4, a.py:119, 15:30', []],
]);

const date = (value: PlanDate): string =>
  value.instant === undefined ? value.day : new Date(value.instant).toISOString();

finds<PlanDate, string>(
  'dates',
  findDates,
  [
    ['SHIPPED 2026-01-21', [['2026-01-21', '2026-01-21']]],
    ['(2026-01-21T15:30:00Z)', [['2026-01-21T15:30:00Z', '2026-01-21T15:30:00.000Z']]],
    ['2026-04-17T23:20:00+08:00', [['2026-04-17T23:20:00+08:00', '2026-04-17T15:20:00.000Z']]],
    [
      '2026-04-20T19:41:02.9672970+08:00',
      [['2026-04-20T19:41:02.9672970+08:00', '2026-04-20T11:41:02.967Z']],
    ],
    ['2026-01-21 15:30', [['2026-01-21 15:30', '2026-01-21T15:30:00.000Z']]],
    [
      '2026-02-09 to 2026-02-11',
      [
        ['2026-02-09', '2026-02-09'],
        ['2026-02-11', '2026-02-11'],
      ],
    ],
    ['2026-13-01', []],
    ['2026-02-30', []],
    ['2026-04-08-topic', []],
    ['a/2026-04-08/b', []],
    ['12026-04-08', []],
  ],
  date,
);

reads('a date at the start', (text, base) => readDate(text, base)?.value.day, [
  ['2026-01-21', '2026-01-21'],
  ['**2026-01-21** (late)', '2026-01-21'],
  ['"2026-01-21T10:00:00Z"', '2026-01-21'],
  ['on 2026-01-21', undefined],
  ['-', undefined],
]);

finds<Duration, string>(
  'durations',
  findDurations,
  [
    ['8min', [['8min', '480']]],
    ['1h 15m', [['1h 15m', '4500']]],
    ['(48 hours)', [['48 hours', '172800']]],
    ['30-minute loop', [['30-minute', '1800']]],
    ['1-2 days', [['1-2 days', '86400..172800']]],
    ['every 5 seconds', [['5 seconds', '5']]],
    ['3 modules', []],
    ['5 Mb', []],
    ['Phase 3 done', []],
    ['2026-01-21', []],
  ],
  (span) => (span.min === span.max ? String(span.min) : `${span.min}..${span.max}`),
);

test('units have one name', () => {
  expect(
    ['reqs', 'Requirement', 'E2E flows', 'must-haves', 'integration points', 'gizmos'].map(unitOf),
  ).toEqual(['requirements', 'requirements', 'flows', 'must-haves', 'integrations', undefined]);
});
