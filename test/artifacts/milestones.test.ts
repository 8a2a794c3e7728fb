import { expect, test } from 'vitest';
import { readAs, said, value } from './read.ts';

const log = readAs('milestones', '.planning/MILESTONES.md', [
  '# Project Milestones: Orchard',
  '',
  '## v1.2 Pruning & Care (Shipped: 2026-03-04)',
  '',
  '**Delivered:** Trees are cut by rule.',
  '**Phases completed:** 5-7, 9 (6 plans total)',
  '',
  '**Key accomplishments:**',
  '',
  '- Test suite grew: 20 new tests (40 → 60)',
  '',
  '---',
  '',
  '## v1.1 — Watering (Shipped-with-deferral: 2026-02-01)',
  '',
  '**Phases completed:** 3 phases, 4 plans, 12 tasks',
  '',
  '## ✅ v1.0.1 Hotfix — SHIPPED 2026-01-20',
  '',
  '**Phases:** 2 (`3-4`)',
  '**Plans:** 2',
  '',
  '## v1.0 Planting (Backfilled: 2026-01-10)',
  '',
  '**Phases completed:** 2 (1 plans total)',
  '',
  '## v0.9 Seedlings',
  '',
  '**Shipped:** 2025-12-24',
  '',
  '## v0.8 → v0.9 — what happened in between',
  '',
  '## Notes on v1.2',
]);

test('one record a milestone', () => {
  expect(
    log.records.map((one) => [one.id.value, one.name.value, value(one.shipped), value(one.status)?.class]),
  ).toEqual([
    ['v1.2', 'Pruning & Care', '2026-03-04', 'done'],
    ['v1.1', 'Watering', '2026-02-01', 'done'],
    ['v1.0.1', 'Hotfix', '2026-01-20', 'done'],
    ['v1.0', 'Planting', '2026-01-10', 'done'],
    ['v0.9', 'Seedlings', '2025-12-24', 'done'],
  ]);
});

test('phases and counts in the old and in the new grammar', () => {
  const rows = log.records.map((one) => [
    one.phases && said(log, one.phases),
    value(one.phases)?.join('..'),
    value(one.phaseCount),
    value(one.planCount),
    value(one.taskCount),
  ]);
  expect(rows).toEqual([
    ['5-7, 9', '5..9', undefined, 6, undefined],
    [undefined, undefined, 3, 4, 12],
    ['3-4', '3..4', 2, 2, undefined],
    ['2', '2..2', undefined, 1, undefined],
    [undefined, undefined, undefined, undefined, undefined],
  ]);
});

test('deltas belong to the record that they stand under', () => {
  expect(log.records.map((one) => one.deltas.map((delta) => said(log, delta)))).toEqual([
    ['20 new tests (40 → 60)'],
    [],
    [],
    [],
    [],
  ]);
});
