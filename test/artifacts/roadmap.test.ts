import { expect, test } from 'vitest';
import { readAs, said, value } from './read.ts';

const roadmap = readAs('roadmap', '.planning/ROADMAP.md', [
  '# Roadmap: Orchard',
  '',
  '## Milestones',
  '',
  '- ✅ **v1.0 Planting** - Phases 1-2 (shipped 2026-01-10)',
  '- 🚧 **v1.1 Watering** - Phases `3-5` (in progress)',
  '- [ ] **v1.2** — Next Steps for Trees',
  '- ⚠️ **v1.3 Nuts** - Phases 8-9 (deferred 2026-03-01)',
  '',
  '## Phases',
  '',
  '<details>',
  '<summary>✅ v1.0 Planting (Phases 1-2) — SHIPPED 2026-01-10</summary>',
  '',
  '- [x] Phase 1: Seeds (2/2 plans) — completed 2026-01-04',
  '- [x] **Phase 2: Soil** - dig first',
  '',
  '### Phase 1: Seeds',
  '**Goal:** seeds are sown',
  '',
  '</details>',
  '',
  '### 🚧 v1.1 Watering (In Progress)',
  '',
  '- [x] **Phase 3: Pipes** - lay them (completed 2026-02-01)',
  '- [ ] **Phase 4: Valves**',
  '- [ ] **Phase 4.1: Leaks (INSERTED)** - close them',
  '- [ ] ~~**Phase 5: Rain**~~ - given up',
  '',
  '#### Phase 3: Pipes',
  '',
  '**Goal**: Water reaches every tree',
  '**Depends on**: Nothing (first phase)',
  '**Requirements**: PIPE-01..03, LEAF-01',
  '**Success Criteria** (what must be TRUE):',
  '',
  '  1. A tree is wet within 5 minutes',
  '  2. **Valves**: none is open at night',
  '   **Plans**: 3 plans',
  '',
  'Plans:',
  '',
  '- [x] 03-01-PLAN.md — Lay the pipes (PIPE-01)',
  '- [x] `03-02` Connect them',
  '- [ ] [03-03](phases/03-pipes/03-03-PLAN.md) - Test them',
  '',
  '**Phase 3 Complete:** +4 tests (10 to 14), dry no more.',
  '',
  '#### Phase 4: Valves ✅',
  '',
  '**Goal:** Valves close',
  '**Depends on:** Phase 3 (pipes of Phase 2), Phase 1',
  '**Requirements delivered**:',
  '- VALV-01: they close',
  '- VALV-02: they open',
  '',
  '**Plans:** 1/2 plans complete',
  '',
  '#### Phase 4.1: Leaks (INSERTED)',
  '',
  '**Depends on**: Phases 3-4',
  '**Gap Closure**: closes the gaps of the audit',
  '**Plans**: TBD',
  '',
  '## Progress',
  '',
  '| Phase | Milestone | Plans Complete | Status | Completed |',
  '|---|---|---|---|---|',
  '| 3. Pipes | v1.1 | 2/3 | In progress | - |',
  '| 4. Valves | 0/? | Not started | - | - |',
  '| 4.1 Leaks | v1.1 | Complete | 2026-02-03 | 2026-02-04 |',
  '',
  '_Phases: 3-5 (continuing)_',
]);

test('milestones in every form', () => {
  const entries = roadmap.milestones.map((one) => [
    one.form,
    one.id.value,
    one.name.value,
    value(one.status)?.class,
    value(one.phases)?.join('..'),
    value(one.date),
  ]);
  expect(entries).toEqual([
    ['bullet', 'v1.0', 'Planting', 'done', '1..2', '2026-01-10'],
    ['bullet', 'v1.1', 'Watering', 'active', '3..5', undefined],
    ['bullet', 'v1.2', 'Next Steps for Trees', 'open', undefined, undefined],
    ['bullet', 'v1.3', 'Nuts', 'deferred', '8..9', '2026-03-01'],
    ['summary', 'v1.0', 'Planting', 'done', '1..2', '2026-01-10'],
    ['heading', 'v1.1', 'Watering', 'active', undefined, undefined],
  ]);
  expect(value(roadmap.phaseRange)).toEqual(['3', '5']);
});

