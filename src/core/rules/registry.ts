// Made by `npm run generate` from the files beside it: one line a rule.
import { auditVerdict } from './audit-verdict.ts';
import { flowBreak } from './flow-break.ts';
import { flowMark } from './flow-mark.ts';
import { planCount } from './plan-count.ts';
import type { Rule } from './rule.ts';
import { runningTotal } from './running-total.ts';
import { scoreRows } from './score-rows.ts';
import { scoreScore } from './score-score.ts';

export const rules: readonly Rule[] = [
  auditVerdict,
  flowBreak,
  flowMark,
  planCount,
  runningTotal,
  scoreRows,
  scoreScore,
];
