// Made by `npm run generate` from the files beside it: one line a rule.
import { auditSnapshot } from './audit-snapshot.ts';
import { auditVerdict } from './audit-verdict.ts';
import { debtNone } from './debt-none.ts';
import { deltaAudit } from './delta-audit.ts';
import { deltaChain } from './delta-chain.ts';
import { deltaSum } from './delta-sum.ts';
import { flowBreak } from './flow-break.ts';
import { flowMark } from './flow-mark.ts';
import { formula } from './formula.ts';
import { phaseRange } from './phase-range.ts';
import { planCount } from './plan-count.ts';
import type { Rule } from './rule.ts';
import { runningTotal } from './running-total.ts';
import { scoreRows } from './score-rows.ts';
import { scoreScore } from './score-score.ts';
import { shippedGaps } from './shipped-gaps.ts';
import { totalPlans } from './total-plans.ts';

export const rules: readonly Rule[] = [
  auditSnapshot,
  auditVerdict,
  debtNone,
  deltaAudit,
  deltaChain,
  deltaSum,
  flowBreak,
  flowMark,
  formula,
  phaseRange,
  planCount,
  runningTotal,
  scoreRows,
  scoreScore,
  shippedGaps,
  totalPlans,
];
