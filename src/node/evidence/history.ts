import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunRecord, readRecord } from '../../core/index.ts';
import { killLeftovers } from '../run/kill.ts';
import { gateFolderName, isRunName, isTemporary, RESULT, readTemporaryName } from './names.ts';

export interface PastRun {
  readonly folder: string;
  readonly name: string;
  readonly record: RunRecord | undefined;
  /** Why there is no record. */
  readonly problem: string | undefined;
}

const list = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

/** A gate's runs, newest first. `evidence` is the whole path of the evidence folder. */
export async function readHistory(evidence: string, gate: string, most = 100): Promise<readonly PastRun[]> {
  const home = join(evidence, gateFolderName(gate));
  const names = (await list(home)).filter(isRunName).sort().reverse().slice(0, most);
  return Promise.all(names.map((name) => readRun(join(home, name), name, gate)));
}

async function readRun(folder: string, name: string, gate: string): Promise<PastRun> {
  const fail = (problem: string): PastRun => ({ folder, name, record: undefined, problem });
  try {
    const read = readRecord(await readFile(join(folder, RESULT), 'utf8'));
    if ('problem' in read) return fail(read.problem);
    if (read.value.gate.id !== gate) return fail(`It is a run of gate \`${read.value.gate.id}\`.`);
    return { folder, name, record: read.value, problem: undefined };
  } catch {
    return fail(`\`${RESULT}\` cannot be read.`);
  }
}

const OLD = 7 * 24 * 60 * 60 * 1000;

/**
 * Removes what runs left that were killed before their end, and ends the commands they had started. A run of
 * somebody who is still alive stays.
 */
export async function cleanUnfinished(evidence: string): Promise<number> {
  let removed = 0;
  for (const gate of await list(evidence))
    for (const name of (await list(join(evidence, gate))).filter(isTemporary))
      if (await isAbandoned(join(evidence, gate), name)) {
        const marker = readTemporaryName(name)?.id;
        if (marker) await killLeftovers({ pid: undefined, marker });
        await rm(join(evidence, gate, name), { recursive: true, force: true });
        removed++;
      }
  return removed;
}

async function isAbandoned(home: string, name: string): Promise<boolean> {
  const owner = readTemporaryName(name);
  if (owner?.here && !isAlive(owner.pid)) return true;
  const at = await stat(join(home, name)).catch(() => undefined);
  return at !== undefined && Date.now() - at.mtimeMs > OLD;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
