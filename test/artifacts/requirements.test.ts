import { expect, test } from 'vitest';
import { readAs, said, value } from './read.ts';

const requirements = readAs('requirements', '.planning/milestones/v1.1-REQUIREMENTS.md', [
  '# Requirements Archive: v1.1 Watering',
  '',
  '# Requirements: Orchard v1.1',
  '',
  '## v1.1 Requirements',
  '',
  '### Backlog of Pipes v2',
  '',
  '- [x] **PIPE-01**: water flows',
  '- [ ] **PIPE-02:** water stops',
  '- [~] `PIPE-03` water waits',
  '- [x] **PIPE-04–05**: water returns',
  '- [x] ~~**PIPE-06**: water burns~~',
  '- [ ] **Pipe 07**: water sings',
  '',
  '### VALV-01 — valves close',
  '',
  '### Late Valves (deferred)',
  '',
  '- [ ] **VALV-02** (deferred): valves sing',
  '',
  '## v1.2+ Requirements',
  '',
  '- **RAIN-01**: catch it',
  '',
  '## Out of Scope',
  '',
  '- **SNOW-01**: melt it',
  '',
  '## Requirement Outcomes',
  '',
  '- [x] **PIPE-01**: done as planned',
  '',
  '## Traceability',
  '',
  '| Requirement | Phase | Status |',
  '|---|---|---|',
  '| PIPE-01 | Phase 3 | Complete |',
  '| PIPE-02 | Phase 3 -> Phase 5 (moved) | Pending |',
  '| PIPE-04..05 | 3, 4.1 | ✓ Complete (late) |',
  '| VALV-01 | Phases 3-5 | Sung |',
  '| CI-CD | - | Deferred |',
  '',
  '**Coverage:**',
  '- v1.1 requirements: 7 total',
  '- Mapped to phases: 6/7',
  '- Unmapped: 1 ⚠️',
  '',
  '## Milestone Summary',
  '',
  '**Shipped:** 6 of 7 requirements',
  '- **PIPE-99**: not a requirement of this document',
]);

test('what counts now, later and not at all', () => {
  const items = requirements.items.map((item) => [
    item.id.value,
    said(requirements, item.id),
    value(item.box),
    item.scope,
  ]);
  expect(items).toEqual([
    ['PIPE-01', 'PIPE-01', 'x', 'current'],
    ['PIPE-02', 'PIPE-02', ' ', 'current'],
    ['PIPE-03', 'PIPE-03', '~', 'current'],
    ['PIPE-04', 'PIPE-04', 'x', 'current'],
    ['PIPE-05', '05', 'x', 'current'],
    ['PIPE-06', 'PIPE-06', 'x', 'current'],
    ['VALV-01', 'VALV-01', undefined, 'current'],
    ['VALV-02', 'VALV-02', ' ', 'later'],
    ['RAIN-01', 'RAIN-01', undefined, 'later'],
    ['SNOW-01', 'SNOW-01', undefined, 'out'],
  ]);
  expect(requirements.items.map((item) => item.category)[0]).toBe('Backlog of Pipes v2');
});

test('the traceability table', () => {
  const rows = requirements.trace.map((row) => [
    row.ids.map(value).join(' '),
    row.phases.map(value).join(' '),
    value(row.status)?.class,
    value(row.status)?.word,
  ]);
  expect(rows).toEqual([
    ['PIPE-01', '3', 'done', 'Complete'],
    ['PIPE-02', '3 5', 'open', 'Pending'],
    ['PIPE-04 PIPE-05', '3 4.1', 'done', 'Complete'],
    ['VALV-01', '3 5', 'unknown', 'Sung'],
  ]);
});

test('the coverage lines and the shipped count', () => {
  const lines = requirements.coverage.map((line) => [
    line.what,
    value(line.value),
    value(line.of),
    said(requirements, line.value),
  ]);
  expect(lines).toEqual([
    ['total', 7, undefined, '7'],
    ['mapped', 6, 7, '6'],
    ['unmapped', 1, undefined, '1'],
    ['shipped', 6, 7, '6'],
  ]);
});

test('something like an id that is not quite one is told', () => {
  expect(requirements.rejected.map((one) => [one.looksLike, said(requirements, one)])).toEqual([
    ['requirement', '- [ ] **Pipe 07**: water sings'],
  ]);
});

test.each([
  ['v2.0', '## v2 Requirements', 'current'],
  ['v1.1', '## v2 Requirements', 'later'],
  ['v2.0', '## v2.0 Requirements', 'current'],
  ['v2.0', '## v2.1 Requirements', 'current'],
  ['v2.0', '## v1 Requirements', 'current'],
  ['v2.0', '## Future Requirements', 'later'],
  ['v2.0', '## Previously Delivered', 'out'],
  ['v2.0', '## Non-Goals', 'out'],
  ['v2.0', '## Next.js Reader', 'current'],
  ['v2.0', '## Carried Forward to v3', 'later'],
])('%s %s: %s', (milestone, heading, scope) => {
  const read = readAs('requirements', `.planning/milestones/${milestone}-REQUIREMENTS.md`, [
    `# Requirements: Orchard`,
    heading,
    '- [ ] **PIPE-01**: flows',
  ]);
  expect(read.items.map((item) => item.scope)).toEqual([scope]);
});
