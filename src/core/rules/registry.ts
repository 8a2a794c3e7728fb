// Made by `npm run generate` from the files beside it: one line a rule.
import { almost } from './almost.ts';
import { auditPhase } from './audit-phase.ts';
import { auditRequirement } from './audit-requirement.ts';
import { auditSnapshot } from './audit-snapshot.ts';
import { auditVerdict } from './audit-verdict.ts';
import { brokenFlow } from './broken-flow.ts';
import { changeList } from './change-list.ts';
import { codeCitation } from './code-citation.ts';
import { commitKnown } from './commit-known.ts';
import { connectedRow } from './connected-row.ts';
import { coverageCount } from './coverage-count.ts';
import { debtNone } from './debt-none.ts';
import { deliverable } from './deliverable.ts';
import { deltaAudit } from './delta-audit.ts';
import { deltaChain } from './delta-chain.ts';
import { deltaSum } from './delta-sum.ts';
import { diskPlans } from './disk-plans.ts';
import { evidenceManifest } from './evidence-manifest.ts';
import { flowBreak } from './flow-break.ts';
import { flowMark } from './flow-mark.ts';
import { flowStep } from './flow-step.ts';
import { formula } from './formula.ts';
import { frontmatter } from './frontmatter.ts';
import { gateCount } from './gate-count.ts';
import { gateDeclaration } from './gate-declaration.ts';
import { gateEvidence } from './gate-evidence.ts';
import { gateName } from './gate-name.ts';
import { gateReport } from './gate-report.ts';
import { gateSignoff } from './gate-signoff.ts';
import { integrationGap } from './integration-gap.ts';
import { integrationScore } from './integration-score.ts';
import { keyLink } from './key-link.ts';
import { knownWord } from './known-word.ts';
import { lineCount } from './line-count.ts';
import { listedCount } from './listed-count.ts';
import { milestoneRecord } from './milestone-record.ts';
import { milestoneStatus } from './milestone-status.ts';
import { milestoneTag } from './milestone-tag.ts';
import { mojibake } from './mojibake.ts';
import { orphanExport } from './orphan-export.ts';
import { patternSyntax } from './pattern-syntax.ts';
import { phaseDepends } from './phase-depends.ts';
import { phasePlans } from './phase-plans.ts';
import { phaseRange } from './phase-range.ts';
import { phaseRow } from './phase-row.ts';
import { phaseSummaries } from './phase-summaries.ts';
import { phaseTwice } from './phase-twice.ts';
import { phaseVerified } from './phase-verified.ts';
import { planArtifact } from './plan-artifact.ts';
import { planCheckpoint } from './plan-checkpoint.ts';
import { planCount } from './plan-count.ts';
import { planCycle } from './plan-cycle.ts';
import { planId } from './plan-id.ts';
import { planWave } from './plan-wave.ts';
import { planningLink } from './planning-link.ts';
import { plansDone } from './plans-done.ts';
import { requirementBox } from './requirement-box.ts';
import { requirementInPlan } from './requirement-in-plan.ts';
import { requirementPhase } from './requirement-phase.ts';
import { requirementPlanned } from './requirement-planned.ts';
import { requirementRow } from './requirement-row.ts';
import { requirementSummary } from './requirement-summary.ts';
import { requirementTwice } from './requirement-twice.ts';
import { requirementVerified } from './requirement-verified.ts';
import { rowBox } from './row-box.ts';
import { rowComplete } from './row-complete.ts';
import { rowPlans } from './row-plans.ts';
import type { Rule } from './rule.ts';
import { runningTotal } from './running-total.ts';
import { sameQuantity } from './same-quantity.ts';
import { sampleKey } from './sample-key.ts';
import { scoreBounds } from './score-bounds.ts';
import { scoreRows } from './score-rows.ts';
import { scoreScore } from './score-score.ts';
import { shippedGaps } from './shipped-gaps.ts';
import { stateCounters } from './state-counters.ts';
import { totalPlans } from './total-plans.ts';
import { unusedProvides } from './unused-provides.ts';
import { verificationScore } from './verification-score.ts';
import { verificationVerdict } from './verification-verdict.ts';
import { waveConflict } from './wave-conflict.ts';
import { yamlId } from './yaml-id.ts';

export const rules: readonly Rule[] = [
  almost,
  auditPhase,
  auditRequirement,
  auditSnapshot,
  auditVerdict,
  brokenFlow,
  changeList,
  codeCitation,
  commitKnown,
  connectedRow,
  coverageCount,
  debtNone,
  deliverable,
  deltaAudit,
  deltaChain,
  deltaSum,
  diskPlans,
  evidenceManifest,
  flowBreak,
  flowMark,
  flowStep,
  formula,
  frontmatter,
  gateCount,
  gateDeclaration,
  gateEvidence,
  gateName,
  gateReport,
  gateSignoff,
  integrationGap,
  integrationScore,
  keyLink,
  knownWord,
  lineCount,
  listedCount,
  milestoneRecord,
  milestoneStatus,
  milestoneTag,
  mojibake,
  orphanExport,
  patternSyntax,
  phaseDepends,
  phasePlans,
  phaseRange,
  phaseRow,
  phaseSummaries,
  phaseTwice,
  phaseVerified,
  planArtifact,
  planCheckpoint,
  planCount,
  planCycle,
  planId,
  planWave,
  planningLink,
  plansDone,
  requirementBox,
  requirementInPlan,
  requirementPhase,
  requirementPlanned,
  requirementRow,
  requirementSummary,
  requirementTwice,
  requirementVerified,
  rowBox,
  rowComplete,
  rowPlans,
  runningTotal,
  sameQuantity,
  sampleKey,
  scoreBounds,
  scoreRows,
  scoreScore,
  shippedGaps,
  stateCounters,
  totalPlans,
  unusedProvides,
  verificationScore,
  verificationVerdict,
  waveConflict,
  yamlId,
];
