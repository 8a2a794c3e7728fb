import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluateBuiltins, type Planning, planningOf } from '../../src/core/gates/index.ts';
import { rules } from '../../src/core/rules/index.ts';
import { createWorkspace } from '../../src/core/workspace.ts';
import { at, read } from './place.ts';

type Files = Readonly<Record<string, string>>;

function planningIn(files: Files): Planning {
  const workspace = createWorkspace({ rules });
  for (const [path, text] of Object.entries(files)) workspace.set(path, text);
  const { project, findings } = workspace.snapshot();
  return planningOf(project, findings, { manifests: [], gates: [], decisions: [] });
}

const states = (files: Files) =>
  Object.fromEntries(evaluateBuiltins(planningIn(files)).map((one) => [one.gate, one.state]));

const folder = (root: string): Files =>
  Object.fromEntries(
    readdirSync(at(`${root}/.planning/`), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => [`.planning/${name}`, read(`${root}/.planning/${name}`)]),
  );

const shipped: Files = {
  '.planning/ROADMAP.md':
    '# Roadmap: Radio\n\n## Milestones\n\n- 🚧 **v1.0 Radio** - Phase 1 (in progress)\n\n## Phases\n\n- [x] **Phase 1: Tune** - finds the station\n\n## Phase Details\n\n### Phase 1: Tune\n**Goal**: It plays\n**Requirements**: RAD-01\n**Plans**: 1 plan\n\nPlans:\n- [x] 01-01-PLAN.md — tune\n\n## Progress\n\n| Phase | Plans Complete | Status | Completed |\n|---|---|---|---|\n| 1. Tune | 1/1 | Complete | 2026-02-14 |\n',
  '.planning/REQUIREMENTS.md':
    '# Requirements: Radio\n\n## v1 Requirements\n\n- [x] **RAD-01**: It plays\n\n## Traceability\n\n| Requirement | Phase | Status |\n|---|---|---|\n| RAD-01 | Phase 1 | Complete |\n',
  '.planning/phases/01-tune/01-01-PLAN.md': '---\nphase: 01-tune\nplan: 01\nrequirements: [RAD-01]\n---\n',
  '.planning/phases/01-tune/01-01-SUMMARY.md':
    '---\nphase: 01-tune\nplan: 01\nrequirements-completed: [RAD-01]\n---\n',
  '.planning/phases/01-tune/01-VERIFICATION.md':
    '---\nphase: 01-tune\nverified: 2026-02-14\nstatus: passed\nscore: 1/1\n---\n\n## Requirements Coverage\n\n| Requirement | Status |\n|---|---|\n| RAD-01 | ✓ SATISFIED |\n',
};
const audit = (day: string, status: string) => ({
  ...shipped,
  '.planning/v1.0-MILESTONE-AUDIT.md': `---\nmilestone: v1.0\naudited: ${day}\nstatus: ${status}\n---\n`,
});

describe('a project that is done', () => {
  test('passes every gate that has something to look at', () => {
    expect(states(shipped)).toEqual({
      consistent: 'passed',
      covered: 'passed',
      integrated: 'nothing-to-check',
      planned: 'passed',
      verified: 'passed',
      audited: 'nothing-to-check',
      evidence: 'nothing-to-check',
      ship: 'passed',
    });
  });

  test.each([
    ['2026-02-15', 'passed', 'passed'],
    ['2026-02-14', 'passed', 'passed'],
    ['2026-02-13', 'passed', 'failed'],
    ['2026-02-15', 'gaps_found', 'failed'],
  ])('an audit of %s that is %s', (day, status, expected) => {
    expect(states(audit(day, status)).audited).toBe(expected);
  });

  test.each([
    ['01-VERIFICATION.md', { verified: 'failed', covered: 'failed', ship: 'failed' }],
    ['01-01-PLAN.md', { ship: 'passed' }],
  ])('without %s', (name, expected) => {
    const files = Object.fromEntries(Object.entries(shipped).filter(([path]) => !path.endsWith(name)));
    expect(states(files)).toMatchObject(expected);
  });

  test('an error finding', () => {
    const files = {
      ...shipped,
      '.planning/REQUIREMENTS.md': (shipped['.planning/REQUIREMENTS.md'] ?? '').replace(
        '| Complete |',
        '| Pending |',
      ),
    };
    expect(states(files)).toMatchObject({ consistent: 'failed', ship: 'failed' });
  });
});

describe('projects of the repository', () => {
  test('the healthy one is consistent in the middle of its work', () => {
    expect(states(folder('test/projects/healthy'))).toMatchObject({
      consistent: 'passed',
      verified: 'failed',
      ship: 'failed',
    });
  });

  test('in the sample each failed gate says why and where', () => {
    const found = evaluateBuiltins(planningIn(folder('samples/orbit'))).filter(
      (one) => one.state === 'failed' && one.gate !== 'ship',
    );
    expect(found.map((one) => one.gate)).toEqual([
      'consistent',
      'covered',
      'integrated',
      'planned',
      'verified',
      'audited',
    ]);
    for (const one of found)
      expect([one.reasons.length > 0, one.at?.[0]?.path.startsWith('.planning/')]).toEqual([true, true]);
    expect(found[2]?.reasons).toContain('createStandbyUplink is orphaned.');
  });

  test('an empty one has nothing to check', () => {
    expect(new Set(Object.values(states({})))).toEqual(new Set(['nothing-to-check']));
  });
});
