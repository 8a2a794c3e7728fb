import {
  type Chain,
  type Citation,
  findCitations,
  readBreak,
  readChain,
} from '../../src/core/grammar/index.ts';
import { finds, reads } from './table.ts';

const citation = (one: Citation): string =>
  [one.path, one.line ?? '', one.endLine ?? '', one.symbol ?? ''].join(':').replace(/:+$/, '');

finds<Citation, string>(
  'citations',
  findCitations,
  [
    ['`router_client.py:119`', [['router_client.py:119', 'router_client.py:119']]],
    [
      '- `src/wanctl/steering/daemon.py:475`',
      [['src/wanctl/steering/daemon.py:475', 'src/wanctl/steering/daemon.py:475']],
    ],
    ['deploy.sh:569-580', [['deploy.sh:569-580', 'deploy.sh:569:580']]],
    ['src/a.ts#L10', [['src/a.ts#L10', 'src/a.ts:10']]],
    ['src/db.py::connect', [['src/db.py::connect', 'src/db.py:::connect']]],
    [
      'src/a/b.ts, c.md.',
      [
        ['src/a/b.ts', 'src/a/b.ts'],
        ['c.md', 'c.md'],
      ],
    ],
    ['validate-deployment.sh', [['validate-deployment.sh', 'validate-deployment.sh']]],
    ['`scripts/chaos/*.py`', [['scripts/chaos/*.py', 'scripts/chaos/*.py']]],
    ['S:\\scripts\\ops\\run.ps1 (DONE)', [['S:\\scripts\\ops\\run.ps1', 'S:/scripts/ops/run.ps1']]],
    [
      './a.sh and ../b/c.json',
      [
        ['./a.sh', './a.sh'],
        ['../b/c.json', '../b/c.json'],
      ],
    ],
    [
      '.planning/v1.3-MILESTONE-AUDIT.md',
      [['.planning/v1.3-MILESTONE-AUDIT.md', '.planning/v1.3-MILESTONE-AUDIT.md']],
    ],
    ['[text](phases/21-a/21-01-PLAN.md)', [['phases/21-a/21-01-PLAN.md', 'phases/21-a/21-01-PLAN.md']]],
    ['https://example.com/a/b.ts', []],
    ['Node.js and Next.js', []],
    ['v1.3.0 or e.g. 3.py', [['3.py', '3.py']]],
    ['Phase2BController.', []],
    ['example.com', []],
    ['a.b.c', []],
  ],
  citation,
);

const steps = (chain: Chain): string[] => chain.steps.map((step) => step.value);

reads(
  'chain',
  (text, base) => readChain(text, base)?.value,
  [
    ['`a` → `b()` → `c`', ['a', 'b()', 'c']],
    ['`deploy.sh --with` -> `check` -> `exit 1`', ['deploy.sh --with', 'check', 'exit 1']],
    ['`importdescriptors -> rescan -> list`', ['importdescriptors', 'rescan', 'list']],
    ['Phase 1 => Phase 2', ['Phase 1', 'Phase 2']],
    ['- **a** → b', ['a', 'b']],
    ['1. a → b → c', ['a', 'b', 'c']],
    ['Config `x -> y` is used', undefined],
    ['no arrows', undefined],
    ['→ lonely', undefined],
    ['', undefined],
  ],
  steps,
);

reads('break', (text, base) => readBreak(text, base)?.value, [
  ['BROKEN at step 2', 2],
  ['REST failover flow breaks at step 3 (no fallback)', 3],
  ['fails at step #4', 4],
  ['step 2 is fine', undefined],
  ['COMPLETE (8/8 steps)', undefined],
]);
