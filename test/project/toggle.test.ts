import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyEdits,
  createWorkspace,
  type FileEdit,
  type Project,
  reconcilePhase,
  togglePhase,
  togglePlan,
} from '../../src/core/index.ts';

const ROADMAP = '.planning/ROADMAP.md';
const STATE = '.planning/STATE.md';

/** A milestone with one phase of `boxes`, written as planners do. */
function texts(boxes: readonly boolean[], end: string): Map<string, string> {
  const done = boxes.filter((box) => box).length;
  const all = boxes.length;
  const plans = boxes.map(
    (box, i) => `- [${box ? 'x' : ' '}] 03-0${i + 1}-PLAN.md — Step ${i + 1} (AB-0${i + 1})`,
  );
  const roadmap = [
    '# Roadmap: Tide',
    '',
    '- 🚧 **v1.0 Ebb** - Phases 3-4 (in progress)',
    '',
    '## Phases',
    '',
    `- [ ] **Phase 3: Moon** - Pulls (${done}/${all} plans)`,
    '- [ ] **Phase 4: Sun** - Pulls less',
    '',
    '## Phase Details',
    '',
    '### Phase 3: Moon',
    '',
    '**Goal**: 1/1 seas follow the moon',
    `**Plans**: ${done}/${all} plans complete`,
    '',
    'Plans:',
    '',
    ...plans,
    '',
    '## Progress',
    '',
    '| Phase | Plans Complete | Status | Completed |',
    '|-------|----------------|--------|-----------|',
    `| 3. Moon | ${done}/${all} | In Progress | - |`,
    '| 4. Sun | 0/? | Not started | - |',
  ];
  const percent = Math.round((100 * done) / all);
  const state = [
    '---',
    'milestone: v1.0',
    'progress:',
    '  total_phases: 2',
    '  completed_phases: 0',
    `  total_plans: ${all}`,
    `  completed_plans: ${done}`,
    `  percent: ${percent}`,
    '---',
    '',
    '## Current Position',
    '',
    'Phase: 3 (Moon)',
    `Progress: [${'█'.repeat(Math.round(percent / 10))}${'░'.repeat(10 - Math.round(percent / 10))}] ${percent}%`,
  ];
  return new Map([
    [ROADMAP, roadmap.join(end)],
    [STATE, state.join(end)],
  ]);
}

function projectOf(files: ReadonlyMap<string, string>): Project {
  const workspace = createWorkspace({ rules: [] });
  for (const [path, text] of files) workspace.set(path, text);
  workspace.learn({ today: '2026-05-04' });
  return workspace.snapshot().project;
}

const applied = (files: ReadonlyMap<string, string>, edits: readonly FileEdit[]): Map<string, string> =>
  new Map(
    [...files].map(([path, text]) => [
      path,
      applyEdits(
        text,
        edits.filter((edit) => edit.path === path),
      ),
    ]),
  );

const phaseOf = (project: Project) => {
  const phase = project.phases.find((one) => one.id === '3');
  if (!phase) throw new Error('phase 3 was not read');
  return phase;
};

function ticked(files: ReadonlyMap<string, string>, at: number, done: boolean): Map<string, string> {
  const project = projectOf(files);
  const phase = phaseOf(project);
  const plan = phase.plans[at];
  if (!plan) throw new Error(`there is no plan ${at}`);
  return applied(files, togglePlan(project, phase, plan, done));
}

const boxes = fc.array(fc.boolean(), { minLength: 1, maxLength: 9 });
const ends = fc.constantFrom('\n', '\r\n');

describe('ticking a plan', () => {
  it('gives what a person would have written with that box ticked, byte for byte', () =>
    fc.assert(
      fc.property(boxes, fc.nat(), ends, (list, pick, end) => {
        const at = pick % list.length;
        const flipped = list.map((box, i) => (i === at ? !box : box));
        expect(ticked(texts(list, end), at, !list[at])).toEqual(texts(flipped, end));
      }),
      { numRuns: 60 },
    ));

  it('changes nothing when it is ticked already', () => {
    const files = texts([true, false], '\n');
    expect(ticked(files, 0, true)).toEqual(files);
  });

  it('leaves a percentage alone that was computed from something else', () => {
    const files = texts([true, false], '\n');
    files.set(STATE, files.get(STATE)?.replaceAll('50', '17') ?? '');
    expect(ticked(files, 1, true).get(STATE)).toContain('percent: 17');
  });
});

describe('ticking a phase', () => {
  const files = texts([true, true], '\n');
  const after = applied(files, togglePhase(projectOf(files), phaseOf(projectOf(files)), true));

  it('writes box, row and state', () => {
    expect(after.get(ROADMAP)).toContain('- [x] **Phase 3: Moon** - Pulls (2/2 plans)');
    expect(after.get(ROADMAP)).toContain('| 3. Moon | 2/2 | Complete | 2026-05-04 |');
    expect(after.get(STATE)).toContain('completed_phases: 1');
  });

  it('is taken back by unticking it', () => {
    const project = projectOf(after);
    expect(applied(after, togglePhase(project, phaseOf(project), false))).toEqual(files);
  });
});

describe('reconciling a phase', () => {
  it('ticks plans that have a summary, and is done then', () => {
    const files = texts([true, false], '\n');
    const folder = '.planning/phases/03-moon';
    files.set(`${folder}/03-02-PLAN.md`, '# Plan');
    files.set(`${folder}/03-02-SUMMARY.md`, '# Summary');
    const project = projectOf(files);
    const after = applied(files, reconcilePhase(project, phaseOf(project)));
    expect(after.get(ROADMAP)).toEqual(texts([true, true], '\n').get(ROADMAP));
    const again = projectOf(after);
    expect(reconcilePhase(again, phaseOf(again))).toEqual([]);
  });

  it('corrects a count that boxes and summaries disagree with, and leaves one of another total alone', () => {
    const files = texts([true, false], '\n');
    const right = files.get(ROADMAP) ?? '';
    const reconciledText = (row: string): string | undefined => {
      const wrong = new Map(files).set(ROADMAP, right.replace('| 3. Moon | 1/2 |', row));
      const project = projectOf(wrong);
      return applied(wrong, reconcilePhase(project, phaseOf(project))).get(ROADMAP);
    };
    expect(reconciledText('| 3. Moon | 0/2 |')).toBe(right);
    expect(reconciledText('| 3. Moon | 0/5 |')).toContain('| 3. Moon | 0/5 |');
  });
});
