import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { consentOnTerminal } from '../../src/cli/gate/ask.ts';
import { exitOf } from '../../src/cli/gate/run.ts';
import { builtinGates } from '../../src/core/index.ts';
import { verifyEvidence } from '../../src/node/evidence/verify.ts';
import { mayRun } from '../../src/node/run/consent.ts';
import { folderWith, isRunning, until } from '../node/place.ts';
import { buildCli } from './built.ts';

// Each test starts several processes, on machines that may be busy.
vi.setConfig({ testTimeout: 90_000 });

let start: Awaited<ReturnType<typeof buildCli>>;
let root: string;
const run = (...args: string[]) => start(args, { cwd: root }).ended;
const trusted = (...args: string[]) => run('gate', 'run', '--trust-commands', ...args);

const project = (): string => {
  const folder = folderWith();
  cpSync(new URL('../projects/gates', import.meta.url), folder, { recursive: true });
  return folder;
};

const pidsIn = (folder: string): number[] => {
  const path = join(folder, 'work/long.pids');
  return existsSync(path) ? (readFileSync(path, 'utf8').match(/\d+/g) ?? []).map(Number) : [];
};

beforeAll(async () => {
  start = await buildCli();
  root = project();
}, 60_000);

describe('gate list', () => {
  test('for programs: what is declared, where, and how it stands', async () => {
    const { code, stdout } = await run('gate', 'list', '--json', '-g', 'relaxed');
    expect(code).toBe(0);
    const list = JSON.parse(stdout);
    expect(list).toMatchObject({
      version: 1,
      root,
      gates: [
        {
          ...{
            id: 'docs-gates.relaxed',
            label: 'relaxed',
            name: 'Threshold Relaxed in the Report',
            kind: 'evidence',
          },
          ...{
            file: 'docs/GATES.md',
            command: 'node scripts/relaxed.mjs',
            shell: 'argv',
            report: 'reports/health.json',
          },
          ...{ timeoutMs: 20_000, runs: 1, state: 'not-run', last: null },
        },
      ],
    });
    const text = readFileSync(join(root, 'docs/GATES.md'), 'utf8').split('\n');
    expect(text[list.gates[0].line - 1]).toBe('### Gate: relaxed – Threshold Relaxed in the Report');
    expect(text[list.gates[0].criteria[0].line - 1]).toContain('2,160/2,160 checks passed');
  });

  test('for people; from any folder below', async () => {
    const { code, stdout } = await start(['gate', 'list'], { cwd: join(root, 'docs') }).ended;
    expect(code).toBe(0);
    expect(stdout).toContain('docs/GATES.md:10');
    expect(stdout).toContain('$ node scripts/passing.mjs');
  });

  test('nothing to list, nowhere to look, no such gate', async () => {
    expect((await run('gate', 'list', folderWith({ '.planning/notes.txt': '' }))).code).toBe(3);
    expect((await run('gate', 'run', folderWith({ '.planning/ROADMAP.md': '# Roadmap\n' }))).code).toBe(3);
    expect((await run('gate', 'list', 'no-such-folder')).code).toBe(2);
    const unknown = await run('gate', 'run', '-g', 'nosuch');
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toMatch(/^plumbline: No gate is called `nosuch`\. There are: .*passing/);
  });
});

