import { describe, expect, test } from 'vitest';
import type { Gate } from '../../src/core/gates/index.ts';
import { discover, gateOf, line, projectFile, read, seed, slice } from './place.ts';

const brief = (gates: readonly Gate[]) =>
  gates.map((gate) => `${gate.label} ${gate.kind} ${gate.hardness.level} ${gate.name}`);
const commands = (gates: readonly Gate[]) => gates.flatMap((gate) => gate.command?.text ?? []);
const idOf = (gates: readonly Gate[], label: string) => gates.find((gate) => gate.label === label)?.id;

describe('the gates that really run', () => {
  const text = projectFile('docs/GATES.md');
  const { gates, problems } = discover(text);

  test('twenty, in the order of the document', () => {
    expect(problems).toEqual([]);
    expect(gates).toHaveLength(20);
    expect(gates.map((gate) => line(text, gate.place))).toEqual(
      [...gates.map((gate) => line(text, gate.place))].sort((a, b) => (a ?? 0) - (b ?? 0)),
    );
    expect(new Set(gates.map((gate) => gate.id)).size).toBe(20);
  });

  test('a table of fields', () => {
    const gate = gateOf(text, 'where');
    expect(gate).toMatchObject({
      name: 'Working Directory',
      form: 'heading',
      kind: 'evidence',
      hardness: { level: 'hard' },
    });
    expect(gate.command).toMatchObject({
      text: 'node ../scripts/where.mjs',
      argv: ['node', '../scripts/where.mjs'],
      shell: 'argv',
      cwd: 'docs',
      timeoutMs: 20_000,
      runs: 1,
      from: 'field',
      foreignPaths: [],
    });
    expect(slice(text, gate.command?.place)).toBe('node ../scripts/where.mjs');
    expect(slice(text, gate.namePlace)).toBe('Working Directory');
    expect(gate.criteria.map((one) => slice(text, one.place))).toEqual(['CWD_DOCS']);
  });

  test('depends, runs, blocking, sign-off', () => {
    expect(gateOf(text, 'blocked').dependsOn).toEqual([idOf(gates, 'failing')]);
    expect(gateOf(text, 'flaky').command?.runs).toBe(2);
    expect(gateOf(text, 'long').hardness.level).toBe('soft');
    expect(gateOf(text, 'person').signOffs).toMatchObject([{ filled: false, by: { value: undefined } }]);
    expect(gateOf(text, 'person').command).toBeUndefined();
  });
});

describe('a plan with numbered gates', () => {
  const text = projectFile('docs/PHASE_2_BELT_PLAN.md');
  const { gates, statements } = discover(text);

  test('gates, lock, ceremony', () => {
    expect(brief(gates)).toEqual([
      '1 evidence hard Wheels',
      '1B lock unknown Repeat Lock',
      '2 evidence hard Repeat',
      '3 evidence hard Ride',
      'post-gate ceremony soft Post-Gate Activity',
    ]);
    expect(gateOf(text, '1B').appliesTo).toEqual([idOf(gates, '1')]);
    expect(gateOf(text, '1').locks).toEqual([idOf(gates, '1B')]);
  });

  test('no fence but those of Run is a command', () => {
    expect(commands(gates)).toEqual(['node scripts/passing.mjs', 'node scripts/flaky.mjs']);
  });

  test('what the document says about their state', () => {
    expect(statements.filter((one) => one.by === 'row').map((one) => `${one.gate} ${one.status}`)).toEqual([
      '1 PENDING',
      '2 PENDING',
      '3 PENDING',
    ]);
    expect(statements.filter((one) => one.by === 'box').map((one) => one.gate)).toEqual(['1', '2', '3']);
  });
});

describe('a soak and another machine', () => {
  const text = projectFile('docs/SOAK.md');

  test('labels', () => {
    expect(gateOf(text, 'soak')).toMatchObject({
      declaredDurationMs: 48 * 3_600_000,
      report: 'fixtures/soak-report.json',
      command: undefined,
    });
    expect(gateOf(text, 'soak').criteria[0]?.clauses).toHaveLength(2);
  });

  test('paths of another machine are named', () => {
    expect(gateOf(text, 'elsewhere').command?.foreignPaths).toEqual(['Q:\\belt\\check.cmd', 'Q:\\belt']);
  });
});

