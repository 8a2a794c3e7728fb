import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openGates } from '../../../src/node/gates/engine.ts';
import { loadRoot } from '../../../src/node/load.ts';
import { folderWith } from '../place.ts';

const PLAN = `# Plan

### Gate: ride – Ride

**Command:** \`sh ride.sh\`
**Pass criteria:** 2 passed, 0 failed
**Inputs:** belts/*.txt
**Owner:** ann
`;
const RUN = '.plumbline/evidence/docs-plan.ride';

async function open(root: string) {
  const { workspace } = await loadRoot(root);
  return openGates({
    ...{ root, snapshot: () => workspace.snapshot(), settings: () => ({}), trusted: () => true },
    ...{ ask: async () => 'once', version: '0', state: folderWith() },
  });
}

type Change = (root: string) => void;
const inFile =
  (path: string, from: string, to: string): Change =>
  (root) => {
    const text = readFileSync(join(root, path), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(root, path), text.replace(from, to));
  };
const inRun =
  (path: string, from: string, to: string): Change =>
  (root) => {
    const [run = ''] = readdirSync(join(root, RUN));
    inFile(join(RUN, run, path), from, to)(root);
  };

test.each<[string, Change, RegExp | undefined]>([
  ['nothing', () => {}, undefined],
  ['the command', inFile('docs/PLAN.md', 'sh ride.sh', 'sh ./ride.sh'), /Command or criteria changed/],
  ['a criterion', inFile('docs/PLAN.md', '2 passed', '1 passed'), /Command or criteria changed/],
  [
    'the number of runs',
    inFile('docs/PLAN.md', '**Owner', '**Runs:** 2\n**Owner'),
    /Command or criteria changed/,
  ],
  ['an input', inFile('belts/a.txt', 'a', 'b'), /^belts\/a\.txt changed since/],
  ['a new input', (root) => writeFileSync(join(root, 'belts/b.txt'), ''), /^belts\/b\.txt changed since/],
  ['the script', inFile('ride.sh', '0 failed', '0 failed '), /^ride\.sh changed since/],
  ['a log of the run', inRun('run-1/stdout.log', '2', '3'), /The evidence changed: .*stdout\.log/],
  ['the result', inRun('result.json', '"passed"', '"passed" '), /The evidence changed: .*result\.json/],
  [
    'the manifest',
    inRun('manifest.json', '"version": 1', '"version":  1'),
    /The evidence changed: .*manifest/,
  ],
  ['the owner', inFile('docs/PLAN.md', 'ann', 'bo'), undefined],
  ['its line', inFile('docs/PLAN.md', '# Plan\n', '# Plan\n\nProse.\n'), undefined],
])('%s changed', async (_, change, stale) => {
  const root = folderWith({
    ...{ 'docs/PLAN.md': PLAN, 'ride.sh': 'echo "2 passed, 0 failed"\n', 'belts/a.txt': 'a' },
  });
  const id = 'docs-plan.ride';
  expect((await (await open(root)).run([id])).get(id)?.status.state).toBe('passed');
  change(root);
  const view = (await (await open(root)).list()).find(({ gate }) => gate.id === id);
  expect(view?.status.state).toBe(stale ? 'stale' : 'passed');
  if (stale) expect(view?.status.reasons[0]).toMatch(stale);
});