test('the checklist, with the milestone and what is folded away', () => {
  const entries = roadmap.checklist.map((one) => [
    one.id.value,
    one.name.value,
    value(one.box),
    one.milestone,
    one.collapsed,
    value(one.completed),
  ]);
  expect(entries).toEqual([
    ['1', 'Seeds', 'x', 'v1.0', true, '2026-01-04'],
    ['2', 'Soil', 'x', 'v1.0', true, undefined],
    ['3', 'Pipes', 'x', 'v1.1', false, '2026-02-01'],
    ['4', 'Valves', ' ', 'v1.1', false, undefined],
    ['4.1', 'Leaks', ' ', 'v1.1', false, undefined],
    ['5', 'Rain', ' ', 'v1.1', false, undefined],
  ]);
  expect(roadmap.checklist[0]?.plans?.value.parts[0]?.total).toBe(2);
});

test('sections with their labels', () => {
  const [seeds, pipes, valves, leaks] = roadmap.phases;
  expect(
    roadmap.phases.map((one) => [one.id.value, one.name.value, one.inserted, value(one.status)?.class]),
  ).toEqual([
    ['1', 'Seeds', false, undefined],
    ['3', 'Pipes', false, undefined],
    ['4', 'Valves', false, 'done'],
    ['4.1', 'Leaks', true, undefined],
  ]);
  expect([seeds?.collapsed, pipes?.collapsed]).toEqual([true, false]);
  expect(pipes?.requirements.map(value)).toEqual(['PIPE-01', 'PIPE-02', 'PIPE-03', 'LEAF-01']);
  expect(valves?.requirements.map((id) => [id.value, said(roadmap, id)])).toEqual([
    ['VALV-01', 'VALV-01'],
    ['VALV-02', 'VALV-02'],
  ]);
  expect([pipes?.dependsOn, valves?.dependsOn, leaks?.dependsOn].map((ids) => ids?.map(value))).toEqual([
    [],
    ['3', '1'],
    ['3', '4'],
  ]);
  expect([value(pipes?.goal), value(leaks?.gapClosure), leaks?.requirementsText]).toEqual([
    'Water reaches every tree',
    'closes the gaps of the audit',
    undefined,
  ]);
});

test('criteria, plans and what is said about their number', () => {
  const [, pipes, valves, leaks] = roadmap.phases;
  expect(pipes?.criteria.map(value)).toEqual([
    'A tree is wet within 5 minutes',
    '**Valves**: none is open at night',
  ]);
  expect(
    pipes?.plans.map((plan) => [plan.id.value, said(roadmap, plan.id), value(plan.box), plan.text.value]),
  ).toEqual([
    ['3-01', '03-01-PLAN.md', 'x', 'Lay the pipes (PIPE-01)'],
    ['3-02', '03-02', 'x', 'Connect them'],
    ['3-03', '03-03', ' ', 'Test them'],
  ]);
  expect(pipes?.plans[0]?.requirements.map(value)).toEqual(['PIPE-01']);
  const counts = [pipes, valves, leaks].map((one) => [
    value(one?.planCount?.done),
    value(one?.planCount?.total),
  ]);
  expect(counts).toEqual([
    [undefined, 3],
    [1, 2],
    [undefined, undefined],
  ]);
  expect(pipes?.deltas.map((delta) => said(roadmap, delta))).toEqual(['+4 tests (10 to 14)']);
});

test('progress rows, also when a tool moved their cells', () => {
  const rows = roadmap.progress.map((row) => [
    row.id.value,
    row.name.value,
    value(row.plans)?.text,
    value(row.status)?.class,
    value(row.completed),
    row.shifted,
  ]);
  expect(rows).toEqual([
    ['3', 'Pipes', '2/3', 'active', undefined, false],
    ['4', 'Valves', '0/?', 'open', undefined, true],
    ['4.1', 'Leaks', undefined, 'done', '2026-02-04', true],
  ]);
});