describe('blocks', () => {
  const text = projectFile('docs/BLOCKS.md');
  const { problems } = discover(text);

  test('a block says all', () => {
    const gate = gateOf(text, 'block-passing');
    expect(gate.command).toMatchObject({
      argv: ['node', 'scripts/passing.mjs'],
      timeoutMs: 20_000,
      from: 'block',
    });
    expect(gate).toMatchObject({ owner: 'belt', hardness: { level: 'hard' } });
    expect(gate.criteria.map((one) => slice(text, one.place))).toEqual(['12 passed, 0 failed']);
  });

  test('a wrong field is said at its place, and the command is not run', () => {
    expect(problems.map((one) => `${slice(text, one.at)} ${one.message}`)).toEqual([
      'soon timeout: expected a duration: 30s, 10 min, 2h.',
      'two runs: expected a number from 1 to 20.',
    ]);
    expect(gateOf(text, 'block-wrong').command).toBeUndefined();
    expect(gateOf(text, 'block-wrong').problems).toHaveLength(2);
  });

  const block = (body: string) => discover(`# Plan\n\n\`\`\`gate\n${body}\n\`\`\`\n`);
  test('a block alone needs an id', () => {
    expect(block('id: smoke\ncommand: npm test').gates).toMatchObject([
      { label: 'smoke', form: 'block', command: { argv: ['npm', 'test'] } },
    ]);
    expect(block('command: npm test')).toMatchObject({ gates: [], problems: [{ severity: 'error' }] });
  });

  test('unknown fields, YAML that is none, a list instead of a map', () => {
    expect(block('id: a\ncomand: x').problems[0]?.message).toContain('comand');
    expect(block('id: a\ncommand: {a: b}').problems[0]?.message).toBe(
      'command: expected text or a list of texts.',
    );
    expect(block('id: a\nowner: [b]').problems[0]?.message).toBe('owner: expected text.');
    expect(block('id: a\ncommand: [').problems).not.toEqual([]);
    expect(block('- a\n- b').gates).toEqual([]);
  });

  test('a command of several lines keeps its shell', () => {
    const { gates } = block('id: a\nshell: bash\ncommand: |\n  cd x\n  npm test');
    expect(gates[0]?.command).toMatchObject({ shell: 'bash', text: 'cd x\nnpm test', argv: undefined });
  });
});

describe('other forms', () => {
  test('a gate table with its sections, and one report for all', () => {
    const text = [
      '# Gates',
      '**Report output:** `reports/all.json`',
      '',
      '| # | Gate | What it checks | Pass criteria |',
      '|---|------|----------------|---------------|',
      '| 1 | tidy | nothing lies about | 0 dirty |',
      '| 2 | `replay` | twice the same | 0 divergences |',
      '',
      '### Gate 3: `restart`',
      '',
      '**Purpose:** starts again',
      '**Threshold:** 0 orphans, all tests pass',
    ].join('\n');
    const { gates } = discover(text);
    expect(brief(gates)).toEqual([
      '1 evidence unknown tidy',
      '2 evidence unknown replay',
      '3 evidence unknown restart',
    ]);
    expect(gates.every((gate) => gate.report === 'reports/all.json' && gate.sharedReport)).toBe(true);
    expect(gates[2]?.criteria[0]?.clauses.map((one) => one.predicate.kind)).toEqual(['count', 'all']);
  });

  test('a property table below a coded heading', () => {
    const text =
      '#### G7 -- Digest (Epic B)\n\n| Field | Value |\n|---|---|\n| Purpose | small |\n| Command | `node a.mjs \\| tail -1` |\n| Pass criteria | DIGEST_IS_OK |\n| Evidence | `reports/g7/` (log) |\n| Owner | Epic B |';
    expect(gateOf(text)).toMatchObject({
      label: 'G7',
      name: 'Digest',
      form: 'G-d',
      evidence: ['reports/g7/'],
      owner: 'Epic B',
      command: { text: 'node a.mjs | tail -1', shell: 'bash', argv: undefined },
    });
  });

  test('headings that only look like gates', () => {
    for (const heading of [
      '### G7. A finding',
      '## Verification Gate',
      '### Gate Status',
      '## 1. Introduction',
      '### A1: Something',
    ])
      expect(discover(`${heading}\n\ntext\n`).gates).toEqual([]);
  });

  test('a checklist with its results in a fence', () => {
    const text =
      '## Hard Blocking Gate 1: Radio\n\n**Execution Command**:\n```bash\nmake radio\n```\n\n**Expected Results**:\n```\n✓ 8/8 restarts\n  - each takes a second\n✓ 2x deterministic runs (same results)\n  - Run 1 result MUST EQUAL Run 2 result\n```\n\n**Sign-Off**:\n- [ ] Log read\n\n**Signed By**: ____ **Date**: ____ **Result**: [ ] PASS [ ] FAIL\n';
    const gate = gateOf(text);
    expect(gate).toMatchObject({
      form: 'G-e',
      hardness: { level: 'hard' },
      command: { text: 'make radio', shell: 'bash' },
    });
    expect(gate.criteria.map((one) => one.clauses.map((clause) => clause.predicate.kind))).toEqual([
      ['ratio'],
      ['determinism', 'determinism'],
    ]);
    expect(gate.signOffs).toMatchObject([
      { answers: [{ question: 'Log read', no: undefined }, { question: 'Result' }], filled: false },
    ]);
  });

  test('a second declaration is not used', () => {
    const gate = '## Gate 1: Radio\n\n### Pass Criteria\n- 0 lost words\n';
    const { gates, problems } = discover(`${gate}\n${gate}`);
    expect(gates).toHaveLength(1);
    expect(problems.map((one) => one.code)).toEqual(['gate-duplicate']);
  });
});

