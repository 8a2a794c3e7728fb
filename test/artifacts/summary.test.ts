import { describe, expect, it } from 'vitest';
import { read } from './plain.ts';

const path = '.planning/phases/07-harbour/07-02-SUMMARY.md';

describe('summary', () => {
  it('of the newer generation', () => {
    const text = `---
phase: 07-harbour
plan: "02"
provides:
  - crane
key-files:
  created: [src/crane.ts]
  modified: [src/rail.ts]
requirements-completed: [DOCK-01, DOCK-02]
status: complete
completed: 2026-03-01
---

# Phase 7 Plan 2: Crane Summary

## Performance

- **Duration:** 12 min
- **Tasks:** 3
- **Files modified:** 2

## Task Commits

1. **Task 1: Lift (RED)** - \`4f2c1ab\` (test)
2. **Task 1: Lift (GREEN)** - \`4f2c1ac\` (feat)
3. **Tasks 2-3: Stop and swing** - \`deadbee\`, \`1234567\` (feat)

## Test Count Impact

+17 tests (684 to 701)
`;
    const summary = read(path, text);
    expect(summary).toMatchObject({
      id: '7-02',
      planField: '02',
      provides: ['crane'],
      keyFiles: ['src/crane.ts', 'src/rail.ts'],
      requirementsCompleted: ['DOCK-01', 'DOCK-02'],
      status: 'done: complete',
      completed: '2026-03-01',
      dated: '2026-03-01',
      taskCount: 3,
      commits: ['4f2c1ab', '4f2c1ac'],
      deltas: [{ added: 17, from: 684, to: 701, unit: 'tests' }],
    });
    expect(summary.tasksListed).toHaveLength(3);
  });

  it('of the older generation', () => {
    const text =
      '# Phase 3 Summary\n\n**Tasks:** 2/2\n**Completed:** 2026-01-02\n\n## Tasks Completed\n\n| Task | Commit |\n|---|---|\n| 1. Pave | `a1b2c3d` |\n| 2. Fence | `a1b2c3e` |\n';
    const summary = read('.planning/phases/03-harbour/03-01-SUMMARY.md', text);
    expect(summary).toMatchObject({
      id: '3-01',
      taskCount: 2,
      completed: '2026-01-02',
      commits: ['a1b2c3d', 'a1b2c3e'],
    });
    expect(summary.tasksListed).toHaveLength(2);
    expect('requirementsCompleted' in summary).toBe(false);
  });

  it.each([
    ['42-PLAN-SUMMARY.md', '42-01'],
    ['42-PLAN-02-SUMMARY.md', '42-02'],
    ['42-crane-arm-03-SUMMARY.md', '42-03'],
  ])('%s is %s', (name, id) => {
    expect(read(`.planning/phases/42-crane/${name}`, '')).toMatchObject({ kind: 'summary', id });
  });
});