test('an archive: header, completion, summary', () => {
  const archive = readAs('roadmap', '.planning/milestones/v1.0-ROADMAP.md', [
    '# Milestone v1.0: Planting',
    '',
    '**Status:** ✅ SHIPPED 2026-01-10',
    '**Phases:** 01-02',
    '**Total Plans:** 4 completed',
    '',
    '## Phases',
    '',
    '### Phase 01: Seeds',
    '',
    '**Plans**: 2 plans',
    '',
    '## Milestone Summary',
    '',
    '**Issues Deferred:**',
    '',
    '- Snails',
    '',
    '**Technical Debt Incurred:**',
    '',
    'None.',
  ]);
  expect([value(archive.version), value(archive.status)?.class, value(archive.dated)]).toEqual([
    'v1.0',
    'done',
    '2026-01-10',
  ]);
  expect([value(archive.phaseRange), value(archive.totalPlans)]).toEqual([['1', '2'], 4]);
  expect(archive.phases.map((one) => [one.id.value, one.collapsed])).toEqual([['1', false]]);
  expect(archive.summary.map((one) => [one.label.name.value, one.items.map(value)])).toEqual([
    ['Issues Deferred', ['Snails']],
    ['Technical Debt Incurred', []],
  ]);
});

test('a shipped date is a status, too', () => {
  const archive = readAs('roadmap', '.planning/milestones/v1.0-ROADMAP.md', [
    '# Archived Roadmap: Orchard v1.0 Planting',
    '**Shipped:** 2026-01-10',
    '**Phases:** 1-2 (2 phases, 4 plans)',
    '## Phase 1: Seeds',
  ]);
  expect([value(archive.status)?.class, said(archive, archive.status), value(archive.dated)]).toEqual([
    'done',
    'Shipped',
    '2026-01-10',
  ]);
});

test('a folded milestone after the last phase belongs to nobody', () => {
  const mixed = readAs('roadmap', '.planning/ROADMAP.md', [
    '### Phase 3: Pipes',
    '**Success criteria:**',
    '1. One',
    '<details>',
    '<summary>✅ v1.0 Planting (Phases 1-2) — SHIPPED 2026-01-10</summary>',
    '',
    '- [x] **Phase 1: Seeds**',
    '- [x] **Phase 2: Soil**',
    '',
    '</details>',
  ]);
  expect(mixed.phases[0]?.criteria.map(value)).toEqual(['One']);
});

test('lines that almost are something are told, and look-alikes are not', () => {
  const odd = readAs('roadmap', '.planning/ROADMAP.md', [
    '# Roadmap',
    '## Phase 3 Overview',
    '### Phase 4 Valves',
    '- [x]**Phase 5: Rain**',
    '- [ ] Phase 6 Sun',
    '- [ ] 06_01-PLAN.md - shine',
    '- [ ] 06–02: warm',
    '- [x] 06-03: glow',
    '- [x](https://example.org) a link',
    '- Phase2BController stays',
    '',
    '| Phase | Plans Complete | Completed |',
    '|---|---|---|',
    '| 4. Valves | 1/1 | 2026-02-02 |',
  ]);
  expect(odd.rejected.map((one) => one.looksLike).sort()).toEqual([
    'check box',
    'phase checklist line',
    'phase heading',
    'plan box',
    'plan box',
    'progress table',
  ]);
  expect(odd.rejected.map((one) => one.expected)).toEqual(
    expect.arrayContaining(['### Phase 4: Name', '- [ ] **Phase 6: Name** - description']),
  );
});

test('counts of requirements are no milestones', () => {
  const { milestones } = readAs('roadmap', '.planning/ROADMAP.md', [
    '# Roadmap',
    '- **v1.1 Requirements Engine** - Phases 3-4',
    '- v1 requirements: 7',
    '- **v1 Requirements:** 7 total',
    '- v2 requirements (7) later',
  ]);
  expect(milestones.map((one) => one.id.value)).toEqual(['v1.1']);
});
