import { expect, test } from 'vitest';
import {
  compareMilestone,
  findMilestones,
  findPlanIds,
  findRequirements,
  idKind,
  type RequirementMention,
  readMilestoneId,
  readMilestoneTitle,
  readPlanItem,
  readPlanName,
  readRequirementId,
  readRequirementLine,
} from '../../src/core/grammar/index.ts';
import { finds, reads } from './table.ts';

reads(
  'plan name',
  (text) => readPlanName(text),
  [
    ['21-01', ['21-01', '21', undefined, '']],
    ['21-01-PLAN.md', ['21-01', '21', 'plan', '']],
    ['21-01-SUMMARY.md', ['21-01', '21', 'summary', '']],
    ['21-01.md', ['21-01', '21', undefined, '']],
    ['201-12-canary-execution-PLAN.md', ['201-12', '201', 'plan', 'canary-execution']],
    ['.planning/phases/44.1-health/44.1-02-PLAN.md', ['44.1-02', '44.1', 'plan', '']],
    ['01-02', ['1-02', '1', undefined, '']],
    ['1-2', ['1-02', '1', undefined, '']],
    ['03-01a-PLAN.md', ['3-01a', '3', 'plan', '']],
    ['2B-01-PLAN.md', ['2B-01', '2B', 'plan', '']],
    ['04-PLAN.md', ['4-01', '4', 'plan', '']],
    ['CK-01-02-PLAN.md', ['1-02', '1', 'plan', '']],
    ['21-VERIFICATION.md', undefined],
    ['21-01-OUTLINE.md', undefined],
    ['21-01-PLAN.pre-bounce.md', undefined],
    ['2026-04-08-topic.md', undefined],
    ['PLANNING-NOTES.md', undefined],
    ['21', undefined],
    ['TEST-01', undefined],
  ],
  (plan) => [plan.id, plan.phase, plan.kind, plan.slug],
);

reads(
  'plan item',
  (text, base) => readPlanItem(text, base),
  [
    ['43-01-PLAN.md - Connectivity class (TDD)', ['43-01', 'Connectivity class (TDD)']],
    ['43-01-PLAN.md — Connectivity', ['43-01', 'Connectivity']],
    ['80-01: document the contract', ['80-01', 'document the contract']],
    ['80-12: document the contract', ['80-12', 'document the contract']],
    ['58-01 — Canonical schema', ['58-01', 'Canonical schema']],
    ['**35-01** Extend guardrails', ['35-01', 'Extend guardrails']],
    ['`09-01` Engine plan', ['9-01', 'Engine plan']],
    ['`15-10-PLAN.md` Backend wiring', ['15-10', 'Backend wiring']],
    ['[60-01](../phases/60-loop/60-01-PLAN.md) - Loop control', ['60-01', 'Loop control']],
    ['[41-01 Security Audit](v1.2-phases/41-audit/41-01-PLAN.md)', ['41-01', undefined]],
    ['82-01-ui-server-hardening-PLAN.md — strict CSP', ['82-01', 'strict CSP']],
    ['✅ **Plan 100-01** (done 2026-05-10) — files', ['100-01', '(done 2026-05-10) — files']],
    ['Plan 21-02: name', ['21-02', 'name']],
    ['44.1-02-PLAN.md - x', ['44.1-02', 'x']],
    ['43-01-PLAN.md', ['43-01', undefined]],
    ['10-20 iterations each', undefined],
    ['3-5 sessions a day', undefined],
    ['2026-04-08-investigate-latency', undefined],
    ['Phase 43: Name', undefined],
    ['43. Name', undefined],
    ['21-01 and 21-02 ran', ['21-01', 'and 21-02 ran']],
  ],
  (item) => [item.id, item.title?.value],
);

finds<string>('plan ids in prose', findPlanIds, [
  [
    'see 21-01 and 21-02-SUMMARY.md',
    [
      ['21-01', '21-01'],
      ['21-02-SUMMARY.md', '21-02'],
    ],
  ],
  ['fixed in `44.1-12`', [['44.1-12', '44.1-12']]],
  ['Plan 21-12 outcome', [['21-12', '21-12']]],
  ['(01-03)', [['01-03', '1-03']]],
  ['Phases 21-24', []],
  ['Phases 01-09', []],
  ['2026-01-29', []],
  ['15:25-15:33', []],
  ['10-20 iterations', []],
  ['v1.2-phases/41-01-x', []],
  ['TEST-01', []],
]);

