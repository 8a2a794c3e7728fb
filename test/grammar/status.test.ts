import { expect, test } from 'vitest';
import {
  boxClass,
  findMarks,
  isDeferral,
  leadingMark,
  readStatus,
  readStatusCell,
  trailingMark,
} from '../../src/core/grammar/index.ts';
import type { Status } from '../../src/core/grammar/types.ts';
import { reads } from './table.ts';

const view = (status: Status): string[] =>
  [status.class, status.word, status.mark ?? '', status.note ?? ''].filter((part, i) => i < 2 || part !== '');

reads(
  'status',
  (text, base) => readStatus(text, base)?.value,
  [
    ['Complete', ['done', 'Complete']],
    ['✓ Complete', ['done', 'Complete', '✓']],
    ['✓ **SATISFIED**', ['done', 'SATISFIED', '✓']],
    ['**Complete (local verification)**', ['done', 'Complete', '(local verification)']],
    ['SATISFIED (human verify pending)', ['done', 'SATISFIED', '(human verify pending)']],
    ['satisfied; update checkbox', ['done', 'satisfied', 'update checkbox']],
    ['`passed`', ['done', 'passed']],
    ['[x] Complete', ['done', 'Complete']],
    ['5/5 Complete', ['done', 'Complete']],
    ['6 Complete', ['done', 'Complete']],
    ['All complete', ['done', 'complete']],
    ['Executed', ['done', 'Executed']],
    ['SHIPPED 2026-01-21', ['done', 'SHIPPED', '2026-01-21']],
    ['Complete by empty set', ['done', 'Complete', 'by empty set']],
    ['✅ satisfeito', ['done', 'satisfeito', '✅']],
    ['✅ todas concluídas', ['done', 'todas concluídas', '✅']],
    ['已完成', ['done', '已完成']],
    ['⚠ Partial', ['partial', 'Partial', '⚠']],
    ['⚠️ PARTIAL', ['partial', 'PARTIAL', '⚠️']],
    ['partial / accepted gap', ['partial', 'partial', '/ accepted gap']],
    ['tech_debt', ['partial', 'tech_debt']],
    ['In Progress', ['active', 'In Progress']],
    ['in_progress', ['active', 'in_progress']],
    ['In progress (2/8 phases)', ['active', 'In progress', '(2/8 phases)']],
    ['Not started', ['open', 'Not started']],
    ['not_started', ['open', 'not_started']],
    ['Pending', ['open', 'Pending']],
    ['Planned (deferred to v2.2)', ['open', 'Planned', '(deferred to v2.2)']],
    ['⏳ todas pending', ['open', 'todas pending', '⏳']],
    ['EXECUTE TODAY', ['open', 'EXECUTE TODAY']],
    ['? UNCERTAIN', ['blocked', 'UNCERTAIN']],
    ['NEEDS HUMAN', ['blocked', 'NEEDS HUMAN']],
    ['human_needed', ['blocked', 'human_needed']],
    ['✗ BLOCKED', ['blocked', 'BLOCKED', '✗']],
    ['Waiting on natural event', ['blocked', 'Waiting', 'on natural event']],
    ['⚡ DEFERRED', ['deferred', 'DEFERRED', '⚡']],
    ['Deferred-then-Closed (Route B)', ['deferred', 'Deferred', 'then-Closed (Route B)']],
    ['Superseded by another', ['superseded', 'Superseded', 'by another']],
    ['N/A - user decided', ['superseded', 'N/A', 'user decided']],
    ['out-of-scope', ['superseded', 'out-of-scope']],
    ['gaps_found', ['failed', 'gaps_found']],
    ['✗ FAILED', ['failed', 'FAILED', '✗']],
    ['Unmet — overtaken-by-events', ['failed', 'Unmet', 'overtaken-by-events']],
    ['NOT_WIRED', ['failed', 'NOT_WIRED']],
    ['Not Complete', ['open', 'Not Complete']],
    ['ORPHANED', ['failed', 'ORPHANED']],
    ['IMPORTED_NOT_USED', ['failed', 'IMPORTED_NOT_USED']],
    ['BROKEN at step 2', ['failed', 'BROKEN', 'at step 2']],
    ['✅', ['done', '✅', '✅']],
    ['⏳', ['open', '⏳', '⏳']],
    ['✅ Phase 12 (08-09)', ['done', '✅', '✅', 'Phase 12 (08-09)']],
    ['✓ (N/A - documented)', ['done', '✓', '✓', '(N/A - documented)']],
    ['Completeness is key', undefined],
    ['Passage', undefined],
    ['2026-01-21', undefined],
    ['-', undefined],
    ['', undefined],
    ['A sentence about things', undefined],
  ],
  view,
);

test.each([
  ['wiring', '✓ Active', 'done'],
  ['wiring', 'SKIPPED', 'superseded'],
  ['gate', 'HOLD', 'blocked'],
  ['gate', 'BLOCK', 'failed'],
  ['flow', 'Active', 'done'],
  [undefined, 'Active', 'active'],
] as const)('%s: %s', (axis, text, expected) =>
  expect(readStatus(text, 0, axis)?.value.class).toBe(expected),
);

reads(
  'status cell',
  (text, base) => readStatusCell(text, base)?.value,
  [
    ['**Frobnicated** (twice)', ['unknown', 'Frobnicated', '(twice)']],
    ['Complete', ['done', 'Complete']],
    ['—', undefined],
    ['  ', undefined],
  ],
  view,
);

test('the range of a status is its word', () => {
  const text = '| ✓ **SATISFIED** (x) |';
  const found = readStatus(text.slice(2), 2);
  expect(found && text.slice(found.range.start, found.range.end)).toBe('SATISFIED');
});

test('marks', () => {
  expect(leadingMark('**⚠️ Partial**', 10)).toEqual({ value: '⚠️', range: { start: 12, end: 14 } });
  expect(trailingMark('Flow 3: REST Failover ✗', 0)?.value).toBe('✗');
  expect(trailingMark('a ✓ b')).toBeUndefined();
  expect(findMarks('✅ a ✗').map((mark) => mark.range)).toEqual([
    { start: 0, end: 1 },
    { start: 4, end: 5 },
  ]);
  expect(leadingMark('text')).toBeUndefined();
});

test('boxes', () => {
  const boxes = ['x', 'X', ' ', '~', '/', '-', '✗', '✓', 'P', '1'];
  expect(boxes.map(boxClass)).toEqual([
    'done',
    'done',
    'open',
    'partial',
    'partial',
    'superseded',
    'failed',
    'done',
    undefined,
    undefined,
  ]);
});

test('deferral words', () => {
  const yes = [
    'deferred to v2',
    'N/A',
    'by design',
    'overtaken-by-events',
    '(cross-phase invariant)',
    'TBD',
    '- [~] x',
  ];
  expect(yes.map(isDeferral)).toEqual(yes.map(() => true));
  expect(['complete', 'nadir', 'design'].map(isDeferral)).toEqual([false, false, false]);
});
