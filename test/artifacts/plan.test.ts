import { describe, expect, it } from 'vitest';
import { pointed, read } from './plain.ts';

const PLAN = `---
phase: 07-harbour
plan: 02
type: execute
wave: 2
depends_on: ["07-01", 06-03]
files_modified:
  - src/harbour/crane.ts
autonomous: false
requirements: [DOCK-01..03, DOCK-05]
gap_closure: true
must_haves:
  truths:
    - "The crane lifts a crate"
    - Crane: stops at the rail
  artifacts:
    - path: src/harbour/crane.ts
      provides: lifting
      min_lines: 40
      exports: [lift, stop]
    - src/harbour/rail.ts
  key_links:
    - from: crane.ts
      to: rail.ts
      via: import
      pattern: "from '.*rail'"
---

<objective>
Lift crates.
</objective>

<tasks>

<task type="auto" tdd="true">
  <name>Task 1: Lift</name>
  <files>src/harbour/crane.ts</files>
  <action>
Write \`lift\`:

\`\`\`ts
// <task type="auto"> is no task here
\`\`\`
  </action>
  <verify><automated>npm test -- crane</automated></verify>
  <done>A crate hangs</done>
</task>

<task type="checkpoint:human-verify" gate="blocking">
  <what-built>A crane</what-built>
</task>

</tasks>
`;

describe('plan', () => {
  it('of the newer generation', () => {
    expect(read('.planning/phases/07-harbour/07-02-PLAN.md', PLAN)).toMatchObject({
      kind: 'plan',
      id: '7-02',
      phaseField: '07-harbour',
      planField: '02',
      type: 'execute',
      wave: 2,
      dependsOn: ['07-01', '06-03'],
      filesModified: ['src/harbour/crane.ts'],
      autonomous: false,
      requirements: ['DOCK-01', 'DOCK-02', 'DOCK-03', 'DOCK-05'],
      gapClosure: true,
      truths: ['The crane lifts a crate', 'Crane: stops at the rail'],
      artifacts: [
        { path: 'src/harbour/crane.ts', provides: 'lifting', minLines: 40, exports: ['lift', 'stop'] },
        { path: 'src/harbour/rail.ts', exports: [] },
      ],
      keyLinks: [{ from: 'crane.ts', to: 'rail.ts', via: 'import', pattern: "from '.*rail'" }],
      tasks: [
        {
          name: 'Task 1: Lift',
          type: 'auto',
          parts: { files: 'src/harbour/crane.ts', automated: 'npm test -- crane', done: 'A crate hangs' },
        },
        { type: 'checkpoint:human-verify', gate: 'blocking', parts: { 'what-built': 'A crane' } },
      ],
      problems: [],
      rejected: [],
    });
  });

  it('of the older generation says nothing of what came later', () => {
    const text =
      '---\nphase: 3\nplan: 1\ndomain: harbour\n---\n\n## Tasks\n\n### Task 1: Pave\n\n### Task 2: Fence\n';
    const plan = read('.planning/phases/03-harbour/03-01-PLAN.md', text);
    expect(plan).toMatchObject({ id: '3-01', truths: [], dependsOn: [], gapClosure: false });
    expect(plan.tasks).toMatchObject([{ name: 'Pave' }, { name: 'Fence' }]);
    expect(['requirements', 'wave', 'autonomous'].filter((key) => key in plan)).toEqual([]);
  });

  it.each([
    ['07-harbour/07-PLAN.md', '', '7-01'],
    ['07-harbour/PLAN.md', '', '7-01'],
    ['07-harbour/PLAN.md', 'plan: 07-03', '7-03'],
    ['07-harbour/plans/PLAN-02-crane.md', '', '7-02'],
    ['07-harbour/07-04-crane-PLAN.md', '', '7-04'],
    ['07-harbour/02-crane-PLAN.md', '', '7-02'],
  ])('%s with `%s` is %s', (name, field, id) => {
    expect(read(`.planning/phases/${name}`, `---\nx: y\n${field}\n---\n`)).toMatchObject({
      kind: 'plan',
      id,
    });
  });

  it('keeps what a bad field does not touch', () => {
    const text =
      '---\nphase: 7\nplan: 1\nwave: soon\nautonomous: perhaps\nrequirements: [`DOCK-01`, DOCK-02\n---\n<task>\na\n';
    const path = '.planning/phases/07-harbour/07-01-PLAN.md';
    expect(read(path, text)).toMatchObject({ planField: '1', requirements: ['DOCK-01', 'DOCK-02'] });
    expect(pointed(path, text)).toEqual([
      expect.stringContaining('Invalid YAML'),
      'soon | Unexpected value of `wave`, expected a whole number',
      'perhaps | Unexpected value of `autonomous`, expected true or false',
      '<task> | task: `</task>` behind it',
    ]);
  });
});
