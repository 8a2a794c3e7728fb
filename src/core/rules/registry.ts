// Made by `npm run generate` from the files beside it: one line a rule.
import { auditSnapshot } from './audit-snapshot.ts';
import { auditVerdict } from './audit-verdict.ts';
import { brokenFlow } from './broken-flow.ts';
import { connectedRow } from './connected-row.ts';
import { coverageCount } from './coverage-count.ts';
import { debtNone } from './debt-none.ts';
import { deltaAudit } from './delta-audit.ts';
import { deltaChain } from './delta-chain.ts';
import { deltaSum } from './delta-sum.ts';
import { flowBreak } from './flow-break.ts';
import { flowMark } from './flow-mark.ts';
import { formula } from './formula.ts';
import { gateCount } from './gate-count.ts';
import { gateDeclaration } from './gate-declaration.ts';
import { gateName } from './gate-name.ts';
import { integrationGap } from './integration-gap.ts';
import { orphanExport } from './orphan-export.ts';
import { phasePlans } from './phase-plans.ts';
import { phaseRange } from './phase-range.ts';
import { planCount } from './plan-count.ts';
import { plansDone } from './plans-done.ts';
import { requirementBox } from './requirement-box.ts';
import { requirementPhase } from './requirement-phase.ts';
import { requirementPlanned } from './requirement-planned.ts';
import { requirementRow } from './requirement-row.ts';
import { requirementTwice } from './requirement-twice.ts';
import { rowBox } from './row-box.ts';
import { rowComplete } from './row-complete.ts';
import { rowPlans } from './row-plans.ts';
import type { Rule } from './rule.ts';
import { runningTotal } from './running-total.ts';
import { sameQuantity } from './same-quantity.ts';
import { scoreRows } from './score-rows.ts';
import { scoreScore } from './score-score.ts';
import { shippedGaps } from './shipped-gaps.ts';
import { totalPlans } from './total-plans.ts';

export const rules: readonly Rule[] = [
  auditSnapshot,
  auditVerdict,
  brokenFlow,
  connectedRow,
  coverageCount,
  debtNone,
  deltaAudit,
  deltaChain,
  deltaSum,
  flowBreak,
  flowMark,
  formula,
  gateCount,
  gateDeclaration,
  gateName,
  integrationGap,
  orphanExport,
  phasePlans,
  phaseRange,
  planCount,
  plansDone,
  requirementBox,
  requirementPhase,
  requirementPlanned,
  requirementRow,
  requirementTwice,
  rowBox,
  rowComplete,
  rowPlans,
  runningTotal,
  sameQuantity,
  scoreRows,
  scoreScore,
  shippedGaps,
  totalPlans,
];
