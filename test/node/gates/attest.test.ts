import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verifyRun } from '../../../src/node/evidence/verify.ts';
import { openGates } from '../../../src/node/gates/engine.ts';
import { loadRoot } from '../../../src/node/load.ts';
import { folderWith } from '../place.ts';

const PLAN = `# Plan

### Gate: ride – Ride

**Command:** \`sh ride.sh\`
**Blocking:** yes

#### Pass Criteria

- 2 passed, 0 failed
- The ride feels acceptable

### Gate: look – Look

**Pass criteria:** The belt looks clean
`;

async function open() {
  const root = folderWith({ 'docs/PLAN.md': PLAN, 'ride.sh': 'echo "2 passed, 0 failed"' });
  const { workspace } = await loadRoot(root);
  const gates = openGates({
    ...{ root, snapshot: () => workspace.snapshot(), settings: () => ({}), trusted: () => true },
    ...{ ask: async () => 'once', version: '0', state: folderWith() },
  });
  const id = (label: string) => gates.find().gates.find((gate) => gate.label === label)?.id ?? '';
  const view = async (label: string) => (await gates.list()).find(({ gate }) => gate.label === label);
  return { root, gates, id, view };
}

test('a person’s word is a run of its own, beside what was measured', async () => {
  const { root, gates, id, view } = await open();
  const first = await gates.run([id('ride')]);
  expect(first.get(id('ride'))?.status.state).toBe('needs-signoff');
  const criterion =
    (await view('ride'))?.status.criteria.find((one) => one.state === 'needs-person')?.id ?? '';
  const word = { criterion, met: true, by: 'Ann Example', note: 'ridden twice' };
  const run = await gates.attest(id('ride'), word);
  expect(run?.status.state).toBe('passed');
  expect(run?.record).toMatchObject({
    how: 'manual',
    attestations: [word],
    runs: [{ tests: { passed: 2 } }],
  });
  expect((await verifyRun(run?.folder ?? '')).problems).toEqual([]);
  expect((await view('ride'))?.status.state).toBe('passed');
  expect(await gates.history(id('ride'))).toHaveLength(2);
  writeFileSync(join(root, 'ride.sh'), 'echo "2 passed, 0 failed" # changed');
  const stale = await gates.attest(id('ride'), word);
  expect(stale?.status).toMatchObject({ state: 'stale' });
  expect(stale?.status.reasons).toContain('Run the gate again first.');
});

test('a gate that only people judge needs no run before', async () => {
  const { root, gates, id, view } = await open();
  const [criterion] = (await view('look'))?.gate.criteria ?? [];
  const said = { criterion: criterion?.id ?? '', by: 'Ann Example' };
  expect((await gates.attest(id('look'), { ...said, met: false }))?.status.state).toBe('failed');
  expect((await gates.attest(id('look'), { ...said, met: true }))?.status.state).toBe('passed');
  expect(readdirSync(join(root, '.plumbline/evidence', id('look')))).toHaveLength(2);
  const nothing = await gates.attest(id('ride'), { ...said, met: true });
  expect(nothing?.status.reasons.join(' ')).toContain('A person has nothing to say about');
  expect(await gates.attest('no-such-gate', { ...said, met: true })).toBeUndefined();
});
