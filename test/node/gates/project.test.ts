import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { GateState } from '../../../src/core/gates/index.ts';
import { verifyRun } from '../../../src/node/evidence/verify.ts';
import { type Gates, openGates } from '../../../src/node/gates/engine.ts';
import type { GateRun } from '../../../src/node/gates/run.ts';
import { loadRoot } from '../../../src/node/load.ts';
import { folderWith, isRunning } from '../place.ts';

async function open(
  more: Partial<Parameters<typeof openGates>[0]> = {},
): Promise<{ root: string; gates: Gates }> {
  const root = folderWith();
  cpSync(new URL('../../projects/gates', import.meta.url), root, { recursive: true });
  const { workspace } = await loadRoot(root, {});
  const snapshot = () => workspace.snapshot();
  const settings = () => ({ env: ['BELT_*'] });
  const state = folderWith();
  return {
    root,
    gates: openGates({
      root,
      snapshot,
      settings,
      trusted: () => true,
      ask: async () => 'once',
      version: '0',
      state,
      ...more,
    }),
  };
}

/** As the project's own page says. */
const EXPECTED: Readonly<Record<string, GateState>> = {
  passing: 'passed',
  where: 'passed',
  failing: 'failed',
  'exit-one': 'failed',
  'exit-zero': 'failed',
  blocked: 'blocked',
  'timed-out': 'could-not-look',
  flaky: 'failed',
  'same-failures': 'failed',
  relaxed: 'failed',
  'missing-report': 'could-not-look',
  'unreadable-report': 'could-not-look',
  'no-such-program': 'could-not-look',
  'lying-report': 'failed',
  secrets: 'passed',
  flood: 'passed',
  nothing: 'nothing-to-check',
  soak: 'passed',
  measures: 'passed',
  elsewhere: 'could-not-look',
};

describe('the project of gates that really run', () => {
  let root: string;
  let gates: Gates;
  const runs = new Map<string, GateRun>();
  const run = (label: string) => {
    const id = gates.find().gates.find((gate) => gate.label === label)?.id ?? '';
    return runs.get(id);
  };

  beforeAll(async () => {
    process.env.BELT_API_KEY = 'belt-api-key-0123';
    process.env.BELT_PASSWORD = 'belt password 0123';
    ({ root, gates } = await open());
    const ids = gates
      .find()
      .gates.filter((gate) => gate.label !== 'long')
      .map((gate) => gate.id);
    for (const [id, one] of await gates.run(ids, { keepGoing: true })) runs.set(id, one);
  }, 120_000);

  test.each(Object.entries(EXPECTED))('%s: %s', (label, state) => {
    const status = run(label)?.status;
    expect(`${status?.state}: ${status?.reasons.join(' ')}`).toMatch(new RegExp(`^${state}: `));
    if (state !== 'passed') expect(status?.reasons.length).toBeGreaterThan(0);
  });

  test('says what a person needs to know', () => {
    const reasons = (label: string) => run(label)?.status.reasons.join(' ');
    expect(reasons('flaky')).toMatch(/the light is (green|red)/);
    expect(reasons('relaxed')).toMatch(/2,160\/2,160.*2118\/2160/);
    expect(reasons('elsewhere')).toContain('belongs to another machine');
  });

  test('its evidence is whole, and holds no secret', async () => {
    const folders = [...runs.values()].flatMap((one) => one.folder ?? []);
    expect(folders.length).toBeGreaterThan(15);
    for (const folder of folders) expect((await verifyRun(folder)).problems).toEqual([]);
    const log = readFileSync(join(run('secrets')?.folder ?? '', 'run-1/stdout.log'), 'utf8');
    expect(log).toContain('[redacted]');
    expect(log).not.toContain(process.env.BELT_API_KEY);
    expect(log).not.toContain(process.env.BELT_PASSWORD);
  });

  test('processes of a timed out gate are gone, and no fence that is no command was run', () => {
    const pids = readFileSync(join(root, 'work/timed-out.pids'), 'utf8').match(/\d+/g)?.map(Number) ?? [];
    expect(pids).toHaveLength(3);
    expect(pids.filter(isRunning)).toEqual([]);
    expect(existsSync(join(root, 'work/never-ran'))).toBe(false);
  });

  test('states come back from the disk, and go stale with what they rest on', async () => {
    const state = async (label: string) =>
      (await gates.list()).find(({ gate }) => gate.label === label)?.status;
    expect((await state('passing'))?.state).toBe('passed');
    expect((await state('long'))?.state).toBe('not-run');
    writeFileSync(join(root, 'scripts/passing.mjs'), 'console.log("12 passed, 0 failed")');
    expect(await state('passing')).toMatchObject({
      state: 'stale',
      reasons: ['scripts/passing.mjs changed since the last run.', 'It was: passed.'],
    });
    writeFileSync(join(run('failing')?.folder ?? '', 'run-1/stdout.log'), 'x');
    expect((await state('failing'))?.reasons[0]).toContain('run-1/stdout.log` was changed');
  });
});

