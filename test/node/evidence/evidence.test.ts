import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { cleanUnfinished, readHistory } from '../../../src/node/evidence/history.ts';
import { gateFolderName, isRunName } from '../../../src/node/evidence/names.ts';
import { verifyEvidence, verifyRun } from '../../../src/node/evidence/verify.ts';
import { beginEvidence, EVIDENCE_FOLDER } from '../../../src/node/evidence/write.ts';
import { fewer, someOf } from '../../support/quick.ts';
import { folderWith } from '../place.ts';
import { record } from './record.ts';

const started = new Date('2026-02-08T17:22:35.123Z');

async function begin(root: string, gate = 'plan.1', at = started) {
  const begun = await beginEvidence({ root, gate, started: at });
  if ('problem' in begun) throw new Error(begun.problem);
  return begun.draft;
}

async function evidence(root = folderWith(), signing?: { key: string }) {
  const draft = await begin(root);
  await draft.write('stdout-1.log', 'ok 1 – ä\n');
  await draft.write('reports/junit.xml', '<testsuite/>');
  return draft.finish(record(draft.id), signing);
}

const kinds = async (folder: string) =>
  (await verifyRun(folder)).problems.map(({ kind, path }) => `${kind} ${path}`);

describe('writing', () => {
  test('a folder named by time and id, with result, files and manifest', async () => {
    const root = folderWith();
    const { folder, problem } = await evidence(root);
    expect(problem).toBeUndefined();
    expect(folder.slice(root.length + 1)).toMatch(
      /^\.plumbline\/evidence\/plan\.1\/20260208T172235\.123Z-[0-9a-f]{12}$/,
    );
    expect(readdirSync(folder).sort()).toEqual(['manifest.json', 'reports', 'result.json', 'stdout-1.log']);
    expect(await kinds(folder)).toEqual([]);
    expect(readFileSync(join(root, EVIDENCE_FOLDER, '.gitattributes'), 'utf8')).toBe('* -text\n');
  });

  test('nothing temporary stays, nothing earlier changes, ids differ', async () => {
    const root = folderWith();
    const first = await evidence(root);
    const before = readFileSync(join(first.folder, 'manifest.json'), 'utf8');
    const second = await evidence(root);
    expect(second.folder).not.toBe(first.folder);
    expect(readFileSync(join(first.folder, 'manifest.json'), 'utf8')).toBe(before);
    expect(readdirSync(join(root, EVIDENCE_FOLDER, 'plan.1')).every(isRunName)).toBe(true);
  });

  test('no file is written twice or outside', async () => {
    const draft = await begin(folderWith());
    await draft.write('a', '1');
    await expect(draft.write('a', '2')).rejects.toThrow();
    await expect(draft.write('../a', '2')).rejects.toThrow('leaves its folder');
  });

  test('a place that leads out of the workspace is refused', async () => {
    const outside = folderWith();
    const root = folderWith();
    symlinkSync(outside, join(root, '.plumbline'));
    for (const place of ['.plumbline/evidence', '../x', '/tmp/x']) {
      const begun = await beginEvidence({ root, gate: 'g', started, place });
      expect('problem' in begun && begun.problem).toContain('leads out of the workspace');
    }
    expect(readdirSync(outside)).toEqual([]);
    const file = folderWith({ '.plumbline': 'a file' });
    expect(await beginEvidence({ root: file, gate: 'g', started })).toHaveProperty('problem');
  });

  test('a folder for every id', () => {
    expect(gateFolderName('release-plan.2B')).toBe('release-plan.2B');
    const odd = ['..', '', 'a/b', '../../x', 'CON', 'nul.1', 'ä', 'a b', '.hidden', 'x.', 'y'.repeat(200)];
    const names = odd.map(gateFolderName);
    expect(new Set(names).size).toBe(odd.length);
    for (const name of names) expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]{0,90}$/);
    expect(gateFolderName('CON')).not.toMatch(/^con$/i);
  });
});

