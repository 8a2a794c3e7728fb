import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtinGates, criteriaOf, type Gate } from '../../../src/core/index.ts';
import { openGates } from '../../../src/node/gates/engine.ts';
import { loadRoot } from '../../../src/node/load.ts';
import { folderWith } from '../place.ts';

const PROGRAMS = [
  'bash',
  'sh',
  'pwsh',
  'powershell',
  'cmd',
  'python3',
  'python',
  'node',
  'curl',
  'git',
  'npm',
  'rm',
];
const usual = process.env.PATH;
let log: string;

/** Programs that only write down how they were started, and the only ones there are. */
beforeAll(() => {
  const bin = folderWith();
  log = join(folderWith(), 'started');
  for (const name of PROGRAMS) {
    writeFileSync(join(bin, name), `#!/bin/sh\nprintf '%s\\0' ${name} "$@" "" >> ${log}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  process.env.PATH = bin;
});
afterAll(() => {
  process.env.PATH = usual;
});

/** What was started, without our own questions to git and to interpreters. */
function started(): string[] {
  const calls = existsSync(log) ? readFileSync(log, 'utf8').split('\0\0') : [];
  return calls
    .map((call) => call.split('\0'))
    .filter(([name, ...args]) => name && name !== 'git' && args.join(' ') !== '--version')
    .map((words) => words.map(decode).join(' '));
}

const decode = (word: string, at: number, all: string[]): string =>
  all[at - 1] === '-EncodedCommand' ? Buffer.from(word, 'base64').toString('utf16le') : word;

const openIn = async (root: string) => {
  const { workspace } = await loadRoot(root);
  const snapshot = () => workspace.snapshot();
  // Paths of other machines stand here, so that nothing is spared for having one.
  const settings = () => ({ paths: { 'S:\\': '.', 'Q:\\': '.' } });
  return openGates({
    root,
    snapshot,
    settings,
    trusted: () => true,
    ask: async () => 'always',
    version: '0',
    state: folderWith(),
  });
};

/** Every gate of every kind, alone and in a series, with everything allowed; then everything else there is. */
async function tryAll(root: string): Promise<readonly Gate[]> {
  const gates = await openIn(root);
  const all = gates.find().gates;
  await gates.run(
    all.map((gate) => gate.id),
    { keepGoing: true },
  );
  for (const gate of all) await gates.run([gate.id], { keepGoing: true });
  await gates.run([...builtinGates, ...all].map((gate) => gate.id));
  for (const gate of all.filter(({ command }) => !command)) {
    await gates.attach(gate.id, gate.place?.path ?? '');
    for (const { id } of criteriaOf(gate))
      await gates.attest(gate.id, { criterion: id, met: true, by: 'Ann Example' });
  }
  await gates.page('Attack');
  return all;
}

function expectOnlyDeclared(gates: readonly Gate[]): void {
  const calls = started();
  expect(calls.length).toBeGreaterThan(0);
  const declared = gates.flatMap(({ command }) =>
    command ? [command.argv?.join(' ') ?? lastLine(command.text)] : [],
  );
  for (const call of calls) expect(declared.some((text) => call.includes(text))).toBe(true);
  for (const call of calls)
    expect(call).not.toMatch(/never\.mjs|\bcurl\b|Remove-Item|git tag|robocopy|Invoke-WebRequest/);
}

/** The part of a script that no mapping of paths changes. */
const lastLine = (text: string): string => text.slice(text.lastIndexOf(' '));

test('no fence runs but the declared commands, by any way', { timeout: 120_000 }, async () => {
  const root = folderWith();
  cpSync(new URL('../../projects/gates', import.meta.url), root, { recursive: true });
  expectOnlyDeclared(await tryAll(root));
});

const seeds = fileURLToPath(
  new URL(
    `${process.env.PLUMBLINE_SHARED ?? '../shared'}/seeds/sonia`,
    new URL('../../../', import.meta.url),
  ),
);

test(`real hardening plans: ${existsSync(seeds) ? 'tried' : 'LEFT OUT, not here'}`, {
  timeout: 120_000,
}, async () => {
  if (!existsSync(seeds)) return;
  writeFileSync(log, '');
  const root = folderWith();
  cpSync(seeds, root, { recursive: true });
  mkdirSync(join(root, 'scripts/testing'), { recursive: true });
  expectOnlyDeclared(await tryAll(root));
});
