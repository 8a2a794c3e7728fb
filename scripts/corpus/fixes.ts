import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Folder } from './folders.ts';
import { table } from './print.ts';

const cli = join(process.cwd(), 'dist/cli.js');

export interface FixedFolder {
  readonly name: string;
  /** Files that the first run changed, and the second. */
  readonly once: number;
  readonly twice: number;
  /** What was found before, and what a third look finds. */
  readonly fixable: number;
  readonly left: number;
  readonly trouble: string | undefined;
}

/** A copy is fixed twice by the command line as it is delivered; the folder itself is only read. */
export function fixTwice({ name, root }: Folder): FixedFolder {
  const copy = mkdtempSync(join(tmpdir(), 'plumbline-fixes-'));
  try {
    cpSync(root, copy, { recursive: true });
    const original = textsIn(copy);
    const before = look(copy, []);
    const first = look(copy, ['--fix']);
    const once = textsIn(copy);
    const second = look(copy, ['--fix']);
    const changed = { once: changes(original, once), twice: changes(once, textsIn(copy)) };
    const trouble = [before, first, second].find((one) => one.trouble)?.trouble;
    return { name, ...changed, fixable: before.fixable, left: second.fixable, trouble };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Not 0, 1 or 3 is trouble, and so is every word about fixes that do not settle. */
function look(copy: string, more: readonly string[]): { fixable: number; trouble: string | undefined } {
  const args = [cli, 'check', '--all', '--allow-empty', '--format', 'json', ...more];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    ...{ cwd: copy, encoding: 'utf8', maxBuffer: 1 << 28 },
  });
  const odd = /undo each other|\n\s+at |failed and is left out/.test(stderr);
  if (status === null || odd) return { fixable: 0, trouble: stderr.trim() || `ended with ${status}` };
  return { fixable: JSON.parse(stdout).summary.fixable, trouble: undefined };
}

function textsIn(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return new Map(
    files.map((file) => {
      const path = join(file.parentPath, file.name);
      return [path, readFileSync(path, 'latin1')];
    }),
  );
}

const changes = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): number =>
  [...after].filter(([path, text]) => before.get(path) !== text).length;

export function fixTable(all: readonly FixedFolder[]): string {
  const sum = (count: (one: FixedFolder) => number): number =>
    all.reduce((total, one) => total + count(one), 0);
  const row = (one: FixedFolder) => [one.name, one.fixable, one.once, one.twice, one.left, one.trouble ?? ''];
  const total = { name: 'all', trouble: undefined, ...{ fixable: sum((one) => one.fixable) } };
  return table(
    ['folder', 'fixable', 'files changed', 'changed again', 'fixable still', 'trouble'],
    [
      ...all.map(row),
      row({
        ...total,
        once: sum((one) => one.once),
        twice: sum((one) => one.twice),
        left: sum((one) => one.left),
      }),
    ],
  );
}
