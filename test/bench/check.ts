// `plumbline check` on the largest folder of real documents: everything, and the current milestone alone.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const cli = join(process.cwd(), 'dist/cli.js');
const folder = join(
  process.env.PLUMBLINE_SHARED ?? join(process.cwd(), '../shared'),
  'corpus/bright-builds-llc+open-bitcoin',
);
/** A fifth of what remark-cli takes with its recommended preset, 54 s on two quiet cores; and what a person waits for. */
const limits = { all: 10_800, current: 2000 };

function measure(name: keyof typeof limits, args: readonly string[]): void {
  const runs = [1, 2, 3].map(() => {
    const started = performance.now();
    const { status } = spawnSync(process.execPath, [cli, 'check', ...args, folder], { maxBuffer: 1 << 28 });
    if (status !== 0 && status !== 1) throw new Error(`The command line ended with ${status}.`);
    return performance.now() - started;
  });
  const best = Math.min(...runs);
  console.log(`  ${name.padEnd(8)} ${best.toFixed(0)} ms, best of ${runs.length} (limit ${limits[name]} ms)`);
  if (best > limits[name]) process.exitCode = 1;
}

if (!existsSync(folder)) console.log('  The folder of real documents is not there: nothing was measured.');
else {
  measure('all', ['--all']);
  measure('current', []);
}
