// `plumbline check` on the largest folder of real documents: everything, against remark-cli with its recommended preset
// in the same run, and the current milestone alone; beside both the floor, which is reading the files and nothing more.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const cli = join(process.cwd(), 'dist/cli.js');
const folder = join(
  process.env.PLUMBLINE_SHARED ?? join(process.cwd(), '../shared'),
  'corpus/bright-builds-llc+open-bitcoin',
);
/** What remark-cli takes on two quiet cores, where it cannot be installed; and what a person waits for. */
const REMARK_MS = 54_000;
const TIMES = 5;
const CURRENT_MS = 2000;
const PACKAGES = ['remark-cli@12.0.1', 'remark-preset-lint-recommended@7.0.1'];

function timed(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

const best = (runs: number, work: () => void): number =>
  Math.min(...Array.from({ length: runs }, () => timed(work)));

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, error } = spawnSync(command, args, { cwd, maxBuffer: 1 << 28 });
  if (error || status === null || status > 1) throw new Error(`${args[0]} ended with ${status}: ${error}`);
}

const check = (...args: readonly string[]) =>
  best(3, () => run(process.execPath, [cli, 'check', ...args, folder], process.cwd()));

/** Node starts, lists the folder and reads every document as text. */
function floor(): number {
  const script = `const { readdirSync, readFileSync } = require('fs');
    for (const path of readdirSync('.', { recursive: true })) if (path.endsWith('.md')) readFileSync(path, 'utf8');`;
  return best(3, () => run(process.execPath, ['-e', script], folder));
}

/** Installed for this run in a folder of its own, and gone after it. */
function remark(): number | undefined {
  const home = mkdtempSync(join(tmpdir(), 'plumbline-remark-'));
  try {
    const args = ['install', '--prefix', home, '--no-audit', '--no-fund', '--silent', ...PACKAGES];
    if (spawnSync('npm', args, { cwd: home }).status !== 0) return undefined;
    const program = join(home, 'node_modules/remark-cli/cli.js');
    const preset = join(home, 'node_modules/remark-preset-lint-recommended/index.js');
    return timed(() =>
      run(process.execPath, [program, '.', '--no-stdout', '--quiet', '--use', preset], folder),
    );
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function say(name: string, milliseconds: number, limit: number | undefined, more = ''): void {
  const said = limit === undefined ? '' : ` (limit ${limit.toFixed(0)} ms)`;
  console.log(`  ${name.padEnd(18)} ${milliseconds.toFixed(0).padStart(6)} ms${said}${more}`);
  if (limit !== undefined && milliseconds > limit) process.exitCode = 1;
}

function size(): string {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.md'),
  );
  const bytes = paths.reduce((sum, path) => sum + readFileSync(join(folder, path)).length, 0);
  return `${paths.length} documents, ${(bytes / 1e6).toFixed(1)} MB`;
}

if (!existsSync(folder)) console.log('  The folder of real documents is not there: nothing was measured.');
else {
  console.log(`  ${size()}`);
  say('floor', floor(), undefined);
  say('current milestone', check(), CURRENT_MS);
  const all = check('--all');
  const other = remark();
  if (other === undefined)
    console.log('  remark-cli could not be installed: compared with its time on a quiet machine.');
  else say('remark-cli', other, undefined);
  const against = other ?? REMARK_MS;
  say('all', all, against / TIMES, `, ${(against / all).toFixed(1)} times faster than remark-cli`);
}
