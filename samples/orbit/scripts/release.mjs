// Releases the schedule of the day: preflight first, then the digest goes out.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const run = (script) => {
  const file = fileURLToPath(new URL(script, import.meta.url));
  return spawnSync(process.execPath, [file], { stdio: 'inherit' }).status ?? 1;
};

process.exitCode = run('./preflight.mjs') || run('./gates/digest-format.mjs');
