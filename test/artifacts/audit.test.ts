import { expect, test } from 'vitest';
import { readAs, said, value } from './read.ts';

const audit = readAs('audit', '.planning/v1.1-MILESTONE-AUDIT.md', [
  '---',
  'milestone: v1.1',
  'audited: 2026-02-10T08:00:00Z',
  'status: gaps_found',
  'scores:',
  '  requirements: 3/4',
  '  integration: 100%',
  '  flows: 3 or 4 of them',
  'gaps:',
  '  requirements:',
  '    - id: "VALV-02"',
  '      status: partial',
  '  flows:',
  '    - "Night watering flow breaks at step 2 (no timer)"',
  'tech_debt:',
  '  - phase: 03-pipes',
  '    items:',
  '      - "Joints leak"',
  '      - "No spare parts"',
  '---',
  '',
  '# v1.1 Milestone Audit',
  '',
  '**Status:** gaps_found',
  '**Requirements:** 3/4 satisfied | **Phases:** 2/2 passed',
  '',
  '## Scores',
  '',
  '| Category | Score |',
  '|---|---|',
  '| Requirements | 3/4 (75%) |',
  '| E2E Flows | 1/2 |',
  '| Export wiring | 9/9 |',
  '',
  '## Requirements Coverage',
  '',
  '| Requirement | Phase | VERIFICATION | Final Status |',
  '|---|---|---|---|',
  '| PIPE-01..02 | 3 | passed | **satisfied** |',
  '| VALV-01: opens at 8 (R072) | Phase 4 | passed | SATISFIED (human verify pending) |',
  '| VALV-02 (R073) | 4 | missing | ⚠ Partial |',
  '| **Total** | | | 3/4 |',
  '',
  '**Score: 3/4 requirements satisfied**',
  '',
  '## Phase Verification (2/2 phases passed)',
  '',
  '| Phase | Requirements | Score | Status |',
  '|---|---|---|---|',
  '| 3. Pipes | PIPE-01, PIPE-02 | 5/5 must-haves | passed |',
  '| 4 | VALV-01 | 4/4 | human_needed |',
  '',
  '## Cross-Phase Integration',
  '',
  '| From | To | Via | Status |',
  '|---|---|---|---|',
  '| pump.py | pipe.py | flow() import | ✓ Active |',
  '| valve.py | timer.py | set_timer() | BROKEN |',
  '',
  '### Orphaned (Not Wired)',
  '',
  '| Export | Location | Problem |',
  '|---|---|---|',
  '| RainSensor | rain.py:12 | never read |',
  '',
  '## E2E Flows',
  '',
  '### Flow 1: Morning Watering ✓',
  '`timer` → `valve()` → `pump`',
  '',
  '**Status:** COMPLETE',
  '',
  '### Flow 2: Night Watering (BROKEN)',
  '',
  '1. The timer wakes',
  '2. The valve opens',
  '',
  '**Status: BROKEN at step 2** -- no timer',
  '',
  '## Critical Gaps',
  '',
  '### Gap 1: VALV-02 has no timer',
  '',
  '**Impact:** dry nights',
  '',
  '## Tech Debt',
  '',
  '- Joints leak',
  '',
  '## Test Counts',
  '',
  '| Phase | Tests Added | Total After |',
  '|---|---|---|',
  '| 03-01 | +4 | 14 |',
  '| 04-01 | 0 | 14 |',
  '',
  '**Final count:** 14 tests',
]);

test('head and scores, each once', () => {
  expect([value(audit.status)?.word, value(audit.dated), audit.milestone, audit.final]).toEqual([
    'gaps_found',
    '2026-02-10T08:00:00Z',
    'v1.1',
    false,
  ]);
  const scores = audit.scores.map((one) => [one.from, one.axis, said(audit, one.score)]);
  expect(scores).toEqual([
    ['frontmatter', 'requirements', '3/4'],
    ['frontmatter', 'integration', '100%'],
    ['body', 'requirements', '3/4 satisfied'],
    ['body', 'phases', '2/2 passed'],
    ['body', 'requirements', '3/4 (75%)'],
    ['body', 'flows', '1/2'],
    ['body', 'requirements', '3/4 requirements satisfied'],
    ['heading', 'phases', '2/2 phases passed'],
  ]);
  expect(audit.rejected.map((one) => [one.looksLike, said(audit, one)])).toEqual([
    ['score', '3 or 4 of them'],
  ]);
});

test('requirements and phases are told apart, whatever columns both have', () => {
  const rows = audit.requirementRows.map((row) => [
    row.ids.map(value).join(' '),
    value(row.phase),
    value(row.status)?.class,
    row.axis,
  ]);
  expect(rows).toEqual([
    ['PIPE-01 PIPE-02', '3', 'done', 'coverage'],
    ['VALV-01', '4', 'done', 'coverage'],
    ['VALV-02', '4', 'partial', 'coverage'],
  ]);
  expect(
    audit.phaseRows.map((row) => [row.id.value, value(row.status)?.word, value(row.score)?.text]),
  ).toEqual([
    ['3', 'passed', '5/5 must-haves'],
    ['4', 'human_needed', '4/4'],
  ]);
});

