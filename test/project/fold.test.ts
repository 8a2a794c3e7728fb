import { describe, expect, it } from 'vitest';
import { foldProject, readArtifact, sourceText } from '../../src/core/index.ts';

const treeOf = (texts: Readonly<Record<string, string>>): Record<string, string[]> => {
  const { milestones } = foldProject(
    Object.entries(texts).map(([path, text]) => readArtifact(sourceText(path, text))),
  );
  return Object.fromEntries(
    milestones.map(({ id = '', phases }) => [
      id,
      phases.map((phase) => `${phase.id}: ${phase.progress.done}/${phase.progress.total}`),
    ]),
  );
};

const state = '---\nmilestone: v1.2\n---\n';
const plan = '# Plan\n';

it('requirements without a roadmap are requirements of no milestone', () => {
  const requirements = '# Requirements\n\n## v1 Requirements\n\n- [ ] **LAMP-01**: It burns\n';
  const fold = foldProject([readArtifact(sourceText('.planning/REQUIREMENTS.md', requirements))]);
  expect(fold.requirements.map((one) => [one.id, one.milestone])).toEqual([['LAMP-01', undefined]]);
  expect(fold.milestones.map((one) => one.current)).toEqual([true]);
});

describe('what a phase is called', () => {
  it('a heading that is only a number leaves the name to the checklist or the table', () => {
    const roadmap = `# Roadmap

- [ ] **Phase 5: Sea** - waves

### Phase 5: 5

### Phase 6: 6

| Phase | Plans Complete | Status |
|---|---|---|
| 6. Shore | 0/1 | Not started |
`;
    const { phases } = foldProject([readArtifact(sourceText('.planning/ROADMAP.md', roadmap))]);
    expect(phases.map((phase) => phase.name)).toEqual(['Sea', 'Shore']);
  });
});

describe('where a phase belongs', () => {
  const roadmap = (range: string) =>
    `# Roadmap\n\n## Milestones\n\n- ✅ **v1.1 Harbour** - Phases ${range} (shipped 2026-01-02)\n- 🚧 **v1.2 Sea** - Phases 5-6\n`;
  const phases = '.planning/milestones/v1.1-phases';

  it('a directory 003-1-… is 3.1 where the roadmap has it and another stands for 3', () => {
    const files = {
      '.planning/STATE.md': state,
      [`${phases}/003-quay/003-01-PLAN.md`]: plan,
      [`${phases}/003-1-quay-lamps/003-1-01-PLAN.md`]: plan,
    };
    const inner = treeOf({ ...files, '.planning/ROADMAP.md': roadmap('1-3.1') });
    expect(inner['v1.1']).toEqual(['3: 0/1', '3.1: 0/1']);
    const plain = treeOf({ ...files, '.planning/ROADMAP.md': roadmap('1-4') });
    expect(plain['v1.1']).toHaveLength(1);
    const alone = treeOf({
      '.planning/ROADMAP.md': roadmap('1-3.1'),
      [`${phases}/003-1-quay-lamps/003-1-01-PLAN.md`]: plan,
    });
    expect(alone['v1.1']).toEqual(['3: 0/1']);
  });

  it('a directory that no roadmap lists belongs where a range holds its number', () => {
    const found = treeOf({
      '.planning/STATE.md': state,
      '.planning/ROADMAP.md': roadmap('1-4'),
      '.planning/phases/04-crane/04-01-PLAN.md': plan,
      '.planning/phases/09-far/09-01-PLAN.md': plan,
    });
    expect(found).toMatchObject({ 'v1.1': ['4: 0/1'], 'v1.2': ['9: 0/1'] });
  });

  it('the milestone column of the progress table decides where no heading does', () => {
    const found = treeOf({
      '.planning/STATE.md': state,
      '.planning/ROADMAP.md': `# Roadmap

## Phase Details

### Phase 1: Quay

**Goal**: Ships moor

### Phase 2: Sail

**Goal**: Ships leave

## Progress

| Phase | Milestone | Plans Complete | Status | Completed |
|---|---|---|---|---|
| 1. Quay | v1.1 | 1/1 | Complete | 2026-01-02 |
| 2. Sail | v1.2 | 0/1 | Not started | - |
`,
    });
    expect(Object.fromEntries(Object.entries(found).map(([id, list]) => [id, list.length]))).toEqual({
      'v1.1': 1,
      'v1.2': 1,
    });
  });
});
