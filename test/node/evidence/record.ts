import type { RunRecord } from '../../../src/core/gates/index.ts';

export const record = (id: string, gate = 'plan.1', more: Partial<RunRecord> = {}): RunRecord => ({
  version: 1,
  id,
  gate: { id: gate, label: '1', name: 'Smoke', definition: 'd'.repeat(64) },
  how: 'ran',
  outcome: 'completed',
  started: '2026-02-08T17:22:35.000Z',
  ended: '2026-02-08T17:22:36.000Z',
  runs: [],
  state: 'passed',
  reasons: [],
  criteria: [],
  attestations: [],
  inputs: [],
  reports: [],
  host: { os: 'linux', versions: {} },
  tool: { name: 'plumbline', version: '0' },
  ...more,
});
