// Runs the benchmarks: `npm run bench [-- name …]`. Each is `test/bench/<name>.ts`, bundled and run in a process of its own.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const asked = process.argv.slice(2);
const names = readdirSync(join(root, 'test/bench'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))
  .filter((name) => asked.length === 0 || asked.includes(name));

for (const name of names) {
  const outfile = join(root, 'dist/bench', `${name}.cjs`);
  await build({
    entryPoints: [join(root, 'test/bench', `${name}.ts`)],
    outfile,
    bundle: true,
    minify: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  });
  console.log(`\n${name}`);
  const { status } = spawnSync(process.execPath, [outfile], { stdio: 'inherit', cwd: root });
  if (status !== 0) process.exitCode = 1;
}
if (asked.length > 0 && names.length === 0) {
  console.error(`There is no benchmark ${asked.join(', ')} in test/bench.`);
  process.exitCode = 1;
}
