import { expect, test } from 'vitest';
import {
  comparePhase,
  expandPhases,
  findPhases,
  isInsertedPhase,
  isSentinelPhase,
  type PhaseSpan,
  phaseInteger,
  readPhaseId,
  readPhaseList,
  readPhaseTitle,
} from '../../src/core/grammar/index.ts';
import { finds, reads } from './table.ts';

reads<string>('phase id', (text) => readPhaseId(text), [
  ['21', '21'],
  ['01', '1'],
  ['2b', '2B'],
  ['2B', '2B'],
  ['44.1', '44.1'],
  ['12A.2', '12A.2'],
  ['02.07', '2.7'],
  ['999.1', '999.1'],
  ['0.3', '0.3'],
  ['CK-01', '1'],
  ['[CK.02] 01.01', 'CK.02-1.1'],
  [' 142 ', '142'],
  ['Phase2BController', undefined],
  ['21-01', undefined],
  ['v1.3', undefined],
  ['2026-01-29', undefined],
  ['21st', undefined],
  ['', undefined],
  ['12345', undefined],
]);

test('order: integer, letter, decimals one by one', () => {
  const ids = ['1', '2', '2.9', '2.10', '12', '12A', '12A.1', '12A.2', '12B', '13', '44', '44.1', '45'];
  expect([...ids].reverse().sort(comparePhase)).toEqual(ids);
  expect(comparePhase('CK.01-9', 'CK.02-1')).toBeLessThan(0);
  expect(phaseInteger('44.1')).toBe(44);
  expect(['44.1', '44', '2B'].map(isInsertedPhase)).toEqual([true, false, false]);
  expect(['999.1', '0.2', '999', '44.1', '0'].map(isSentinelPhase)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

const spans = (span: PhaseSpan): string => (span.from === span.to ? span.from : `${span.from}..${span.to}`);

finds<PhaseSpan, string>(
  'phases in prose',
  findPhases,
  [
    ['depends on Phase 43', [['43', '43']]],
    ['(Phases 21-24)', [['21-24', '21..24']]],
    ['Phases 21–24, shipped', [['21–24', '21..24']]],
    ['Phases 21 to 24', [['21 to 24', '21..24']]],
    ['phases 3 through 7 were', [['3 through 7', '3..7']]],
    ['Fases 42-47', [['42-47', '42..47']]],
    ['Phases 01-09', [['01-09', '1..9']]],
    ['v1.7 phase 42', [['42', '42']]],
    [
      'Phases 3, 3.1 and 4',
      [
        ['3', '3'],
        ['3.1', '3.1'],
        ['4', '4'],
      ],
    ],
    [
      'Phases 12-14, 16',
      [
        ['12-14', '12..14'],
        ['16', '16'],
      ],
    ],
    [
      'Phase 35, 36',
      [
        ['35', '35'],
        ['36', '36'],
      ],
    ],
    [
      'Phase 45/49',
      [
        ['45', '45'],
        ['49', '49'],
      ],
    ],
    [
      'Phase 14 + Phase 18.1',
      [
        ['14', '14'],
        ['18.1', '18.1'],
      ],
    ],
    [
      'Phase 200 → Phase 201',
      [
        ['200', '200'],
        ['201', '201'],
      ],
    ],
    ['Phases 21 → 24', [['21 → 24', '21..24']]],
    ['In Phase 21, 3 gaps were closed', [['21', '21']]],
    [
      'Phases 21 and 22 were finished',
      [
        ['21', '21'],
        ['22', '22'],
      ],
    ],
    ['Phase 9.', [['9', '9']]],
    [
      'Phases `79-83` and Phase **4**',
      [
        ['79-83', '79..83'],
        ['4', '4'],
      ],
    ],
    ['Phase 2.1: Name', [['2.1', '2.1']]],
    ['Phase2BController', []],
    ['Phase 21-01 is a plan', []],
    ['Phase 21-01-PLAN.md', []],
    ['multiphase 3', []],
    ['Phase A', []],
    ['Phase 50% done', []],
    ['3 phases', []],
  ],
  spans,
);

reads<string[]>(
  'phases of a cell or a label',
  (text, base) => {
    const found = readPhaseList(text, base);
    return found.length > 0 ? found.map((one) => spans(one.value)) : undefined;
  },
  [
    ['21-24', ['21..24']],
    ['21-24 (5 plans total)', ['21..24']],
    ['1-11, 14-19', ['1..11', '14..19']],
    ['43', ['43']],
    ['43. Error Detection', ['43']],
    ['35 - Logger', ['35']],
    ['44.1 Codebase Health', ['44.1']],
    ['Phase 12 — Session State', ['12']],
    ['Phases 3, 3.1, 3.2', ['3', '3.1', '3.2']],
    ['Phase 25 / Plan 01', ['25']],
    ['N/A (user)', undefined],
    ['-', undefined],
    ['3 phases, 4 plans, 4 tasks', undefined],
    ['v2.5+', undefined],
    ['2026-01-29', undefined],
    ['all phases (cross-phase invariant)', undefined],
  ],
);

test('a range never invents a phase, and holds the decimals of its last one', () => {
  const existing = ['42', '43', '44', '44.1', '46', '46.2', '47'];
  expect(expandPhases({ from: '43', to: '46' }, existing)).toEqual(['43', '44', '44.1', '46', '46.2']);
  expect(expandPhases({ from: '45', to: '45' }, existing)).toEqual([]);
});

reads(
  'phase title',
  (text, base) => readPhaseTitle(text, base),
  [
    ['Phase 43: Error Detection', ['43', 'Error Detection', ':']],
    ['Phase 37 — Type Contract', ['37', 'Type Contract', '—']],
    ['Phase 5 - Name', ['5', 'Name', '-']],
    ['Phase 1 (08): Custom Languages', ['1', 'Custom Languages', ':', '8']],
    ['Phase 3 (10-soi): Search', ['3', 'Search', ':', '10']],
    ['Phase 26 (Cluster B): Title', ['26', 'Title', ':']],
    ['Fase 48: Setup', ['48', 'Setup', ':']],
    ['Fase 42 ✅: Skills', ['42', 'Skills', ':', '✅']],
    ['Phase 93: Deps Gate ✅', ['93', 'Deps Gate', ':', '✅']],
    ['✅ Phase 4: Done Thing', ['4', 'Done Thing', ':', '✅']],
    ['Phase 44: Site Chrome ✅ (2026-02-09)', ['44', 'Site Chrome', ':', '(2026-02-09)']],
    ['Phase 44.1: Health (INSERTED)', ['44.1', 'Health', ':', 'inserted', '(INSERTED)']],
    ['**Phase 7: Bold Name** (completed 2026-01-02)', ['7', 'Bold Name', ':', '(completed 2026-01-02)']],
    ['Phase 8: Reader (v2)', ['8', 'Reader (v2)', ':']],
    ['Phase 19-21: Many things', ['19..21', 'Many things', ':']],
    ['Phase 29', ['29', undefined, '']],
    ['[CK.02] 01.01: First Insert', ['CK.02-1.1', 'First Insert', ':']],
    ['Phase CK-03: With code', ['3', 'With code', ':']],
    ['Phase 3 Overview', undefined],
    ['Phase 3 Production Hardening', undefined],
    ['Phase2BController', undefined],
    ['Phase 21 Complete:', undefined],
    ['Phases', undefined],
    ['Phase Details', undefined],
    ['Phase A: Letters', undefined],
    ['Phased rollout 3: x', undefined],
  ],
  (title) =>
    [
      spans(title.span),
      title.name?.value,
      title.separator.value,
      title.also?.value,
      title.inserted ? 'inserted' : undefined,
      title.mark?.value,
      ...title.notes.map((note) => note.value),
    ].filter((part, i) => i < 3 || part !== undefined),
);

test('the ranges of a title are the characters', () => {
  const text = '- [x] **Phase 44.1: Codebase Health (INSERTED)** - text';
  const title = readPhaseTitle(text.slice(6), 6);
  const said = (at: { start: number; end: number } | undefined): string | undefined =>
    at && text.slice(at.start, at.end);
  expect([said(title?.id.range), title?.name && said(title.name.range)?.slice(0, 15)]).toEqual([
    '44.1',
    'Codebase Health',
  ]);
});