describe('commands that are none', () => {
  const under = (execution: string) =>
    commands(
      discover(`## GATE 1: Door\n\n### Execution\n${execution}\n\n### Pass Criteria\n- exit 0\n`).gates,
    );
  const fence = (info: string, body: string) => `\`\`\`${info}\n${body}\n\`\`\``;

  test('right below Execution or a Run label', () => {
    expect(under(fence('bash', 'make door'))).toEqual(['make door']);
    expect(under(`\n**Run**:\n${fence('sh', 'make door')}`)).toEqual(['make door']);
  });

  test.each([
    ['after a sentence', `Try this:\n\n${fence('bash', 'rm -rf door')}`],
    ['after another label', `**Test**:\n${fence('bash', 'curl door')}`],
    ['in a sub-section', `#### 1.1 Attack\n${fence('bash', 'curl door')}`],
    ['data', fence('json', '{"a": 1}')],
    ['no language', fence('', 'make door')],
    ['a quotation', `> ${fence('bash', 'make door').replaceAll('\n', '\n> ')}`],
    ['a list item', `- see\n\n  ${fence('bash', 'make door').replaceAll('\n', '\n  ')}`],
    ['never closed', '```bash\nmake door'],
    ['a comment', `<!--\n${fence('bash', 'make door')}\n-->`],
    ['nothing', fence('bash', ' ')],
  ])('%s', (_name, execution) => {
    expect(under(execution)).toEqual([]);
  });

  test('a field with prose around its code is not guessed', () => {
    const { gates, problems } = discover(
      '### Gate: a – A\n\n**Command:** run `make door` twice\n**Pass criteria:** exit 0\n',
    );
    expect(commands(gates)).toEqual([]);
    expect(problems).toMatchObject([{ code: 'gate-command' }]);
  });

  test('locks and ceremonies have none', () => {
    const text = `## GATE 1B: Lock (applies to Gate 1)\n\n### Execution\n${fence('bash', 'make door')}\n\n## Gate 2: Party (non-gate)\n\n### Execution\n${fence('bash', 'git tag x')}\n`;
    expect(commands(discover(text).gates)).toEqual([]);
  });
});

describe('the sample project', () => {
  test.each([
    [
      'samples/orbit/docs/GATE_SPEC.md',
      ['slot-replay', 'unit-tests', 'link-budget', 'operator-rehearsal'],
      3,
    ],
    ['samples/orbit/docs/READINESS_PLAN.md', ['1', '2', '2B', '3', '4', 'post-gate'], 3],
    ['samples/orbit/docs/V1_1_SCOPE_LOCK.md', ['G5', 'G6'], 2],
    ['samples/orbit/docs/RELEASE_CHECKLIST.md', ['1', '2', '3', '4'], 3],
    ['samples/orbit/docs/V1_1_HARDENING_PLAN.md', ['1', '2', '3'], 0],
  ])('%s', (path, labels, runnable) => {
    const { gates, problems } = discover(read(path), path);
    expect(gates.map((gate) => gate.label)).toEqual(labels);
    expect(commands(gates)).toHaveLength(runnable);
    expect(problems).toEqual([]);
  });

  test('a decision over all gates', () => {
    expect(discover(read('samples/orbit/docs/RELEASE_CHECKLIST.md')).decisions).toMatchObject([
      { decision: true, filled: false, answers: [{ value: undefined }] },
    ]);
  });
});

