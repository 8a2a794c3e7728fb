import { readdirSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Discovery, type Gate, gatesOf } from '../../src/core/gates/index.ts';
import { createWorkspace } from '../../src/core/workspace.ts';
import { quickest } from '../support/time.ts';
import { at, discover, projectFile, read, seed, slice } from './place.ts';

function inProject(files: Readonly<Record<string, string>>): Discovery {
  const workspace = createWorkspace({ rules: [] });
  for (const [path, text] of Object.entries(files)) workspace.set(path, text);
  return gatesOf(workspace.snapshot().project);
}
const brief = (gates: readonly Gate[]) =>
  gates.map((gate) => `${gate.label} ${gate.kind} ${gate.hardness.level} ${gate.command?.text ?? '-'}`);

const roadmap = (box: string) => `# Roadmap: Radio

## Phases

- [${box}] **Phase 1: Tune** - finds the station

## Phase Details

### Phase 1: Tune
**Goal**: It plays
**Plans**: 1 plan

Plans:
- [${box}] 01-01-PLAN.md — tune

## Progress

| Phase | Plans Complete | Status | Completed |
|-------|----------------|--------|-----------|
| 1. Tune | ${box === 'x' ? '1/1 | Complete | 2026-02-14' : '0/1 | Planned | -'} |
`;

const plan = `---
phase: 01-tune
plan: 01
type: execute
wave: 1
depends_on: []
files_modified: [src/tune.ts]
autonomous: false
---

<tasks>

<task type="auto">
  <name>Task 1: Tune</name>
  <files>src/tune.ts</files>
  <action>Tune it.</action>
  <verify>
    <automated>npm test -- tune && echo ok</automated>
  </verify>
  <done>It plays</done>
</task>

<task type="auto">
  <name>Task 2: Hum</name>
  <action>Hum.</action>
  <verify><automated>MISSING — write the test first</automated></verify>
  <done>It hums</done>
</task>

<task type="checkpoint:human-verify" gate="blocking">
  <name>Task 3: Listen</name>
  <action>Listen.</action>
  <verify>By ear</verify>
  <done>Heard</done>
</task>

</tasks>
`;

const validation = `---
phase: 1
slug: tune
status: draft
---

## Per-Task Verification Map

| Task ID | Plan | Wave | Requirement | Test Type | Automated Command | Status |
|---------|------|------|-------------|-----------|-------------------|--------|
| 1-01-01 | 01 | 1 | RAD-01 | unit | \`npm test -- tune \\| tail -3\` | ⬜ pending |
| 1-01-02 | 01 | 1 | RAD-02 | manual | — | ⬜ pending |
`;

const files = (box: string) => ({
  '.planning/ROADMAP.md': roadmap(box),
  '.planning/phases/01-tune/01-01-PLAN.md': plan,
  '.planning/phases/01-tune/01-VALIDATION.md': validation,
});

describe('plans', () => {
  test('their automated commands are soft gates, their stops ask a person', () => {
    const { gates, problems } = inProject(files(' '));
    expect(brief(gates)).toEqual([
      'task-1 evidence soft npm test -- tune && echo ok',
      'task-2 evidence soft -',
      'task-3-stop workflow hard -',
      '1-01-01 evidence soft npm test -- tune | tail -3',
    ]);
    expect(gates[0]).toMatchObject({ name: 'Task 1: Tune', form: 'G-f', command: { shell: 'bash' } });
    expect(slice(plan, gates[0]?.command?.place)).toBe('npm test -- tune && echo ok');
    expect(problems.map((one) => one.code)).toEqual(['gate-command']);
  });

  test('of a phase that is done nothing is asked any more', () => {
    const done = {
      ...files('x'),
      '.planning/phases/01-tune/01-01-SUMMARY.md': '---\nphase: 01-tune\nplan: 01\n---\n',
      '.planning/phases/01-tune/01-VERIFICATION.md': '---\nphase: 01-tune\nstatus: passed\nscore: 1/1\n---\n',
    };
    expect(inProject(done).gates).toEqual([]);
  });
});

