// Runs the gates that need no person, one after the other.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

for (const gate of ['berth-lengths.mjs', 'tide-depth.mjs', 'queue-restart.mjs']) {
  const run = spawnSync(process.execPath, [fileURLToPath(new URL(gate, import.meta.url))], { stdio: 'inherit' });
  if (run.status !== 0) process.exitCode = 1;
}