describe('gate run', () => {
  test('nothing starts without consent', async () => {
    const { code, stderr, stdout } = await run('gate', 'run', '-g', 'passing', '-g', 'failing');
    expect(code).toBe(2);
    expect(stderr).toContain('--trust-commands allows all');
    expect(stdout).toContain('not allowed');
    expect(existsSync(join(root, '.plumbline'))).toBe(false);
  });

  test('each command is printed before its output', async () => {
    const { code, stdout, stderr } = await trusted('-g', 'passing');
    expect(code).toBe(0);
    expect(stderr).toBe('▷ Gate passing: Passing\n. $ node scripts/passing.mjs\n12 passed, 0 failed\n');
    expect(stdout).toMatch(/^passed {12}Gate passing: Passing\n/);
    expect(stdout).toContain('met: 12 passed, 0 failed');
  });

  test('codes: not passed, could not look, nothing to check', async () => {
    expect((await trusted('-g', 'failing')).code).toBe(1);
    expect((await trusted('-g', 'no-such-program')).code).toBe(2);
    expect((await trusted('-g', 'nothing')).code).toBe(3);
    expect((await trusted('-g', 'relaxed')).stdout).toMatch(
      /not met: 2,160\/2,160 checks passed \(2118\/2160\)/,
    );
  });

  test('stops at the first failure that counts, goes on when told to', async () => {
    const gates = ['-g', 'failing', '-g', 'exit-one'];
    const stopped = JSON.parse((await trusted('--json', ...gates)).stdout);
    expect(stopped.gates.map((gate: { state: string }) => gate.state)).toEqual(['failed', 'skipped']);
    expect(stopped.verdict.verdict).toBe('BLOCK');
    const all = JSON.parse((await trusted('--json', '--keep-going', ...gates)).stdout);
    expect(all.gates.map((gate: { state: string }) => gate.state)).toEqual(['failed', 'failed']);
  });

  test('interrupted: the family is gone, the evidence is whole, the code is 130', async () => {
    const { child, ended } = start(['gate', 'run', '--trust-commands', '-g', 'long'], { cwd: root });
    const pids = () => pidsIn(root);
    expect(await until(() => pids().length === 3, 15_000)).toBe(true);
    expect(pids().filter(isRunning)).toHaveLength(3);
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    expect(pids().filter(isRunning)).toEqual([]);
    const { runs, unfinished } = await verifyEvidence(join(root, '.plumbline/evidence/docs-gates.long'));
    expect([runs.length, runs[0]?.problems, unfinished]).toEqual([1, [], []]);
  });

  test('interrupted twice: it leaves at once, and takes the family with it', async () => {
    const folder = project();
    const { child, ended } = start(['gate', 'run', '--trust-commands', '-g', 'long'], { cwd: folder });
    expect(await until(() => pidsIn(folder).length === 3, 15_000)).toBe(true);
    child.kill('SIGINT');
    child.kill('SIGTERM');
    expect((await ended).code).toBe(130);
    expect(await until(() => pidsIn(folder).filter(isRunning).length === 0)).toBe(true);
  });

  test('a reader that leaves early ends it too, and it is no success', async () => {
    const { child, ended } = start(['gate', 'run', '--trust-commands', '-g', 'long', '--json'], {
      cwd: project(),
    });
    child.stdout?.destroy();
    child.stderr?.destroy();
    expect((await ended).code).toBe(130);
  });
});

test('built-in gates are asked for by name, and keep evidence too', async () => {
  const folder = folderWith();
  cpSync(new URL('../projects/healthy', import.meta.url), folder, { recursive: true });
  const listed = JSON.parse((await run('gate', 'list', '--json', folder)).stdout);
  const builtin = listed.gates.filter((gate: { kind: string }) => gate.kind === 'document');
  expect(builtin.map((gate: { id: string }) => gate.id)).toEqual(builtinGates.map((gate) => gate.id));
  const consistent = await run('gate', 'run', folder, '-g', 'consistent', '--json');
  expect(consistent.code).toBe(0);
  expect(JSON.parse(consistent.stdout).gates).toMatchObject([
    { id: 'consistent', state: 'passed', last: { how: 'document' } },
  ]);
  expect((await run('evidence', 'verify', folder)).code).toBe(0);
  writeFileSync(
    join(folder, '.planning/ROADMAP.md'),
    readFileSync(new URL('../projects/contradictions/.planning/ROADMAP.md', import.meta.url)),
  );
  const ship = await run('gate', 'run', folder, '-g', 'ship');
  expect(ship).toMatchObject({ code: 1, stdout: expect.stringContaining('BLOCK') });
});

test('where no gate is declared there is nothing to promote or to block', async () => {
  const folder = folderWith({ '.planning/ROADMAP.md': '# Roadmap: Ferry\n' });
  const { code, stdout } = await run('gate', 'run', folder, '-g', 'consistent');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^passed {3,}Consistent\n/);
  expect(stdout).not.toMatch(/PROMOTE|BLOCK/);
});

test('by no name does a fence run that is no command', async () => {
  const folder = project();
  const { gates } = JSON.parse((await run('gate', 'list', folder, '--json')).stdout);
  const plan = gates.filter((gate: { file: string }) => gate.file === 'docs/PHASE_2_BELT_PLAN.md');
  expect(plan.length).toBeGreaterThanOrEqual(5);
  const names = plan.flatMap((gate: { id: string; label: string; name: string }) => [gate.id, gate.name]);
  const asked = names.flatMap((name: string) => ['-g', name]);
  const { stderr } = await run('gate', 'run', folder, '--trust-commands', '--keep-going', ...asked);
  const started = [...stderr.matchAll(/^\. \$ (.*)$/gm)].map(([, command]) => command);
  expect([...new Set(started)].sort()).toEqual(['node scripts/flaky.mjs', 'node scripts/passing.mjs']);
  for (const label of ['3', 'Ride', 'post-gate'])
    await run('gate', 'run', folder, '--trust-commands', '-g', label);
  await run('gate', 'attest', folder, '-g', 'Ride', '--met', '--by', 'Ann Example');
  expect(existsSync(join(folder, 'work/never-ran'))).toBe(false);
});