test('connected, broken and orphaned', () => {
  const rows = audit.wiring.map((row) => [
    row.state,
    row.name.value,
    value(row.from),
    value(row.to),
    value(row.location),
  ]);
  expect(rows).toEqual([
    ['connected', 'flow() import', 'pump.py', 'pipe.py', undefined],
    ['broken', 'set_timer()', 'valve.py', 'timer.py', undefined],
    ['orphaned', 'RainSensor', undefined, undefined, 'rain.py:12'],
  ]);
});

test('flows with their steps and where they break', () => {
  const flows = audit.flows.map((flow) => [
    value(flow.number),
    flow.name.value,
    flow.steps.map(value),
    value(flow.status)?.class,
    value(flow.mark)?.class,
    value(flow.breaksAt),
  ]);
  expect(flows).toEqual([
    ['1', 'Morning Watering', ['timer', 'valve()', 'pump'], 'done', 'done', undefined],
    ['2', 'Night Watering', ['The timer wakes', 'The valve opens'], 'failed', undefined, 2],
  ]);
});

test('gaps, debt and test counts', () => {
  const gaps = audit.gaps.map((gap) => [
    gap.from,
    gap.axis,
    gap.text.value,
    gap.ids.map(value),
    value(gap.breaksAt),
  ]);
  expect(gaps).toEqual([
    ['frontmatter', 'requirements', 'VALV-02', ['VALV-02'], undefined],
    ['frontmatter', 'flows', 'Night watering flow breaks at step 2 (no timer)', [], 2],
    ['body', undefined, 'VALV-02 has no timer', ['VALV-02'], undefined],
  ]);
  expect(audit.debt.map((item) => [item.from, value(item.phase), item.text.value])).toEqual([
    ['frontmatter', '03-pipes', 'Joints leak'],
    ['frontmatter', '03-pipes', 'No spare parts'],
    ['body', undefined, 'Joints leak'],
  ]);
  expect(audit.testCounts.map((row) => [row.of.value, value(row.added), value(row.total)])).toEqual([
    ['03-01', 4, 14],
    ['04-01', 0, 14],
  ]);
  expect(value(audit.finalCount)).toBe(14);
});

test('an audit without frontmatter, flows and statuses in tables and headings', () => {
  const plain = readAs('audit', '.planning/milestones/v1.0-MILESTONE-AUDIT-FINAL.md', [
    '# v1.0 Milestone Audit',
    '',
    '**Date:** 2026-01-09',
    '**Status:** ✅ PASSED',
    '',
    '## Requirements',
    '',
    '### Satisfied (2)',
    '',
    '| REQ-ID | Phase | Note |',
    '|---|---|---|',
    '| SEED-TYPE-01 | 1 | sown |',
    '| SOIL-01/02 | 2 | dug |',
    '',
    '### Partial (1)',
    '',
    '| REQ-ID | Phase | Note |',
    '|---|---|---|',
    '| SOIL-03 | 2 | half |',
    '',
    '## Cross-Phase Integration',
    '',
    '| Flow | Status |',
    '|---|---|',
    '| soil → seed | Passed |',
    '',
    '## End-to-End Flows',
    '',
    '| Flow | Steps | Result |',
    '|---|---|---|',
    '| Sow → grow | dig → sow → wait | ✓ (fixed) |',
    '| **Harvest** | cut | BROKEN at step 1 |',
  ]);
  expect([value(plain.status)?.class, value(plain.dated), plain.final, plain.milestone]).toEqual([
    'done',
    '2026-01-09',
    true,
    'v1.0',
  ]);
  expect(
    plain.requirementRows.map((row) => [row.ids.map(value).join(' '), value(row.status)?.class]),
  ).toEqual([
    ['SEED-TYPE-01', 'done'],
    ['SOIL-01 SOIL-02', 'done'],
    ['SOIL-03', 'partial'],
  ]);
  expect(plain.wiring.map((row) => [row.state, row.name.value])).toEqual([['connected', 'soil → seed']]);
  expect(
    plain.flows.map((flow) => [
      flow.name.value,
      flow.steps.length,
      value(flow.status)?.class,
      value(flow.breaksAt),
    ]),
  ).toEqual([
    ['Sow → grow', 3, 'done', undefined],
    ['Harvest', 0, 'failed', 1],
  ]);
});

test('tables of other things are no phases and no coverage', () => {
  const other = readAs('audit', '.planning/v1.2-MILESTONE-AUDIT.md', [
    '# v1.2 Milestone Audit',
    '## Nyquist Coverage',
    '| Phase | VALIDATION.md | Status |',
    '|---|---|---|',
    '| 5 | exists | compliant |',
    '## Requirements Coverage',
    '| Category | Total | Complete |',
    '|---|---|---|',
    '| Pipes | 4 | 4 |',
    '## Partial Requirements Detail',
    '| REQ-ID | Issue |',
    '|---|---|',
    '| PIPE-09 | late |',
    '## Integration Check (Wiring)',
    '| Check | REQ-IDs | Result |',
    '|---|---|---|',
    '| pump reaches pipe | PIPE-01..03 | ✅ |',
  ]);
  expect(other.phaseRows).toEqual([]);
  expect(other.requirementRows.map((row) => [row.ids.length, row.axis])).toEqual([[3, 'map']]);
});