const mention = (found: RequirementMention): string =>
  found.form === 'full' ? found.id : `${found.id} (${found.form})`;

finds<RequirementMention, string>(
  'requirements',
  findRequirements,
  [
    [
      '(TEST-01, TEST-02)',
      [
        ['TEST-01', 'TEST-01'],
        ['TEST-02', 'TEST-02'],
      ],
    ],
    ['PH165-REQ-01', [['PH165-REQ-01', 'PH165-REQ-01']]],
    [
      'VALN-05a and VALN-05b',
      [
        ['VALN-05a', 'VALN-05a'],
        ['VALN-05b', 'VALN-05b'],
      ],
    ],
    ['INT-SB-V2-01', [['INT-SB-V2-01', 'INT-SB-V2-01']]],
    ['REQ-166-01', [['REQ-166-01', 'REQ-166-01']]],
    ['GRAM-F01', [['GRAM-F01', 'GRAM-F01']]],
    ['L4NF-01', [['L4NF-01', 'L4NF-01']]],
    [
      'TEST-01..03',
      [
        ['TEST-01', 'TEST-01'],
        ['TEST-01..03', 'TEST-02 (implied)'],
        ['03', 'TEST-03 (short)'],
      ],
    ],
    [
      'TMX-01–02',
      [
        ['TMX-01', 'TMX-01'],
        ['02', 'TMX-02 (short)'],
      ],
    ],
    [
      'A-1 through A-4',
      [
        ['A-1', 'A-1'],
        ['A-1 through A-4', 'A-2 (implied)'],
        ['A-1 through A-4', 'A-3 (implied)'],
        ['A-4', 'A-4'],
      ],
    ],
    [
      '`SEL-01` to `SEL-02`',
      [
        ['SEL-01', 'SEL-01'],
        ['SEL-02', 'SEL-02'],
      ],
    ],
    [
      'TIME-01/02/03',
      [
        ['TIME-01', 'TIME-01'],
        ['02', 'TIME-02 (short)'],
        ['03', 'TIME-03 (short)'],
      ],
    ],
    [
      'DEVS-03/DEVS-04: x',
      [
        ['DEVS-03', 'DEVS-03'],
        ['DEVS-04', 'DEVS-04'],
      ],
    ],
    [
      'CONT-09 to CONT-11',
      [
        ['CONT-09', 'CONT-09'],
        ['CONT-09 to CONT-11', 'CONT-10 (implied)'],
        ['CONT-11', 'CONT-11'],
      ],
    ],
    [
      'AAA-01 to BBB-03',
      [
        ['AAA-01', 'AAA-01'],
        ['BBB-03', 'BBB-03'],
      ],
    ],
    [
      'AAA-03 to AAA-01',
      [
        ['AAA-03', 'AAA-03'],
        ['AAA-01', 'AAA-01'],
      ],
    ],
    ['**SRV-01**: text', [['SRV-01', 'SRV-01']]],
    ['TEST-01 — 3 tests', [['TEST-01', 'TEST-01']]],
    ['TEST-01 - text', [['TEST-01', 'TEST-01']]],
    ['UTF-8, SHA-256, ISO-8601, HTTP-500', []],
    ['HTTP-API-01', [['HTTP-API-01', 'HTTP-API-01']]],
    ['CVE-2024-1234 and GHSA-89r9-2pw4', []],
    ['D-01, D-INFRA-01, T-21-01, Q-01, P-95', []],
    ['SEED-008 ADR-0894 RC-1 RFC-2119', []],
    ['feat(21-01): x', []],
    ['Phase-01 v1-02 X-Request-ID', []],
    ['PH165-*', []],
    ['src/TEST-01', []],
    ['M1-M4', []],
    ['path/to/TEST-01', []],
    ['TEST-01-PLAN.md', []],
  ],
  mention,
);

test('what an id of that shape is', () => {
  const ids = [
    'TEST-01',
    'D-01',
    'D-INFRA-02',
    'T-21-01',
    'Q-01',
    'SEED-008',
    'ADR-0894',
    'UTF-8',
    'RC-1',
    'RC-01',
  ];
  expect(ids.map(idKind)).toEqual([
    'requirement',
    'decision',
    'decision',
    'threat',
    'question',
    'seed',
    'adr',
    'other',
    'other',
    'requirement',
  ]);
});

