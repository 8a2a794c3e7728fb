import { describe, expect, it } from 'vitest';
import { pointed, read } from './plain.ts';

const path = '.planning/phases/07-harbour/07-VERIFICATION.md';

const TEXT = `---
phase: 07-harbour
verified: 2026-03-02T10:00:00Z
status: gaps_found
score: 1/2 must-haves verified
overrides:
  - must_have: The horn sounds
    reason: no horn yet
re_verification:
  previous_status: gaps_found
gaps:
  - truth: "The crane stops"
    status: failed
    reason: No brake
---

# Phase 7 Verification

**Phase Goal:** Crates move
**Status:** gaps_found

## Goal Achievement

### Observable Truths

| # | Truth | Status | Evidence |
|---|-------|--------|----------|
| 1 | The crane lifts (DOCK-01) | ✓ VERIFIED | crane.ts |
| 2 | The crane stops | ✗ FAILED | no brake |

**Score:** 1/2 truths verified

### Required Artifacts

| Artifact | Expected | Status | Details |
|----------|----------|--------|---------|
| \`src/crane.ts\` | a crane | ✓ EXISTS + SUBSTANTIVE | 60 lines |

### Key Link Verification

| From | To | Via | Status | Details |
|------|----|-----|--------|---------|
| crane.ts | rail.ts | import | ✓ WIRED | line 3 |

### Requirements Coverage

| Requirement | Source Plan | Description | Status | Evidence |
|---|---|---|---|---|
| DOCK-01/02 | 07-01 | lift | ✗ BLOCKED | x |

### Data Flow

| Artifact | Data Variable | Source | Produces Real Data | Status |
|---|---|---|---|---|
| Board | rows | db | yes | FLOWING |
`;

describe('verification', () => {
  it('reads status, score and every kind of row', () => {
    expect(read(path, TEXT)).toMatchObject({
      status: 'failed: gaps_found',
      score: '1/2 must-haves verified',
      bodyStatus: 'failed: gaps_found',
      bodyScores: ['1/2 truths verified'],
      goal: 'Crates move',
      dated: '2026-03-02T10:00:00Z',
      truths: [
        { text: 'The crane lifts (DOCK-01)', ids: ['DOCK-01'], status: 'done: VERIFIED', table: 0 },
        { text: 'The crane stops', ids: [], status: 'failed: FAILED', table: 0 },
      ],
      artifactRows: [{ text: '`src/crane.ts`', status: 'done: EXISTS', table: 1 }],
      linkRows: [{ text: 'crane.ts', status: 'done: WIRED', table: 2 }],
      requirementRows: [{ ids: ['DOCK-01', 'DOCK-02'], status: 'blocked: BLOCKED', table: 3 }],
      gaps: [{ text: 'The crane stops', status: 'failed: failed', from: 'frontmatter' }],
      overrides: ['The horn sounds'],
      reVerification: true,
      rejected: [],
    });
  });

  it('of the older generation has its facts in the body', () => {
    const text =
      '# Verification\n\n**Status:** passed\n\n## Truths\n\n- Score: 2/2 must-haves verified\n\n| Must-Have | Status |\n|---|---|\n| a | VERIFIED |\n| b | VERIFIED |\n\n**Status:** ignored here\n';
    expect(read(path, text)).toMatchObject({
      bodyStatus: 'done: passed',
      bodyScores: ['2/2 must-haves verified'],
      truths: [{ text: 'a' }, { text: 'b' }],
      reVerification: false,
      gaps: [],
    });
  });

  it('says which table it could not read', () => {
    expect(pointed(path, '| # | Truth | Evidence |\n|---|---|---|\n| 1 | a | b |\n')).toEqual([
      '| # | Truth | Evidence | | table of truths: `| # | Truth | Status | Evidence |`',
    ]);
  });

  it('reads the status of a row that a pipe divides where one cell alone can be it', () => {
    const rows = (row: string) =>
      read(path, `| Requirement | Status | Evidence |\n|---|---|---|\n${row}\n`).requirementRows;
    const done = { ids: ['DOCK-01'], status: 'done: SATISFIED' };
    expect(rows('| DOCK-01 | SATISFIED | `a | b` |')).toMatchObject([done]);
    expect(rows('| DOCK-01: a | b | SATISFIED | three tests |')).toMatchObject([done]);
    expect(rows('| DOCK-01 | SATISFIED | FAILED | no test |')).toMatchObject([{ ids: ['DOCK-01'] }]);
    expect(JSON.stringify(rows('| DOCK-01 | SATISFIED | FAILED | no test |'))).not.toMatch(
      /SATISFIED|FAILED/,
    );
  });
});
