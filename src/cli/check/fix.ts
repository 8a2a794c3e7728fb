import { join } from 'node:path';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { type FixedFile, fixAll } from '../../core/index.ts';
import { type Rewrite, readRewrite, rewriteFile } from '../../node/rewrite.ts';
import { Stop } from '../exit.ts';
import type { OpenedRoot } from '../open.ts';
import { fromHere } from '../place.ts';
import type { CheckOptions } from './options.ts';
import { select } from './select.ts';

interface Fixed {
  readonly root: OpenedRoot;
  readonly files: readonly FixedFile[];
}

/** Fixes the texts in memory, root by root. */
export function fixRoots(roots: readonly OpenedRoot[], options: CheckOptions): Fixed[] {
  return roots.map((root) => {
    const { workspace } = root;
    const broken = new Set(root.problems.map((problem) => problem.path));
    const { files, settled } = fixAll({
      findings: () => select(root, options),
      // Bytes that were not understood must not be written back as something else.
      textOf: (path) =>
        broken.has(path) ? undefined : workspace.snapshot().project.byPath.get(path)?.document.source.text,
      set: (path, text) => workspace.set(path, text),
    });
    if (!settled)
      process.stderr.write(`plumbline: some fixes in ${fromHere(root.folder)} undo each other.\n`);
    return { root, files };
  });
}

const rewritesOf = (fixed: readonly Fixed[]) =>
  fixed.flatMap(({ root, files }) =>
    files.map((file) => ({
      absolute: join(root.folder, file.path),
      rewrite: readRewrite(root.folder, file),
    })),
  );

async function awaited({ absolute, rewrite }: ReturnType<typeof rewritesOf>[number]) {
  const read = await rewrite;
  if ('problem' in read) throw new Stop(read.problem);
  return { absolute, read };
}

export async function writeFixes(fixed: readonly Fixed[]): Promise<void> {
  const all = await Promise.all(rewritesOf(fixed).map(awaited));
  for (const { read } of all) await rewriteFile(read);
}

/** A diff that `patch -p1` and `git apply` take: the bytes as they are on disk, a mark at their start and all. */
export async function diffOf(fixed: readonly Fixed[]): Promise<string> {
  const all = await Promise.all(rewritesOf(fixed).map(awaited));
  return all.map(({ absolute, read }) => patch(fromHere(absolute), read)).join('');
}

const patch = (name: string, { before, after }: Rewrite): string =>
  createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, {
    headerOptions: FILE_HEADERS_ONLY,
  });