reads<string>('requirement id', (text) => readRequirementId(text), [
  ['TEST-01', 'TEST-01'],
  ['R039', 'R039'],
  ['P2P-ADDRESS-RELAY', 'P2P-ADDRESS-RELAY'],
  ['P25-SC1', 'P25-SC1'],
  ['UTF-8', undefined],
  ['Total', undefined],
  ['TODO', undefined],
  ['IN-PROGRESS', undefined],
  ['CI-CD', undefined],
  ['D-01', undefined],
]);

reads(
  'requirement line',
  (text, base) => readRequirementLine(text, base),
  [
    ['**AUTH-01**: User signs in', [['AUTH-01'], 'User signs in', undefined]],
    ['**TS-01:** Host runs', [['TS-01'], 'Host runs', undefined]],
    ['`CHRT-08` Lock the view', [['CHRT-08'], 'Lock the view', undefined]],
    ['`POS-01`: Docs', [['POS-01'], 'Docs', undefined]],
    ['**REQ-001** — A contract', [['REQ-001'], 'A contract', undefined]],
    ['REQ-001 — Test runner', [['REQ-001'], 'Test runner', undefined]],
    ['LOOP-01: Prevention', [['LOOP-01'], 'Prevention', undefined]],
    ['**R027-R029**: three', [['R027', 'R028 (implied)', 'R029'], 'three', undefined]],
    ['R039 — Diagnosis', [['R039'], 'Diagnosis', undefined]],
    ['**VALN-05b** (deferred): run it', [['VALN-05b'], 'run it', 'deferred']],
    [
      '**TMX-01–03**: three things',
      [['TMX-01', 'TMX-02 (implied)', 'TMX-03 (short)'], 'three things', undefined],
    ],
    ['~~**OLD-01**: gone~~', [['OLD-01'], 'gone~~', undefined]],
    ['A-01 reader is needed', undefined],
    ['**Goal**: text', undefined],
    ['**D-01**: a decision', undefined],
    ['E2E Test Infrastructure', undefined],
    ['RB5009 (10.10.99.1)', undefined],
    ['**P1 — Spec.** Only', undefined],
  ],
  (line) => [line.ids.map((one) => mention(one.value)), line.text.value, line.note?.value],
);

reads<string>('milestone id', (text) => readMilestoneId(text), [
  ['v1.3', 'v1.3'],
  ['V2', 'v2.0'],
  ['1.5', 'v1.5'],
  ['v1.29.1', 'v1.29.1'],
  ['post-v1.4', 'post-v1.4'],
  ['v1.3 Name', undefined],
  ['v1.3-rc1', undefined],
]);

finds<string>('milestones in prose', findMilestones, [
  [
    'from v1.7 to v1.29.1.',
    [
      ['v1.7', 'v1.7'],
      ['v1.29.1', 'v1.29.1'],
    ],
  ],
  ['v1.3-MILESTONE-AUDIT.md', [['v1.3', 'v1.3']]],
  ['release-v1.0.0-rc1', []],
  ['v1.0.0-rc1', []],
  ['pkg@v1.2', []],
  ['v8', []],
  ['Phase_v1.3', []],
]);

reads(
  'milestone title',
  (text, base) => readMilestoneTitle(text, base),
  [
    ['v1.3 Reliability & Hardening', ['v1.3', 'Reliability & Hardening']],
    ['Milestone v1.3: Reliability', ['v1.3', 'Reliability']],
    ['✅ **v1.0 MVP** - Phases 1-4 (shipped 2026-01-02)', ['v1.0', 'MVP']],
    ['✅ v1.3 — Quick Note Gadget (Phases 10–13) — SHIPPED 2026-04-30', ['v1.3', 'Quick Note Gadget']],
    ['v1.8 Resilience & Robustness Roadmap', ['v1.8', 'Resilience & Robustness']],
    ['🚧 v1.1 Name (In Progress)', ['v1.1', 'Name']],
    ['v1.3 Reliability (Shipped: 2026-01-21)', ['v1.3', 'Reliability']],
    ['v2 Big Thing', ['v2.0', 'Big Thing']],
    ['v1.4', ['v1.4', undefined]],
    ['Requirements: Orbit v1.2', ['v1.2', undefined]],
    ['Roadmap: Orbit', undefined],
    ['Phase 3: Name', undefined],
  ],
  (title) => [title.id.value, title.name?.value],
);

test('milestones in order', () => {
  const ids = ['v1', 'v1.2', 'v1.9', 'v1.10', 'v1.29', 'v1.29.1', 'v2.0', 'post-v2.0'];
  expect([...ids].reverse().sort(compareMilestone)).toEqual(ids);
});
