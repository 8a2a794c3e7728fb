// Indexing and judging 10,000 source files, 100 MB: cold, after one file changed, and the memory it takes; beside it the
// floor, which is reading the files and nothing more.
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { judgeName, readName, type SourceIndex, type WiringState, wordsOf } from '../../src/core/index.ts';
import { sourceFilesOf } from '../../src/node/source-files.ts';
import { watchSources } from '../../src/sources/index.ts';

const FILES = 10_000;
const BYTES = 10_500;
const NAMES = 2000;
const limits = { cold: 10_000, warm: 200, memory: 300 };

/** The same numbers every time. */
function randomly(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 0x100000000) * below);
  };
}

const extensions = ['ts', 'py', 'go', 'rs', 'java', 'cs', 'sh', 'ps1', 'rb', 'yaml'];
const syllables = [
  'lam',
  'por',
  'tix',
  'ven',
  'quo',
  'ras',
  'mel',
  'dor',
  'fin',
  'gat',
  'hul',
  'jer',
  'kos',
  'wib',
];
const exportName = (i: number): string => `BeaconPart${i}Handler`;

function generate(root: string): void {
  const pick = randomly(7);
  const word = (): string => `${syllables[pick(14)]}${syllables[pick(14)]}_${pick(400)}`;
  const line = (): string => {
    const kind = pick(12);
    if (kind === 0) return `# ${word()} ${word()} explains ${word()} to ${word()}`;
    if (kind === 1) return `// ${word()} and ${word()}`;
    if (kind === 2) return `  log("${word()} ${word()}", '${word()}')`;
    return `  ${word()} = ${word()}(${word()}, ${pick(1000)}) + ${word()}.${word()}`;
  };
  for (let i = 0; i < FILES; i++) {
    const path = join(root, `src/part${i % 100}`, `module_${i}.${extensions[i % extensions.length]}`);
    const lines = [];
    if (i < NAMES) lines.push(`class ${exportName(i)} {`, '}');
    for (let n = pick(6); n > 0; n--) lines.push(`  call(${exportName(pick(NAMES))})`);
    for (let size = 0; size < BYTES; size += 52) lines.push(line());
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${lines.join('\n')}\n`);
  }
}

function judgeAll(index: SourceIndex): Map<WiringState, number> {
  const counts = new Map<WiringState, number>();
  for (let i = 0; i < NAMES; i++) {
    const name = readName(exportName(i));
    if (!name) continue;
    const { state } = judgeName(index, name);
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return counts;
}

/** Wall time, and the processor time that tells it from a busy machine. */
async function timed<T>(work: () => Promise<T>): Promise<{ value: T; wall: number; text: string }> {
  const before = process.cpuUsage();
  const started = performance.now();
  const value = await work();
  const wall = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  return {
    value,
    wall,
    text: `${wall.toFixed(0)} ms, ${((user + system) / 1000).toFixed(0)} ms of processor`,
  };
}

/** Lists the folder and reads every file. */
function readAll(root: string): number {
  const started = performance.now();
  for (const entry of readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true }))
    if (entry.isFile()) readFileSync(join(entry.parentPath, entry.name));
  return performance.now() - started;
}

async function measure(root: string): Promise<boolean> {
  const names = Array.from({ length: NAMES }, (_, i) => readName(exportName(i)));
  const words = names.flatMap((name) => (name ? wordsOf(name) : []));
  const watch = watchSources(sourceFilesOf(root, { planning: ['.planning'] }));
  const cold = await timed(async () => {
    await watch.ask({ words });
    return judgeAll(await watch.refresh());
  });
  const path = 'src/part3/module_1003.go';
  appendFileSync(join(root, path), `\n  call(${exportName(4)})\n`);
  const warm = await timed(async () => judgeAll(await watch.changed([path])));
  const more = await timed(() => watch.ask({ words: [...words, `${syllables[1]}${syllables[2]}_7`] }));
  const memory = process.resourceUsage().maxRSS / 1024;
  console.log(`  verdicts          ${[...cold.value].map(([state, n]) => `${n} ${state}`).join(', ')}`);
  console.log(`  cold              ${cold.text} (limit ${limits.cold} ms)`);
  console.log(`  one file changed  ${warm.text} (limit ${limits.warm} ms)`);
  console.log(`  one word more     ${more.text}`);
  console.log(`  memory            ${memory.toFixed(0)} MB (limit ${limits.memory} MB)`);
  return cold.wall < limits.cold && warm.wall < limits.warm && memory < limits.memory;
}

async function main(): Promise<void> {
  const [, self = '', task, folder] = process.argv;
  if (task === 'generate' && folder) return generate(folder);
  if (task === 'floor' && folder) return console.log(`  floor             ${readAll(folder).toFixed(0)} ms`);
  const root = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
  try {
    // In processes of their own: what they allocate is not the index's.
    for (const work of ['generate', 'floor'])
      spawnSync(process.execPath, [self, work, root], { stdio: 'inherit' });
    spawnSync('git', ['init', '-q', root]);
    if (!(await measure(root))) process.exitCode = 1;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

void main();
