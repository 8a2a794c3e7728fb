import { describe, expect, it } from 'vitest';
import { pointed, read } from './plain.ts';

const at = (name: string) => `.planning/phases/07-harbour/07-${name}.md`;

describe('validation', () => {
  it('reads the map of tasks', () => {
    const text = `---
status: draft
created: 2026-03-01
---

| Property | Value |
|---|---|
| Status | none |

| Task ID | Plan | Requirement | Automated Command | Status |
|---|---|---|---|---|
| 07-01-01 | 01 | DOCK-01, DOCK-02 | \`npm test\` | ✅ green |
| 07-01-02 | 01 | — | \`grep -c "a|b" x\` | ⬜ pending |
`;
    expect(read(at('VALIDATION'), text)).toMatchObject({
      status: 'partial: draft',
      dated: '2026-03-01',
      tasks: [
        { requirements: ['DOCK-01', 'DOCK-02'], command: 'npm test', status: 'done: green' },
        { requirements: [], status: 'open: pending' },
      ],
    });
  });
});

describe('context', () => {
  it('reads decisions, also where markdown sees HTML, and who has to carry them out', () => {
    const text = `# Phase 7: Harbour - Context

**Gathered:** 2026-02-20

<decisions>
## Decisions
- **D-01:** Cranes are yellow
- **D-02 — Rails:** two of them
- **D-03:** [informational] Crates are heavy

### D-04: A heading decides, too

### Claude's Discretion
- **D-05:** the colour of the horn
</decisions>

<deferred>
- **D-06:** A second crane
</deferred>

- D7: not quite
`;
    expect(read(at('CONTEXT'), text)).toMatchObject({
      dated: '2026-02-20',
      decisions: [
        { id: 'D-01', text: 'Cranes are yellow', tracked: true },
        { id: 'D-02', text: 'Rails:** two of them', tracked: true },
        { id: 'D-03', tracked: false },
        { id: 'D-04', text: 'A heading decides, too', tracked: true },
        { id: 'D-05', tracked: false },
        { id: 'D-06', tracked: false },
      ],
    });
    expect(pointed(at('CONTEXT'), text)).toEqual(['- D7: not quite | decision: `- **D-01:** text`']);
  });
});

describe('uat', () => {
  const text = `---
status: partial
updated: 2026-03-03
---

## Current Test

[testing complete]

## Tests

### 1. Crane lifts
expected: A crate hangs
result: pass

### 2. Crane stops
expected: It stands still
result: issue
reported: "it swings"
severity: major

### 3. Horn
expected: A sound
result: [pending]

### 4. Light
expected: It shines

## Summary

total: 4
passed: 1
issues: 1
pending: 2
skipped: 0
`;

  it('reads tests and the counts that are claimed of them', () => {
    expect(read(at('UAT'), text)).toMatchObject({
      status: 'partial: partial',
      counts: { total: 4, passed: 1, issues: 1, pending: 2, skipped: 0 },
      entries: [
        { text: 'Crane lifts', status: 'done: pass' },
        { text: 'Crane stops', status: 'failed: issue', category: 'major' },
        { text: 'Horn', status: 'open: pending' },
      ],
    });
    expect(pointed(at('UAT'), text)).toEqual(['### 4. Light | test: `result: pass` under it']);
  });

  it('as a table', () => {
    const table = '| # | Test | Result |\n|---|---|---|\n| 1 | Lift | passed |\n';
    expect(read(at('HUMAN-UAT'), table)).toMatchObject({
      kind: 'uat',
      entries: [{ text: 'Lift', status: 'done: passed' }],
    });
  });
});

describe('security', () => {
  it('reads the register', () => {
    const text =
      '---\nstatus: verified\nthreats_open: 1\nthreats_total: two\n---\n\n| Threat ID | Category | Component | Status |\n|---|---|---|---|\n| T-07-01 | Tampering | crane | open |\n| None | N/A | - | closed |\n';
    expect(read(at('SECURITY'), text)).toMatchObject({
      counts: { threats_open: 1 },
      entries: [{ text: 'T-07-01', category: 'Tampering', status: 'open: open' }],
    });
    expect(pointed(at('SECURITY'), text)).toEqual([
      'two | Unexpected value of `threats_total`, expected a whole number',
    ]);
  });
});

describe('review', () => {
  it('reads findings under their severity', () => {
    const text =
      '---\nstatus: issues_found\nfiles_reviewed: 2\nfindings:\n  critical: 0\n  warning: 1\n  total: 1\n---\n\n# Review\n\n## Warnings\n\n### WR-01: The rail is short\n\n**Status:** fixed\n\n## Info\n\nNone.\n';
    expect(read(at('REVIEW'), text)).toMatchObject({
      status: 'failed: issues_found',
      counts: { critical: 0, warning: 1, total: 1, files_reviewed: 2 },
      entries: [{ text: 'The rail is short', category: 'Warnings', status: 'done: fixed' }],
    });
  });

  it('by other assistants has a day', () => {
    expect(read(at('REVIEWS'), '---\nreviewed_at: 2026-03-04\n---\n')).toMatchObject({
      kind: 'reviews',
      dated: '2026-03-04',
    });
    expect(read(at('RESEARCH'), '# R\n\n**Researched:** 2026-02-01\n')).toMatchObject({
      kind: 'research',
      dated: '2026-02-01',
    });
  });
});

describe('notes', () => {
  it.each([
    [
      'todos/pending/a.md',
      'title: Oil the crane\nresolves_phase: 07-harbour',
      { kind: 'todo', title: 'Oil the crane', resolvesPhase: '7' },
    ],
    [
      'seeds/SEED-001-b.md',
      'status: dormant\nplanted: 2026-01-01',
      { kind: 'seed', status: 'deferred: dormant', dated: '2026-01-01', title: 'T' },
    ],
    ['threads/c.md', 'status: in_progress', { kind: 'thread', status: 'active: in_progress' }],
    ['debug/d.md', 'status: investigating', { kind: 'debug', status: 'active: investigating' }],
    ['todos/done/e.md', 'resolves_phase: Phase 7.1', { kind: 'todo', resolvesPhase: '7.1' }],
  ])('%s', (name, fields, expected) => {
    expect(read(`.planning/${name}`, `---\n${fields}\n---\n\n# T\n`)).toMatchObject(expected);
  });
});

describe('config', () => {
  it('is flat and knows where its values stand', () => {
    const text = '{\n  "mode": "yolo",\n  "workflow": { "research": true },\n  "list": [1, 2]\n}\n';
    const config = read('.planning/config.json', text);
    expect(config).toMatchObject({
      values: { mode: 'yolo', 'workflow.research': 'true', list: '[1, 2]' },
      problems: [],
    });
  });

  it('says where it is no JSON, and still reads', () => {
    const text = '{\n  "mode": "yolo",\n}\n';
    expect(read('.planning/config.json', text)).toMatchObject({ values: { mode: 'yolo' } });
    expect(pointed('.planning/config.json', text)).toEqual(['} | Invalid JSON']);
  });
});