describe('verifying', () => {
  test('every change of a single byte is found', { timeout: 120_000 }, async () => {
    const { folder } = await evidence();
    let positions = 0;
    for (const path of ['manifest.json', 'result.json', 'stdout-1.log', 'reports/junit.xml']) {
      const bytes = readFileSync(join(folder, path));
      for (const at of someOf([...bytes.keys()], 13)) {
        const changed = Buffer.from(bytes);
        changed[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
        writeFileSync(join(folder, path), changed);
        const { problems } = await verifyRun(folder);
        if (problems.length === 0) expect.fail(`byte ${at} of ${path}`);
        positions++;
      }
      writeFileSync(join(folder, path), bytes);
    }
    expect(positions).toBeGreaterThan(fewer(1000, 75));
    expect(await kinds(folder)).toEqual([]);
  });

  test('missing, added, linked, emptied, moved', async () => {
    const { folder } = await evidence();
    const log = join(folder, 'stdout-1.log');
    writeFileSync(join(folder, 'reports/more.txt'), '');
    expect(await kinds(folder)).toEqual(['added reports/more.txt']);
    rmSync(join(folder, 'reports/more.txt'));
    mkdirSync(join(folder, 'empty'));
    expect(await kinds(folder)).toEqual(['added empty']);
    rmSync(join(folder, 'empty'), { recursive: true });
    writeFileSync(join(folder, '../same'), readFileSync(log));
    rmSync(log);
    expect(await kinds(folder)).toEqual(['missing stdout-1.log']);
    symlinkSync('../same', log);
    expect(await kinds(folder)).toEqual(['added stdout-1.log', 'missing stdout-1.log']);
    rmSync(log);
    renameSync(join(folder, '../same'), log);
    expect(await kinds(folder)).toEqual([]);
    const moved = folder.replace(/-[0-9a-f]{12}$/, '-0123456789ab');
    renameSync(folder, moved);
    expect(await kinds(moved)).toEqual(['manifest manifest.json']);
  });

  test('a whole manifest written anew for a false result is caught by its record, a missing one too', async () => {
    const root = folderWith();
    const draft = await begin(root);
    const { folder } = await draft.finish(record('another-run'));
    expect((await verifyRun(folder)).problems[0]?.message).toBe(
      '`result.json` is the result of another run.',
    );
    rmSync(join(folder, 'manifest.json'));
    expect(await kinds(folder)).toEqual(['manifest manifest.json']);
    writeFileSync(join(folder, 'manifest.json'), '{}');
    expect(await kinds(folder)).toEqual(['manifest manifest.json']);
    expect(await kinds(join(root, 'none'))).toEqual(['manifest manifest.json']);
  });

  test('a whole tree of evidence, unfinished runs apart', async () => {
    const root = folderWith();
    const one = await evidence(root);
    await (await begin(root, 'plan.2')).write('stdout.log', 'half');
    const all = await verifyEvidence(join(root, EVIDENCE_FOLDER));
    expect(all.runs.map((run) => [run.folder, run.gate, run.problems])).toEqual([[one.folder, 'plan.1', []]]);
    expect(all.unfinished).toHaveLength(1);
    expect((await verifyRun(all.unfinished[0] ?? '')).problems[0]?.kind).toBe('unfinished');
    expect((await verifyEvidence(join(root, 'none'))).runs).toEqual([]);
  });
});

describe('signatures', () => {
  let keys: string;
  beforeAll(() => {
    keys = folderWith();
    for (const [name, passphrase] of [
      ['ann', ''],
      ['bo', ''],
      ['locked', 'a passphrase'],
    ] as const)
      execFileSync('ssh-keygen', [
        '-q',
        '-t',
        'ed25519',
        '-N',
        passphrase,
        '-C',
        name,
        '-f',
        join(keys, name),
      ]);
    writeFileSync(join(keys, 'allowed'), `ann@example.org ${readFileSync(join(keys, 'ann.pub'), 'utf8')}`);
  });

  test('good, by whom, and every changed byte of it is found', { timeout: 180_000 }, async () => {
    const { folder, problem } = await evidence(undefined, { key: join(keys, 'ann') });
    expect(problem).toBeUndefined();
    const allowedSigners = join(keys, 'allowed');
    expect((await verifyRun(folder, { allowedSigners })).signature).toMatchObject({
      state: 'good',
      by: 'ann@example.org',
    });
    expect((await verifyRun(folder)).signature).toMatchObject({ state: 'good', by: undefined });
    const path = join(folder, 'manifest.json.sig');
    const bytes = readFileSync(path);
    for (const at of someOf([...bytes.keys()], 29)) {
      const changed = Buffer.from(bytes);
      changed[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(path, changed);
      if ((await kinds(folder)).length === 0) expect.fail(`byte ${at}`);
    }
    rmSync(path);
    expect((await kinds(folder)).includes('signature manifest.json.sig')).toBe(true);
  });

  test('another’s key is unknown, another run’s signature is bad', async () => {
    const { folder } = await evidence(undefined, { key: join(keys, 'bo') });
    const checked = await verifyRun(folder, { allowedSigners: join(keys, 'allowed') });
    expect(checked.signature?.state).toBe('unknown-signer');
    expect(checked.problems.map((problem) => problem.kind)).toEqual(['signature']);
    const other = await evidence(undefined, { key: join(keys, 'ann') });
    writeFileSync(join(folder, 'manifest.json.sig'), readFileSync(join(other.folder, 'manifest.json.sig')));
    expect((await verifyRun(folder)).signature?.state).toBe('bad');
  });

  test('a key that cannot sign leaves good unsigned evidence and says why', async () => {
    for (const name of ['none', 'locked']) {
      const { folder, problem } = await evidence(undefined, { key: join(keys, name) });
      expect(problem).toContain('could not sign');
      expect(await verifyRun(folder)).toMatchObject({ problems: [], signature: undefined });
    }
  });
});

describe('history', () => {
  test('newest first, foreign and broken records apart', async () => {
    const root = folderWith();
    const first = await evidence(root);
    const later = await begin(root, 'plan.1', new Date(started.getTime() + 1));
    await later.finish(record(later.id, 'plan.9'));
    const last = await begin(root, 'plan.1', new Date(started.getTime() + 2));
    const { folder } = await last.finish(record(last.id));
    writeFileSync(join(folder, 'result.json'), '{"version":1');
    const runs = await readHistory(join(root, EVIDENCE_FOLDER), 'plan.1');
    expect(runs.map((run) => run.record?.id ?? run.problem)).toEqual([
      'Not JSON.',
      'It is a run of gate `plan.9`.',
      first.folder.slice(-12),
    ]);
    expect(await readHistory(join(root, EVIDENCE_FOLDER), 'no.such')).toEqual([]);
  });

  test('only what dead processes left is cleaned away', async () => {
    const root = folderWith();
    const home = join(root, EVIDENCE_FOLDER);
    await begin(root);
    const dead = execFileSync('/bin/sh', ['-c', 'echo $$']).toString().trim();
    const [mine = ''] = readdirSync(join(home, 'plan.1'));
    const theirs = mine.replace(`.${process.pid}.`, `.${dead}.`);
    const elsewhere = theirs.replace(/\.[0-9a-f]{8}$/, '.00000000');
    mkdirSync(join(home, 'plan.1', theirs, 'deep'), { recursive: true });
    mkdirSync(join(home, 'plan.1', elsewhere));
    expect(await cleanUnfinished(home)).toBe(1);
    expect(readdirSync(join(home, 'plan.1')).sort()).toEqual([mine, elsewhere].sort());
  });
});