describe('what commands may see, and who signs', () => {
  test('variables by name; a limit; a signature', async () => {
    const folder = folderWith({
      'docs/PLAN.md': '### Gate: see – See\n\n**Command:** `sh see.sh`\n**Pass criteria:** SEEN_IT\n',
      'see.sh': 'echo "SEEN_$PLUMBLINE_SEE"; [ -z "$PLUMBLINE_HIDDEN" ]',
    });
    const key = join(folderWith(), 'key');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    const env = { PLUMBLINE_SEE: 'IT', PLUMBLINE_HIDDEN: '1' };
    const go = (...args: string[]) =>
      start(['gate', 'run', '--trust-commands', ...args], { cwd: folder, env }).ended;
    expect((await go()).code).toBe(1);
    expect((await go('--env', 'PLUMBLINE_SEE', '--sign', key)).code).toBe(0);
    expect((await start(['evidence', 'verify'], { cwd: folder }).ended).stdout).toContain(
      'signed by key SHA256:',
    );
    expect((await go('--timeout', 'soon')).stderr).toBe(
      'plumbline: --timeout: expected seconds, found `soon`.\n',
    );
  });

  test('what was allowed for good can be seen and forgotten', async () => {
    expect((await run('gate', 'trusted')).stdout).toBe('No command was allowed for good here.\n');
    const command = {
      root,
      cwd: '.',
      shell: 'argv',
      text: 'node scripts/passing.mjs',
      argv: ['node', 'scripts/passing.mjs'],
      env: [],
    };
    const gate = { id: 'docs-gates.passing', label: 'passing', name: 'Passing' };
    const state = join(start.state, 'plumbline');
    await mayRun({ gate, place: undefined, command, timeoutMs: 1, runs: 1 }, async () => 'always', state);
    expect((await run('gate', 'run', '-g', 'passing')).code).toBe(0);
    expect((await run('gate', 'trusted')).stdout).toContain('node scripts/passing.mjs');
    expect((await run('gate', 'trusted', '--forget')).stdout).toContain('forgotten docs-gates.passing');
    expect((await run('gate', 'run', '-g', 'passing')).code).toBe(2);
  });
});