test('cancel ends the whole family', async () => {
  const { root, gates } = await open();
  const stop = new AbortController();
  const long = gates.find().gates.find((gate) => gate.label === 'long')?.id ?? '';
  const listener = {
    signal: stop.signal,
    onOutput: () => existsSync(join(root, 'work/long.pids')) && stop.abort(),
  };
  const runs = await gates.run([long], { listener });
  expect(runs.get(long)?.record?.outcome).toBe('cancelled');
  const pids = readFileSync(join(root, 'work/long.pids'), 'utf8').match(/\d+/g) ?? [];
  expect(pids.map(Number).filter(isRunning)).toEqual([]);
});

test('a gate that waits for its turn is shown as waiting, and is cancelled at once', async () => {
  const { root, gates } = await open();
  const idOf = (label: string) => gates.find().gates.find((gate) => gate.label === label)?.id ?? '';
  const [long, passing, person] = [idOf('long'), idOf('passing'), idOf('person')];
  const stops = [new AbortController(), new AbortController()] as const;
  const first = gates.run([long], { listener: { signal: stops[0].signal } });
  const asked: string[] = [];
  const second = gates.run([passing, person], {
    listener: { signal: stops[1].signal, onCommand: ({ id }) => asked.push(id) },
  });
  const view = async (id: string) => (await gates.list()).find(({ gate }) => gate.id === id);
  await expect.poll(async () => (await view(long))?.status.state).toBe('running');
  expect([(await view(long))?.waiting, (await view(passing))?.waiting]).toEqual([false, true]);
  stops[1].abort();
  const results = await second;
  expect(results.get(passing)).toMatchObject({ status: { state: 'skipped' }, folder: undefined });
  expect(results.get(passing)?.status.reasons).toEqual(['Cancelled before its turn came.']);
  expect((await view(passing))?.waiting).toBe(false);
  expect((await view(long))?.status.state).toBe('running');
  stops[0].abort();
  expect((await first).get(long)?.record?.outcome).toBe('cancelled');
  expect(await gates.history(passing)).toEqual([]);
  expect(asked).toEqual([]);
  expect(existsSync(join(root, '.plumbline/evidence', passing))).toBe(false);
});

test('what was cancelled before it was asked for never waits', async () => {
  const { gates } = await open();
  const idOf = (label: string) => gates.find().gates.find((gate) => gate.label === label)?.id ?? '';
  const stop = new AbortController();
  const long = gates.run([idOf('long')], { listener: { signal: stop.signal } });
  const late = await gates.run([idOf('passing')], { listener: { signal: AbortSignal.abort() } });
  expect(late.get(idOf('passing'))?.status.state).toBe('skipped');
  stop.abort();
  await long;
});

test('the gates of a series wait until it comes to them', async () => {
  const { gates } = await open();
  const ids = ['passing', 'where'].map(
    (label) => gates.find().gates.find((one) => one.label === label)?.id ?? '',
  );
  const waiting: Promise<string[]>[] = [];
  const look = async () => (await gates.list()).flatMap((one) => (one.waiting ? one.gate.label : []));
  await gates.run(ids, { listener: { onCommand: () => void waiting.push(look()) } });
  expect(await Promise.all(waiting)).toEqual([['where'], []]);
  expect(await look()).toEqual([]);
});

test('runs wait for each other', async () => {
  const { gates } = await open();
  const id = gates.find().gates.find((gate) => gate.label === 'passing')?.id ?? '';
  const seen: string[] = [];
  const listener = (name: string) => ({
    onCommand: () => seen.push(`${name} starts`),
    onState: (_: unknown, state: GateState) => state !== 'running' && seen.push(`${name} ${state}`),
  });
  await Promise.all(['one', 'two'].map((name) => gates.run([id], { listener: listener(name) as never })));
  expect(seen).toEqual(['one starts', 'one passed', 'two starts', 'two passed']);
});
