import { chmodSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { GateCommand } from '../../../src/core/gates/index.ts';
import { prepareCommand } from '../../../src/node/run/command.ts';
import {
  type ConsentAnswer,
  type ConsentRequest,
  forgetTrust,
  isTrusted,
  mayRun,
  type TrustedCommand,
  trustedCommands,
  visible,
} from '../../../src/node/run/consent.ts';
import { childEnvironment } from '../../../src/node/run/environment.ts';
import { runProcess } from '../../../src/node/run/process.ts';
import { powershellArguments } from '../../../src/node/run/program.ts';
import { folderWith } from '../place.ts';

const command = (more: Partial<GateCommand>): GateCommand => ({
  text: 'true',
  argv: undefined,
  shell: 'sh',
  cwd: undefined,
  timeoutMs: undefined,
  runs: 1,
  place: { path: 'docs/plan.md', range: { start: 0, end: 4 } },
  from: 'fence',
  foreignPaths: [],
  ...more,
});

const problem = async (root: string, more: Partial<GateCommand>) => {
  const prepared = await prepareCommand(root, command(more), {});
  return 'problem' in prepared ? prepared.problem : undefined;
};

async function run(root: string, more: Partial<GateCommand>) {
  const prepared = await prepareCommand(root, command(more), {});
  if ('problem' in prepared) throw new Error(prepared.problem);
  return runProcess(prepared.command.process);
}

describe('the working folder', () => {
  test('inside the workspace, links followed', async () => {
    const outside = folderWith();
    const root = folderWith({ 'sub/x': '', file: '' });
    symlinkSync(outside, join(root, 'out'));
    symlinkSync(join(root, 'sub'), join(root, 'alias'));
    expect(await run(root, { cwd: 'alias', text: 'pwd' })).toMatchObject({
      stdout: `${join(root, 'sub')}\n`,
    });
    expect(await problem(root, { cwd: '.' })).toBeUndefined();
    for (const cwd of ['..', 'sub/../..', 'out', '/', outside])
      expect(await problem(root, { cwd })).toBe(`The working folder: \`${cwd}\` leads out of the workspace.`);
    expect(await problem(root, { cwd: 'none' })).toBe('The working folder: `none` does not exist.');
    expect(await problem(root, { cwd: 'file' })).toBe('The working folder: `file` is no folder.');
  });
});

describe('the program', () => {
  test('a shell that is not installed, a program that is not there', async () => {
    const root = folderWith({ 'bin/git': '#!/bin/sh\n' });
    chmodSync(join(root, 'bin/git'), 0o755);
    const path = process.env.PATH;
    process.env.PATH = `.:bin:${join(root, 'none')}`;
    try {
      expect(await problem(root, { shell: 'pwsh' })).toBe(
        'The command needs `pwsh`, which is not installed here.',
      );
      expect(await problem(root, { shell: 'argv', argv: ['git'] })).toBe(
        '`git` is not an installed program.',
      );
    } finally {
      process.env.PATH = path;
    }
    expect(await problem(root, { shell: 'argv', argv: ['./bin/none'] })).toBe(
      '`./bin/none` is not an installed program.',
    );
    expect(await problem(root, { shell: 'argv', argv: [] })).toBe('The gate declares an empty command.');
    expect(await problem(root, { text: ' \n' })).toBe('The gate declares an empty command.');
    expect(await problem(root, { foreignPaths: ['S:\\scripts'] })).toContain(
      '`S:\\scripts` belongs to another machine',
    );
    expect(await problem(root, { shell: 'argv', argv: ['bin/git'] })).toBeUndefined();
  });

  test('paths of another machine: mapped ones run here, others do not', async () => {
    const root = folderWith({ 'scripts/deep/x.sh': 'pwd; echo mapped' });
    const foreign = command({
      text: 'sh S:\\scripts\\deep\\x.sh',
      cwd: 'S:\\scripts',
      foreignPaths: ['S:\\scripts', 'S:\\scripts\\deep\\x.sh'],
    });
    expect(await prepareCommand(root, foreign, { paths: { 'T:\\': '.' } })).toEqual({
      problem: '`S:\\scripts\\deep\\x.sh` belongs to another machine: it cannot run here.',
    });
    const prepared = await prepareCommand(root, foreign, { paths: { 's:\\': '.' } });
    if ('problem' in prepared) throw new Error(prepared.problem);
    expect(prepared.command.trusted).toMatchObject({
      cwd: 'scripts',
      text: `sh ${join(root, 'scripts/deep/x.sh')}`,
    });
    const result = await runProcess(prepared.command.process);
    expect(result.stdout).toBe(`${join(root, 'scripts')}\nmapped\n`);
  });

  test('arguments reach a program as they are', async () => {
    const argv = [
      'node',
      '-e',
      'console.log(JSON.stringify(process.argv.slice(1)))',
      '$HOME',
      'a b',
      '*',
      '"',
      '`x`',
      '',
    ];
    const result = await run(folderWith(), { shell: 'argv', argv });
    expect(JSON.parse(result.stdout)).toEqual(['$HOME', 'a b', '*', '"', '`x`', '']);
  });

  test.each([
    ['bash', 'false | true\necho "not reached"', 1],
    ['bash', 'x=(1 2); [[ $x == 1 ]]', 0],
    ['sh', 'false\necho "not reached"', 1],
    ['python', 'import sys\nsys.exit(7)', 7],
    ['node', 'process.exitCode = 5', 5],
  ] as const)('%s: %s', async (shell, text, exitCode) => {
    const result = await run(folderWith(), { shell, text });
    expect(result).toMatchObject({ outcome: 'completed', exitCode });
    expect(result.stdout).not.toContain('not reached');
  });

  test('PowerShell gets its script so that no quoting can change it', () => {
    const encoded = powershellArguments('& "a" | b \'c\'').at(-1) ?? '';
    expect(Buffer.from(encoded, 'base64').toString('utf16le')).toContain('\n& "a" | b \'c\'\n');
  });
});

test('the environment holds what is allowed, and says what is more than usual', () => {
  const from = {
    PATH: '/bin',
    LC_ALL: 'C',
    SECRET_TOKEN: 'x',
    MY_FLAG: '1',
    MY_OTHER: '2',
    VSCODE_PID: '3',
    EMPTY: undefined,
  };
  expect(childEnvironment([], from)).toEqual({
    env: { PATH: '/bin', LC_ALL: 'C', PYTHONUNBUFFERED: '1' },
    extra: [],
  });
  expect(childEnvironment(['MY_*', 'NONE'], from).extra).toEqual(['MY_FLAG', 'MY_OTHER']);
});

describe('consent', () => {
  const trusted: TrustedCommand = { root: '/w', cwd: '.', shell: 'sh', text: 'make test', env: [] };
  const request = (more: Partial<TrustedCommand> = {}): ConsentRequest => ({
    gate: { id: 'plan.1', label: '1', name: 'Smoke' },
    place: { path: 'docs/plan.md', line: 3 },
    command: { ...trusted, ...more },
    timeoutMs: 1000,
    runs: 1,
  });

  test('asked until allowed for good, asked again when anything changed', async () => {
    const state = folderWith();
    const asked: string[] = [];
    const answering = (answer: ConsentAnswer) => async (one: ConsentRequest) => {
      asked.push(one.command.text);
      return answer;
    };
    expect(await mayRun(request(), answering('no'), state)).toBe(false);
    expect(await mayRun(request(), answering('once'), state)).toBe(true);
    expect(await mayRun(request(), answering('always'), state)).toBe(true);
    expect(asked).toHaveLength(3);
    expect(await mayRun(request(), answering('no'), state)).toBe(true);
    const changes = [
      { text: 'make  test' },
      { cwd: 'sub' },
      { shell: 'bash' },
      { env: ['TOKEN'] },
      { root: '/v' },
      { argv: ['make'] },
    ];
    for (const change of changes) expect(await mayRun(request(change), answering('no'), state)).toBe(false);
    expect(asked).toHaveLength(3 + changes.length);
  });

  test('can be listed and taken back; a broken or moved answer is none', async () => {
    const state = folderWith();
    await mayRun(request(), async () => 'always', state);
    expect(await trustedCommands('/w', state)).toMatchObject([{ command: trusted, gate: 'plan.1' }]);
    expect(await trustedCommands('/other', state)).toEqual([]);
    const home = join(state, 'trusted-commands');
    const [name = ''] = readdirSync(home);
    writeFileSync(join(home, name), '{}');
    expect(await isTrusted(trusted, state)).toBe(false);
    await mayRun(request(), async () => 'always', state);
    await forgetTrust(trusted, state);
    expect(await isTrusted(trusted, state)).toBe(false);
  });

  test('what a screen would hide is written out', () => {
    expect(visible('a\u202eb\u200bc\u001b[2Kd\r\ne\tf')).toBe('a\\u{202e}b\\u{200b}c\\u{1b}[2Kd\\u{d}\ne\tf');
  });

  test('prepared: the real folder, the names of extra variables', async () => {
    const root = folderWith();
    mkdirSync(join(root, 'sub'));
    const prepared = await prepareCommand(root, command({ cwd: './sub/' }), { env: ['NONE'], timeoutMs: 5 });
    expect(prepared).toMatchObject({ command: { timeoutMs: 5, trusted: { root, cwd: 'sub', env: [] } } });
  });
});
