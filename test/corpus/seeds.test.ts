import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { LEFT_OUT, sharedFolder } from '../../scripts/corpus/shared.ts';
import { type Place, rules } from '../../src/core/index.ts';
import { learnDisk } from '../../src/node/facts.ts';
import { loadRoot } from '../../src/node/load.ts';

const ROADMAP = 'v1.3-ROADMAP.md';
const AUDIT = 'v1.3-MILESTONE-AUDIT.md';
const PLAN = 'V3_1_H1_HARDENING_PLAN.md';
const GATES = 'PHASE_3_PRODUCTION_HARDENING.md';
const LIVE = '.planning/ROADMAP.md';

type Severity = 'error' | 'warning' | 'information' | 'hint';
/** Of the list of what is wrong in the first documents: its id there, where it has to be found, and beside what. */
type Answer = readonly [
  ids: string,
  rule: string,
  severity: Severity,
  file: string,
  line: number,
  text: string,
  beside: readonly number[],
];

const CERTAIN: readonly Answer[] = [
  ['G0-1 G0-4', 'delta-audit', 'error', ROADMAP, 25, '+46', [148, 149]],
  ['G0-2', 'delta-chain', 'warning', ROADMAP, 51, '671', [25]],
  ['G0-3', 'delta-audit', 'error', ROADMAP, 51, '+56', [151]],
  ['G1-1 G1-2', 'score-rows', 'error', AUDIT, 6, '8/8', [45, 48, 52]],
  ['G1-3', 'flow-break', 'error', AUDIT, 16, '3', [107, 105]],
  ['G2-1', 'mojibake', 'warning', PLAN, 6, 'â€”', []],
  ['G4-1 G4-3', 'gate-count', 'error', GATES, 11, '5', [511]],
  [
    'G4-2',
    'gate-declaration',
    'error',
    GATES,
    606,
    'Gate 6: All sign-offs obtained, release candidate tagged',
    [19, 511],
  ],
  ['G4-4', 'gate-name', 'error', GATES, 17, 'Integration Tests', [378]],
  ['G4-6', 'same-quantity', 'error', GATES, 601, '360/360', [47]],
];

const LIKELY: readonly Answer[] = [
  ['G0-5', 'debt-none', 'warning', ROADMAP, 93, 'None', [20, 21]],
  ['G0-6', 'shipped-gaps', 'information', ROADMAP, 3, 'SHIPPED', [4]],
  ['G0-7', 'audit-snapshot', 'information', AUDIT, 3, '2026-01-21T15:30:00Z', [53]],
  ['G1-4', 'integration-score', 'information', AUDIT, 8, '2/4', [79, 80, 81, 82]],
  ['G2-2', 'deliverable', 'information', PLAN, 51, 'Incident Bundle Roundtrip Fidelity', [81]],
  ['G2-2', 'deliverable', 'information', PLAN, 67, 'Dependency and Provenance Strictness', [81]],
  ['G4-7', 'gate-signoff', 'warning', GATES, 378, 'Observability Baseline', [529]],
  ['G4-8', 'gate-evidence', 'information', GATES, 124, 'test-results-run1.json', [574]],
  ['G4-9', 'sample-key', 'information', GATES, 125, 'passed_count', [140]],
  ['G4-10', 'gate-evidence', 'information', GATES, 555, 'integration-tests-final.json', [578]],
];

/** What the audit left open: information where a later phase closed it, a warning where none did. */
const OPEN: readonly Answer[] = [
  [
    'gap',
    'integration-gap',
    'information',
    AUDIT,
    12,
    'FailoverRouterClient implemented but not wired into production',
    [62],
  ],
  [
    'gap',
    'integration-gap',
    'information',
    AUDIT,
    13,
    'validate-deployment.sh created but not called by deploy flow',
    [64],
  ],
  ['C01', 'orphan-export', 'information', AUDIT, 79, 'FailoverRouterClient', [62]],
  ['C01', 'orphan-export', 'information', AUDIT, 80, 'get_router_client_with_failover', [62]],
  ['C01', 'orphan-export', 'information', AUDIT, 81, 'validate-deployment.sh', [64]],
  ['C01', 'orphan-export', 'warning', AUDIT, 82, 'BaselineRTTManager', []],
  ['flow', 'broken-flow', 'information', AUDIT, 97, 'SSH fallback', [62]],
  ['flow', 'broken-flow', 'information', AUDIT, 105, 'validate-deployment.sh', [64]],
];

const known = [...CERTAIN, ...LIKELY, ...OPEN];

interface Found {
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly beside: readonly number[];
  readonly message: string;
}

async function check(folder: string): Promise<Found[]> {
  const { workspace } = await loadRoot(folder, { config: { archives: true }, today: '2026-06-01' });
  await learnDisk(workspace, folder);
  const { findings, failures } = workspace.snapshot();
  expect(failures).toEqual([]);
  const text = (path: string): string => readFileSync(join(folder, path), 'utf8');
  const lineOf = ({ path, range }: Place): number => text(path).slice(0, range.start).split('\n').length;
  return findings.map(({ rule, severity, at, related = [], message }) => ({
    rule,
    severity,
    file: at.path,
    line: lineOf(at),
    text: text(at.path).slice(at.range.start, at.range.end),
    beside: related.map((one) => lineOf(one.at)),
    message,
  }));
}

const shared = sharedFolder();

describe.skipIf(!shared)('the first documents', () => {
  const found: Found[] = [];
  beforeAll(async () => {
    for (const name of ['wanctl', 'sonia']) found.push(...(await check(join(shared ?? '', 'seeds', name))));
  }, 60_000);
  const of = ([, rule, , file, line, text]: Answer) =>
    found.filter(
      (one) => one.rule === rule && one.file.endsWith(file) && one.line === line && one.text === text,
    );

  it.each(known)('%s is found once by %s, as %s, in %s line %i', (...answer) => {
    const [one, more] = of(answer);
    expect(one, `${answer[5]} is not found`).toBeDefined();
    expect(more).toBeUndefined();
    expect(one?.severity).toBe(answer[2]);
    for (const line of answer[6]) expect(one?.beside).toContain(line);
  });

  it('hold nothing else but hints: what is a matter of opinion, and what only looks wrong, is let be', () => {
    const listed = new Set(known.flatMap((answer) => of(answer)));
    const others = found.filter((one) => !listed.has(one) && one.severity !== 'hint');
    expect(others.map(({ rule, file, line, message }) => `${rule} ${file}:${line} ${message}`)).toEqual([]);
  });

  it('hold a roadmap without an error or a warning', () => {
    expect(found.filter((one) => one.file === LIVE)).toEqual([]);
  });
});

it('rules that are named are rules', () => {
  if (!shared) console.log(LEFT_OUT);
  const ids = new Set(rules.map((rule) => rule.id));
  expect(known.filter(([, rule]) => !ids.has(rule))).toEqual([]);
});
