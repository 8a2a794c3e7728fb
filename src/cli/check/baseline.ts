import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  type BaselineEntry,
  baselineOf,
  compareWithBaseline,
  groupBy,
  readBaseline,
  writeBaseline,
} from '../../core/index.ts';
import { replaceFile } from '../../node/atomic.ts';
import { diskProblem } from '../../node/files.ts';
import { Stop } from '../exit.ts';
import type { OpenedRoot } from '../open.ts';
import { fromHere } from '../place.ts';
import type { CheckedRoot } from './result.ts';

export interface Accepting {
  readonly roots: readonly CheckedRoot[];
  /** Entries that nothing answers any longer, by baseline file. */
  readonly gone: ReadonlyMap<string, readonly BaselineEntry[]>;
}

/** What is named on the command line, else what the settings of a root name. */
export const baselineFileOf = ({ folder, workspace }: OpenedRoot, named: string | undefined) => {
  const own = workspace.config().baseline;
  return named !== undefined ? resolve(named) : own === undefined ? undefined : join(folder, own);
};

/** Waives what the baselines hold; several roots may share one. */
export async function accept(
  roots: readonly CheckedRoot[],
  fileOf: (root: CheckedRoot) => string | undefined,
): Promise<Accepting> {
  const accepted = new Map<CheckedRoot, CheckedRoot>();
  const gone = new Map<string, readonly BaselineEntry[]>();
  for (const [file, group] of groupBy(roots, fileOf)) {
    if (file === undefined) continue;
    const { findings, gone: left } = compareWithBaseline(
      group.flatMap((root) => root.findings),
      await read(file),
    );
    if (left.length > 0) gone.set(file, left);
    let from = 0;
    for (const root of group) {
      accepted.set(root, { ...root, findings: findings.slice(from, from + root.findings.length) });
      from += root.findings.length;
    }
  }
  return { roots: roots.map((root) => accepted.get(root) ?? root), gone };
}

async function read(file: string) {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const { message, kind } = diskProblem(fromHere(file), error);
    throw new Stop(kind === 'missing' ? `${message} --update-baseline writes it.` : message);
  });
  const { baseline, problem } = readBaseline(text);
  if (baseline === undefined) throw new Stop(`\`${fromHere(file)}\` ${problem}.`);
  return baseline;
}

export async function update(
  roots: readonly CheckedRoot[],
  fileOf: (root: CheckedRoot) => string | undefined,
): Promise<void> {
  for (const [file, group] of groupBy(roots, fileOf)) {
    if (file === undefined)
      throw new Stop('Expected --baseline FILE with --update-baseline, or `baseline` in the settings.');
    const baseline = baselineOf(group.flatMap((root) => root.findings));
    await replaceFile(file, writeBaseline(baseline)).catch((error: unknown) => {
      throw new Stop(diskProblem(fromHere(file), error).message);
    });
    process.stderr.write(`${baseline.findings.length} findings accepted in ${fromHere(file)}.\n`);
  }
}
