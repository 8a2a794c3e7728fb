import { describe, expect, test } from 'vitest';
import { readClauses } from '../../src/core/grammar/criterion.ts';
import type { Predicate } from '../../src/core/grammar/predicate.ts';
import { quickest } from '../support/time.ts';

/** `count == 0 divergences`: a predicate in one line. */
function brief(p: Predicate): string {
  switch (p.kind) {
    case 'count':
      return `count ${p.op} ${p.value} ${p.unit}`;
    case 'ratio':
      return `ratio ${p.part}/${p.whole} ${p.unit}`;
    case 'compare':
      return `compare ${p.metric} ${p.op} ${p.value}${p.unit}`;
    case 'none':
      return `none ${p.noun}`;
    case 'all':
      return `all ${p.minimum ?? ''}|${p.noun}|${p.verb}`;
    case 'exit':
      return `exit ${p.code}`;
    case 'token':
      return `token ${p.token}`;
    case 'determinism':
      return `determinism ${p.runs}`;
    case 'floor':
      return `floor ${p.value} ${p.unit}`;
    default:
      return `${p.kind} ${p.text}`;
  }
}

const TABLE: readonly (readonly [string, ...string[]])[] = [
  ['0 mismatches across 30-step rehearsal', 'count == 0 mismatches'],
  [
    '0 lost parcels, 0 ghost routes, 0 broken seals',
    'count == 0 lost parcels',
    'count == 0 ghost routes',
    'count == 0 broken seals',
  ],
  ['0 collisions across 12 parallel writers, 50 writes each', 'count == 0 collisions'],
  ['0 missing chapters, all dates parseable', 'count == 0 missing chapters', 'all |dates|parseable'],
  ['0 bad rows; 0 unknown imports', 'count == 0 bad rows', 'count == 0 unknown imports'],
  ['✅ **8/8 restarts successful** (100% pass rate, 0 failures)', 'ratio 8/8 restarts successful'],
  ['✅ **0 orphan processes** after each stop (seen in the process list)', 'count == 0 orphan processes'],
  ['1,440/1,440 pings answered (240 rounds × 6 hosts = 1,440 pings)', 'ratio 1440/1440 pings answered'],
  ['84/84 PROMOTE', 'ratio 84/84 PROMOTE'],
  ['**3 deterministic suite runs** (identical pass count)', 'determinism 3'],
  ['Run 1 result == Run 2 result (exact match required)', 'determinism 2'],
  ['Run 1 MUST EQUAL Run 2 exactly', 'determinism 2'],
  ['Same pass count, same fail count, same tests passing', 'determinism 2'],
  ['All 30+ tests pass in both runs', 'all 30|tests|pass'],
  ['all tests pass', 'all |tests|pass'],
  ['100% pass rate', 'all |tests|pass'],
  ['All 12+ hostile requests rejected', 'all 12|hostile requests|rejected'],
  ['All drill scripts exit 0', 'all |drill scripts|exit 0'],
  ['All signatures obtained, candidate tagged', 'all |signatures|obtained', 'manual candidate tagged'],
  ['- [ ] Each service is healthy', 'all |service|healthy'],
  ['Each round asks 6 services', 'manual Each round asks 6 services'],
  ['✅ Error rate < 0.5%', 'compare Error rate < 0.5%'],
  ['RSS drift <= 50 %', 'compare RSS drift <= 50%'],
  ['Memory growth ≤ 50MB/hour', 'compare Memory growth <= 50MB/hour'],
  ['Restore time: < 5 minutes', 'compare Restore time < 5minutes'],
  ['p95 latency must stay under 200 ms for an hour', 'compare p95 latency < 200ms'],
  ['Line coverage is at least 80%', 'compare Line coverage >= 80%'],
  ['80% line coverage', 'compare line coverage >= 80%'],
  ['>= 80% branch coverage', 'compare branch coverage >= 80%'],
  ['coverage: 92.5%', 'compare coverage >= 92.5%'],
  ['at most 3 open bugs', 'count <= 3 open bugs'],
  ['>= 14 passed, 0 failed', 'count >= 14 passed', 'count == 0 failed'],
  ['112 passed, 0 failed', 'count >= 112 passed', 'count == 0 failed'],
  ['18 passed', 'count >= 18 passed'],
  ['40+ tests', 'count >= 40 tests'],
  ['2,160 health checks', 'count == 2160 health checks'],
  ['0 failed (floor: 622)', 'count == 0 failed', 'floor 622 passed'],
  ['16 passed, 0 failed (threshold: 16)', 'count >= 16 passed', 'count == 0 failed', 'floor 16 passed'],
  ['regression floor 77 tests', 'floor 77 tests'],
  ['zero bypasses', 'count == 0 bypasses'],
  ['No deadlocks (every request ends)', 'none deadlocks'],
  ['No new endpoints, schema changes, or events', 'none new endpoints, schema changes, or events'],
  ['No unbounded memory growth (levels off)', 'qualitative No unbounded memory growth'],
  ['No more than 3 retries', 'count <= 3 retries'],
  ['No longer crashes on start', 'manual No longer crashes on start'],
  ['p95 latency stable (not trending up)', 'qualitative p95 latency stable'],
  ['exit 0, file written', 'exit 0', 'manual file written'],
  ['Exit code is 3', 'exit 3'],
  ['`24 passed, 0 failed`', 'count >= 24 passed', 'count == 0 failed'],
  ['`# pass 4`, `# fail 0`', 'token # pass 4', 'token # fail 0'],
  ['`src/radio.ts` reviewed', 'manual `src/radio.ts` reviewed'],
  ['all tests pass, twice the same', 'all |tests|pass', 'determinism 2'],
  ['3 full runs, identical results', 'determinism 3'],
  ['every margin >= 3 dB', 'compare every margin >= 3dB'],
  ['`SMOKE_IS_OK`', 'token SMOKE_IS_OK'],
  ['output contains `all quiet`', 'token all quiet'],
  ['Targets documented and acceptable', 'manual Targets documented and acceptable'],
  ['Dashboards, alerts, runbooks', 'manual Dashboards, alerts, runbooks'],
  ['CONTRACT == v3.0.0', 'manual CONTRACT == v3.0.0'],
  ['Released 2026-02-14', 'manual Released 2026-02-14'],
  ['No restarts and error rate < 1%', 'none restarts', 'compare error rate < 1%'],
];

describe('criterion clauses', () => {
  test.each(TABLE)('%s', (text, ...expected) => {
    expect(readClauses(text).map((clause) => brief(clause.predicate))).toEqual(expected);
  });

  test('every clause knows its own characters', () => {
    const text = '- ✅ **0 lost parcels**, `exit 0`; all tests pass (floor: 12)';
    for (const { said } of readClauses(text, 100)) {
      expect(text.slice(said.range.start - 100, said.range.end - 100)).toBe(said.value);
    }
    expect(readClauses(text).map((clause) => clause.said.value)).toEqual([
      '0 lost parcels',
      '`exit 0`',
      'all tests pass (floor: 12)',
      'floor: 12',
    ]);
  });

  test('long and hostile lines cost little', () => {
    const read = () => {
      for (const unit of ['(', 'run 1 ', '< ', '1,', 'all ', 'no ', ' and ', '`'])
        readClauses(unit.repeat(20_000));
    };
    expect(quickest(1500, read)).toBeLessThan(1500);
  });
});
