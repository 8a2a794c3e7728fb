import { expect, test } from 'vitest';
import { readAs, said, value } from './read.ts';

const body = [
  '# Project State',
  '',
  '## Current Position',
  '',
  'Phase: 3 of 7 (Pruning)',
  'Plan: 1 of 2 in current phase',
  'Status: In progress',
  'Last activity: 2026-03-04 — second plan started',
  '',
  'Progress: [████░░░░░░] 40%',
  '',
  '## Session Continuity',
  '',
  'Status: not this one',
];

test('frontmatter and body', () => {
  const state = readAs('state', '.planning/STATE.md', [
    '---',
    "gsd_state_version: '1.0'",
    'milestone: v1.2',
    'current_phase: 03',
    'status: executing',
    'last_updated: "2026-03-05T10:00:00Z"',
    'progress:',
    '  total_phases: 7',
    '  completed_phases: "2"',
    '  percent: 40',
    '  note: soon',
    '---',
    ...body,
  ]);
  expect(value(state.version)).toBe('v1.2');
  expect([value(state.currentPhase), said(state, state.currentPhase)]).toEqual(['3', '03']);
  expect([value(state.status)?.class, value(state.dated)]).toEqual(['active', '2026-03-05T10:00:00Z']);
  expect([...state.progress].map(([key, number]) => [key, number.value])).toEqual([
    ['total_phases', 7],
    ['completed_phases', 2],
    ['percent', 40],
  ]);
  expect([value(state.bodyPercent), said(state, state.bodyPercent)]).toEqual([40, '40']);
});

test('a body alone, plain, bold and in a list', () => {
  const plain = readAs('state', '.planning/STATE.md', body);
  const numbers = ({ position }: typeof plain) =>
    [position.phase, position.phases, position.plan, position.plans].map((one) => value<unknown>(one));
  expect(numbers(plain)).toEqual(['3', 7, 1, 2]);
  expect(value(plain.status)?.word).toBe('In progress');
  const bold = readAs('state', '.planning/STATE.md', [
    '## Current Position',
    '- **Milestone:** v2.0 Orchard',
    '- **Phase:** Phase 12.1 — Grafting (not started)',
    '- **Plan:** 02 complete',
  ]);
  expect([value(bold.version), ...numbers(bold)]).toEqual(['v2.0', '12.1', undefined, 2, undefined]);
});

test('words in place of numbers are no numbers', () => {
  const state = readAs('state', '.planning/STATE.md', [
    '## Current Position',
    'Phase: Post v1.10 (47 phases completed)',
    'Plan: 039-01',
    'Status: between milestones',
    'Progress: none',
  ]);
  expect(Object.values(state.position)).toEqual([undefined, undefined, undefined, undefined]);
  expect([value(state.status)?.class, state.bodyPercent, state.progress.size]).toEqual([
    'unknown',
    undefined,
    0,
  ]);
});

test('the project page: sections, and ids where it names some', () => {
  const project = readAs('project', '.planning/PROJECT.md', [
    '# Orchard',
    '## What This Is',
    '## Requirements',
    '### Validated',
    '- ✓ TREE-01: trees grow — v1.0',
    '### Active',
    '- [ ] LEAF-01..03 are green',
    '### Out of Scope',
    '- NUTS-01',
    '## Context',
    '*Last updated: 2026-03-04 after v1.1*',
  ]);
  expect(project.validated.map(value)).toEqual(['TREE-01']);
  expect(project.active.map(value)).toEqual(['LEAF-01', 'LEAF-02', 'LEAF-03']);
  expect(project.sections.map(value)).toEqual(['What This Is', 'Requirements', 'Context']);
  expect(value(project.dated)).toBe('2026-03-04');
});