const phase3 = seed('sonia/docs/PHASE_3_PRODUCTION_HARDENING.md');
describe.skipIf(phase3 === undefined)('the production hardening plan beside the repository', () => {
  const text = phase3 ?? '';
  const { gates, problems } = discover(text);

  test('names, order, hardness, kind', () => {
    expect(brief(gates)).toEqual([
      '1 evidence hard Go/No-Go',
      '2 evidence hard Reliability Soak',
      '2B lock unknown Integration Test Determinism Lock',
      '3 evidence hard Security & Safety',
      '4 evidence hard Data Durability',
      '5 evidence hard Observability Baseline',
      '6 evidence hard Release Process Lock',
      'post-gate ceremony soft Post-Gate Activity',
    ]);
  });

  test('one command, with its shell and its lines', () => {
    const found = gates.filter((gate) => gate.command);
    expect(found.map((gate) => gate.label)).toEqual(['1']);
    expect(found[0]?.command?.shell).toBe('powershell');
    expect(line(text, found[0]?.command?.place)).toBe(34);
    expect(commands(gates).join()).not.toMatch(/curl|Remove-Item|git tag|backup/);
  });

  test('criteria by line', () => {
    const lines = (label: string) => gateOf(text, label).criteria.map((one) => line(text, one.place));
    expect(lines('1')).toEqual([45, 46, 47, 52, 55]);
    expect(lines('2')).toEqual([94, 95, 96, 97, 98, 99]);
    expect(lines('3')).toEqual([280, 281, 282, 283, 284, 285]);
    expect(lines('4')).toEqual([369, 370, 371, 372, 373, 374]);
    expect(lines('5')).toEqual([502, 503, 504, 505, 506, 507]);
    expect(lines('6')).toEqual([]);
  });

  test('the lock applies to gates 1 and 3', () => {
    expect(gateOf(text, '2B').appliesTo).toEqual([idOf(gates, '1'), idOf(gates, '3')]);
    expect(gates.filter((gate) => gate.locks.length > 0).map((gate) => gate.label)).toEqual(['1', '3']);
  });

  test('gate 6 contradicts the overview, and only gate 6', () => {
    expect(problems.map((one) => `${one.code} ${line(text, one.at)}`)).toEqual(['gate-contradictory 606']);
    expect(problems[0]?.related?.map((one) => line(text, one.at))).toEqual([19, 511]);
    expect(gates.filter((gate) => gate.problems.length > 0).map((gate) => gate.label)).toEqual(['6']);
  });

  test('five sign-offs and a decision, a soak of 48 hours, an order', () => {
    const signed = gateOf(text, '6').signOffs;
    expect(signed.map((one) => line(text, one.place))).toEqual([529, 533, 540, 547, 554, 560]);
    expect(discover(text).decisions.map((one) => one.subject)).toEqual(['RELEASE DECISION']);
    expect(signed.some((one) => one.filled)).toBe(false);
    expect(gateOf(text, '2').declaredDurationMs).toBe(48 * 3_600_000);
    expect(gateOf(text, '2').dependsOn).toEqual([idOf(gates, '1')]);
  });
});

const h1 = seed('sonia/docs/V3_1_H1_HARDENING_PLAN.md');
describe.skipIf(h1 === undefined)('the hardening plan beside the repository', () => {
  test('five metrics with their thresholds, none of them runnable', () => {
    const { gates, problems } = discover(h1 ?? '');
    expect(
      gates.map((gate) => [
        line(h1 ?? '', gate.place),
        gate.label,
        gate.criteria.map((one) => line(h1 ?? '', one.place)),
        gate.criteria.flatMap((one) => one.clauses).length,
      ]),
    ).toEqual([
      [35, '1', [40], 1],
      [43, '2', [48], 3],
      [51, '3', [56], 2],
      [59, '4', [64], 1],
      [67, '5', [72], 2],
    ]);
    expect(commands(gates)).toEqual([]);
    expect(problems).toEqual([]);
  });
});

describe('criteria in two places', () => {
  test('are joined: one that is left out could not hold the gate back', () => {
    const text =
      '## Gate 1: Radio\n\n**Pass criteria:** 2 passed, 0 failed\n\n### Pass Criteria\n- 0 hums\n- exit 0\n';
    expect(gateOf(text).criteria.map((one) => `${one.id} ${one.text}`)).toEqual([
      'c1 2 passed, 0 failed',
      'c2 0 hums',
      'c3 exit 0',
    ]);
  });

  test('but not counted twice', () => {
    const text = '## Gate 1: Radio\n\n### Pass Criteria\n\n**Pass Criteria**:\n- 0 hums\n';
    expect(gateOf(text).criteria).toHaveLength(1);
  });
});