describe('looking back', () => {
  test('history, evidence verify, page', async () => {
    await trusted('-g', 'passing');
    const history = JSON.parse((await run('gate', 'history', '--json', '-g', 'passing')).stdout);
    const [last] = history.gates[0].runs;
    expect(last).toMatchObject({ state: 'passed', how: 'ran', outcome: 'completed' });
    expect((await run('gate', 'history', '-g', 'passing')).stdout).toContain(last.evidence);
    expect((await run('evidence', 'verify')).code).toBe(0);
    expect((await run('gate', 'page')).stdout).toMatch(/NO-GO\n/);
    writeFileSync(join(root, last.evidence, 'run-1/stdout.log'), '13 passed, 0 failed\n');
    const tampered = await run('evidence', 'verify', '--json');
    expect(tampered.code).toBe(1);
    expect(
      JSON.parse(tampered.stdout).runs.flatMap((one: { problems: unknown[] }) => one.problems),
    ).toMatchObject([{ kind: 'changed', path: 'run-1/stdout.log' }]);
    expect(JSON.parse((await run('gate', 'list', '--json', '-g', 'passing')).stdout).gates[0].state).toBe(
      'stale',
    );
    expect((await run('evidence', 'verify', join(root, last.evidence))).stdout).toContain(
      'was changed after the run',
    );
    expect((await run('evidence', 'verify', folderWith())).code).toBe(3);
    expect((await run('evidence', 'verify', 'no-such-folder')).code).toBe(2);
  });

  test('a report of another tool becomes a result', async () => {
    const { code, stdout } = await run(
      'gate',
      'attach',
      join(root, 'fixtures/soak-report.json'),
      '-g',
      'soak',
      '--json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout).gates[0]).toMatchObject({ state: 'passed', last: { how: 'read-report' } });
  });
});

describe('a person’s word', () => {
  const PLAN = `# Plan

### Gate: look – Look

**Pass criteria:** The belt looks clean

### Gate: ride – Ride

**Command:** \`node ride.mjs\`

#### Pass Criteria

- 2 passed, 0 failed
- The ride feels acceptable
- The seats look safe
`;

  test('is kept as evidence, signed with the own key, and verified', async () => {
    const folder = folderWith({ 'docs/PLAN.md': PLAN, 'ride.mjs': 'console.log("2 passed, 0 failed")' });
    const key = join(folderWith(), 'key');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    const go = (...args: string[]) => start(args, { cwd: folder }).ended;
    const attest = (...args: string[]) => go('gate', 'attest', '--by', 'Ann Example', ...args);
    const early = await attest('-g', 'ride', '--met');
    expect([early.code, early.stderr]).toEqual([2, expect.stringContaining('judged after a run')]);
    expect((await go('gate', 'run', '--trust-commands', '-g', 'ride')).code).toBe(1);
    expect((await attest('-g', 'ride')).stderr).toContain('Say either --met or --not-met.');
    const several = await attest('-g', 'ride', '--met');
    expect(several.stderr).toMatch(/Say which criterion.*\n {2}c2 {2}The ride feels acceptable\n {2}c3 /);
    expect((await attest('-g', 'ride', '--met', '--criterion', 'c1')).code).toBe(2);
    expect((await attest('-g', 'ride', '--met', '--criterion', 'c2')).code).toBe(1);
    const word = ['-g', 'ride', '--met', '--criterion', 'c3', '--note', 'belts tried', '--sign', key];
    const said = await attest(...word, '--json');
    expect([said.code, said.stderr]).toEqual([0, '']);
    const [gate] = JSON.parse(said.stdout).gates;
    expect(gate).toMatchObject({ state: 'passed', last: { how: 'manual' } });
    const { attestations, runs } = JSON.parse(
      readFileSync(join(folder, gate.last.evidence, 'result.json'), 'utf8'),
    );
    expect(attestations).toMatchObject([
      { criterion: 'c2' },
      { criterion: 'c3', by: 'Ann Example', note: 'belts tried' },
    ]);
    expect(runs).toMatchObject([{ tests: { passed: 2 } }]);
    const verified = await go('evidence', 'verify', gate.last.evidence);
    expect([verified.code, verified.stdout]).toEqual([0, expect.stringContaining('signed by key SHA256:')]);
    const signature = join(folder, gate.last.evidence, 'manifest.json.sig');
    const [head, first = '', ...rest] = readFileSync(signature, 'utf8').split('\n');
    const changed = first.slice(0, 40) + (first[40] === 'a' ? 'b' : 'a') + first.slice(41);
    writeFileSync(signature, [head, changed, ...rest].join('\n'));
    expect((await go('evidence', 'verify', gate.last.evidence)).code).toBe(1);
  });

  test('of a gate that only people judge: by the name that git knows', async () => {
    const folder = folderWith({ 'docs/PLAN.md': PLAN });
    const env = { GIT_AUTHOR_NAME: 'Bo Example', GIT_AUTHOR_EMAIL: 'bo@example.org' };
    const go = (...args: string[]) =>
      start(['gate', 'attest', '-g', 'look', ...args], { cwd: folder, env }).ended;
    expect((await go('--not-met')).code).toBe(1);
    const { code, stdout } = await go('--met');
    expect([code, stdout]).toEqual([0, expect.stringContaining('Bo Example')]);
  });
});

describe('consent on a terminal', () => {
  const request = {
    gate: { id: 'x.1', label: '1', name: 'Smoke' },
    place: { path: 'docs/x.md', line: 4 },
    command: { root: '/w', cwd: '.', shell: 'bash', text: 'make\u202e test', env: ['TOKEN'] },
    ...{ timeoutMs: 60_000, runs: 2 },
  };
  const asked = async (typed: string | undefined, isTTY = true) => {
    const input = Object.assign(new PassThrough(), { isTTY });
    const output = Object.assign(new PassThrough(), { isTTY });
    let said = '';
    output.on('data', (text: Buffer) => {
      said += text.toString();
    });
    const answer = consentOnTerminal(false, new AbortController().signal, { input, output })(request);
    if (typed === undefined) input.end();
    else input.write(typed);
    return { answer: await answer, said };
  };

  test.each([
    ['y\n', 'once'],
    ['Always\n', 'always'],
    ['n\n', 'no'],
    ['\n', 'no'],
    [undefined, 'no'],
  ])('%j: %s', async (typed, answer) => {
    expect((await asked(typed)).answer).toBe(answer);
  });

  test('shows all of it, nothing hidden; asks nobody without a terminal', async () => {
    const { said } = await asked('n\n');
    for (const part of ['docs/x.md:4', 'make\\u{202e} test', 'bash', '. in /w', '60 s, 2 runs', 'TOKEN'])
      expect(said).toContain(part);
    expect((await asked('y\n', false)).answer).toBe('no');
    expect(await consentOnTerminal(true, new AbortController().signal)(request)).toBe('once');
  });
});

test('exit codes', () => {
  expect(exitOf([])).toBe(0);
  expect(exitOf(['passed', 'needs-signoff'])).toBe(1);
  expect(exitOf(['could-not-look', 'skipped', 'passed'])).toBe(2);
  expect(exitOf(['failed', 'could-not-look'])).toBe(1);
  expect(exitOf(['passed', 'nothing-to-check'])).toBe(3);
});