describe('settings', () => {
  const settings = (gates: string) => inProject({ '.plumbline.json': `{"gates": ${gates}}` });

  test('a gate without a document', () => {
    const { gates, problems } = settings(
      '[{"id": "smoke", "name": "Smoke", "command": ["npm", "run", "smoke"], "pass_criteria": ["exit 0", "0 failed"], "blocking": "yes", "timeout": "30s"}]',
    );
    expect(problems).toEqual([]);
    expect(gates).toMatchObject([
      {
        id: 'plumbline.smoke',
        label: 'smoke',
        name: 'Smoke',
        form: 'config',
        hardness: { level: 'hard' },
        command: { argv: ['npm', 'run', 'smoke'], from: 'config', timeoutMs: 30_000 },
      },
    ]);
    expect(gates[0]?.criteria.map((one) => one.text)).toEqual(['exit 0', '0 failed']);
  });

  test('faults have their place, and no command runs', () => {
    const text = '[{"id": "smoke", "command": "x", "runs": "many"}, {"command": "y"}]';
    const { gates, problems } = settings(text);
    expect(brief(gates)).toEqual(['smoke evidence unknown -']);
    expect(problems.map((one) => slice(`{"gates": ${text}}`, one.at))).toEqual([
      '"many"',
      '{"command": "y"}',
    ]);
  });

  test('dependencies between its gates', () => {
    const { gates } = settings(
      '[{"id": "a", "command": "x"}, {"id": "b", "command": "y", "depends_on": "a"}]',
    );
    expect(gates[1]?.dependsOn).toEqual(['plumbline.a']);
  });
});

describe('criteria files', () => {
  test('bounds are criteria, other numbers are not', () => {
    const text = JSON.stringify({
      duration_hours: 48,
      acceptance_criteria: {
        availability: { target_percent: 99.9, intervals: 192 },
        error_rate: { ceiling_percent: 0 },
        stability: { rss_drift_max_percent: 50, max_restarts: 0 },
      },
    });
    const { gates } = inProject({ 'artifacts/soak-criteria.json': text });
    expect(gates).toMatchObject([
      { label: 'soak-criteria', form: 'G-g', command: undefined, declaredDurationMs: 172_800_000 },
    ]);
    expect(gates[0]?.criteria.map((one) => one.text)).toEqual([
      'availability >= 99.9%',
      'error rate <= 0%',
      'rss drift <= 50%',
      'restarts <= 0',
    ]);
    expect(slice(text, gates[0]?.criteria[3]?.place)).toBe('"max_restarts":0');
  });
});

describe('a whole project', () => {
  test('ids are unique and fit for folders', () => {
    const { gates } = inProject({
      'docs/GATES.md': projectFile('docs/GATES.md'),
      'docs/SOAK.md': projectFile('docs/SOAK.md'),
      'docs/a-b.md': '### Gate: x – X\n\n**Command:** `y`\n',
      'docs/a/b.md': '### Gate: x – X\n\n**Command:** `y`\n',
      'docs/c.md': '### Gate: con – X\n\n**Command:** `y`\n',
    });
    const ids = gates.map((gate) => gate.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[\p{L}\p{N}][\p{L}\p{N}.-]*$/u.test(id))).toEqual([]);
    expect(ids.slice(-3)).toEqual(['docs-a-b.x', 'docs-a-b.x-2', 'docs-c.xcon']);
  });
});

/** Every fence of a text, in whatever context it stands. */
const fenceBodies = (text: string): string[] =>
  [...text.matchAll(/^[ \t>]*```[^\n]*\n(.*?)^[ \t>]*```/gms)].map((found) => (found[1] ?? '').trim());

