// The engine alone, in processor time: reading a whole folder, and one change of its roadmap after the other.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkspace, type Path, rules } from '../../src/core/index.ts';
import { listFiles, readTexts } from '../../src/node/files.ts';

const shared = process.env.PLUMBLINE_SHARED ?? join(process.cwd(), '../shared');
const folders = [join(shared, 'corpus/bright-builds-llc+open-bitcoin'), join(process.cwd(), 'samples/orbit')];
const ROADMAP = '.planning/ROADMAP.md';
const KEYS = 30;

type Texts = readonly (readonly [Path, string])[];

function processor<T>(work: () => T): [number, T] {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return [(user + system) / 1000, result];
}

const median = (times: readonly number[]): string =>
  `${([...times].sort((a, b) => a - b)[times.length >> 1] ?? 0).toFixed(1)} ms`;

async function textsOf(folder: string): Promise<Texts> {
  const { files } = await listFiles(folder, { wanted: (path) => /^(?:\.planning|docs)\/.*\.md$/.test(path) });
  const paths = files.map(({ path }) => path);
  const reads = await readTexts(folder, paths);
  return reads.flatMap(({ source }) => (source ? [[source.path, source.text] as const] : []));
}

function measure(texts: Texts): void {
  const workspace = createWorkspace({ rules });
  const [reading] = processor(() => {
    for (const [path, text] of texts) workspace.set(path, text);
  });
  const [folding] = processor(() => workspace.snapshot().project);
  const [finding] = processor(() => workspace.snapshot().findings);
  console.log(`  all: read ${median([reading])}, fold ${median([folding])}, findings ${median([finding])}`);
  const roadmap = texts.find(([path]) => path === ROADMAP)?.[1] ?? '';
  const times = Array.from({ length: KEYS }, (_, key) => {
    const [read] = processor(() => workspace.set(ROADMAP, `${roadmap}\n${'x'.repeat(key)}`));
    const [fold] = processor(() => workspace.snapshot().project);
    const [find] = processor(() => workspace.snapshot().findings);
    return { read, fold, find };
  });
  const each = (part: 'read' | 'fold' | 'find') => median(times.map((time) => time[part]));
  console.log(`  a key: read ${each('read')}, fold ${each('fold')}, findings ${each('find')}`);
}

async function main(): Promise<void> {
  for (const folder of folders.filter((one) => existsSync(one))) {
    const from = performance.now();
    const texts = await textsOf(folder);
    const floor = performance.now() - from;
    console.log(`  ${texts.length} documents, the files alone ${floor.toFixed(0)} ms`);
    measure(texts);
  }
}

void main();