describe('no fence but a declared one', () => {
  const phase3 = seed('sonia/docs/PHASE_3_PRODUCTION_HARDENING.md');
  const belt = projectFile('docs/PHASE_2_BELT_PLAN.md');

  test.each([
    ['belt', belt, 2],
    ['hardening plan beside the repository', phase3 ?? '', phase3 ? 1 : 0],
  ])('%s', (_name, text, declared) => {
    const commands = discover(text).gates.flatMap((gate) => gate.command?.text ?? []);
    const bodies = fenceBodies(text);
    expect(new Set(bodies.filter((body) => commands.includes(body))).size).toBe(declared);
    expect(commands).toHaveLength(declared);
    for (const body of bodies.filter((one) => /curl|Remove-Item|git tag|never\.mjs/.test(one))) {
      // the same sample in every other dress: no heading, label or quotation around it makes a command of it
      for (const dress of dresses(body))
        expect(
          discover(dress).gates.flatMap((gate) => gate.command ?? []),
          dress,
        ).toEqual([]);
    }
  });

  const dresses = (body: string): string[] => {
    const fence = `\`\`\`bash\n${body}\n\`\`\``;
    const gate = (inside: string) =>
      `## GATE 1: Door\n\n### Execution\n\n${inside}\n\n### Pass Criteria\n- ✅ exit 0\n`;
    return [
      fence,
      gate(`**Test**: try it\n\n${fence}`),
      gate(`Attack:\n${fence}`),
      gate(`#### 1.1 Attack\n${fence}`),
      gate(`> ${fence.replaceAll('\n', '\n> ')}`),
      gate(`- item\n\n  ${fence.replaceAll('\n', '\n  ')}`),
      gate(`<details>\n<summary>x</summary>\n\n${fence}\n\n</details>`),
      gate(`\`\`\`\`text\n${fence}\n\`\`\`\``),
      `## GATE 1: Door\n\n${fence}\n`,
      `## GATE 1: Door\n\n### Failure Handling\n\n${fence}\n`,
      `## GATE 1: Door\n\n### Objective\n\n${fence}\n\n### Execution\n\nnothing\n`,
      `## Gate 2: Party (non-gate)\n\n### Execution\n\n${fence}\n`,
      `## GATE 1B: Lock (applies to Gate 1)\n\n### Execution\n\n${fence}\n`,
      `### Gate: a – A\n\n**Evidence:**\n${fence}\n`,
    ];
  };
});

describe('whatever the text', () => {
  const sources = [
    projectFile('docs/GATES.md'),
    projectFile('docs/PHASE_2_BELT_PLAN.md'),
    projectFile('docs/BLOCKS.md'),
    read('samples/orbit/docs/RELEASE_CHECKLIST.md'),
  ];
  /** The same cuts every time: a test that fails must fail again. */
  const cuts = (text: string, count: number): string[] =>
    Array.from({ length: count }, (_, n) => {
      const from = (n * 7919) % text.length;
      const size = (n * 104_729) % 400;
      return n % 2 === 0
        ? text.slice(0, from) + text.slice(from + size)
        : text.slice(0, from) + text.slice(from, from + size).repeat(2) + text.slice(from + size);
    });

  test('broken documents give fewer facts, never an exception, and every place lies inside', () => {
    for (const source of sources)
      for (const text of cuts(source, 60)) {
        const { gates, problems } = discover(text);
        const places = [
          ...gates.flatMap((gate) => [
            gate.place,
            gate.command?.place,
            ...gate.criteria.flatMap((one) => [one.place, ...one.clauses.map((clause) => clause.place)]),
          ]),
          ...problems.map((one) => one.at),
        ];
        for (const place of places)
          if (place)
            expect(
              0 <= place.range.start &&
                place.range.start <= place.range.end &&
                place.range.end <= text.length,
            ).toBe(true);
      }
  });

  test('CRLF says the same as LF', () => {
    for (const text of sources) {
      const [lf, crlf] = [discover(text), discover(text.replaceAll('\n', '\r\n'))];
      expect(brief(crlf.gates)).toEqual(brief(lf.gates));
      expect(crlf.gates.map((gate) => gate.criteria.map((one) => one.text))).toEqual(
        lf.gates.map((gate) => gate.criteria.map((one) => one.text)),
      );
      expect(crlf.gates.map((gate) => gate.signOffs.length)).toEqual(
        lf.gates.map((gate) => gate.signOffs.length),
      );
    }
  });

  test('hostile lines cost little', () => {
    const units = ['**Verified by:** ', '[ ] YES ', '| Gate ', '(', '_', '`', 'Execute Gate 1 ', 'Gate 1: '];
    const read = () => {
      for (const unit of units)
        discover(`## GATE 1: Door\n\n### Pass Criteria\n- ${unit.repeat(4000)}\n\n${unit.repeat(4000)}\n`);
    };
    expect(quickest(4000, read)).toBeLessThan(4000);
  });
});

describe('the sources', () => {
  test('no absolute path of a machine', () => {
    const folder = at('src/core/gates/');
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      statSync(new URL(name, folder)).isFile(),
    );
    expect(
      names.filter((name) => /["'`]\/(?:work|root|home)\//.test(read(`src/core/gates/${name}`))),
    ).toEqual([]);
  });
});
