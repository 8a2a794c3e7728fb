import { criteriaOf } from '../criteria.ts';
import { blocking, type Judged, judgePeople } from '../people.ts';
import type { Attestation, Outcome } from '../record.ts';
import type {
  ClauseResult,
  Criterion,
  CriterionResult,
  CriterionState,
  Gate,
  GateStatus,
  Measurements,
} from '../types.ts';
import { judgeClause } from './clause.ts';
import { judgeDeterminism } from './determinism.ts';

export { firstDifference } from './determinism.ts';

/** What one execution (of one or more runs) or one reading of reports gave. */
export interface Evidence {
  readonly outcome: Outcome;
  /** One a run. */
  readonly measurements: readonly Measurements[];
  readonly attestations: readonly Attestation[];
}

const OUTCOMES: Readonly<Record<Exclude<Outcome, 'completed'>, string>> = {
  'timed-out': 'The command took longer than its timeout.',
  cancelled: 'The run was cancelled.',
  'could-not-start': 'The command could not be started.',
  crashed: 'The run ended before its result was written.',
};

/** The result of a gate from its evidence: per criterion, and as a whole. */
export function evaluateGate(gate: Gate, evidence: Evidence): GateStatus {
  const criteria = criteriaOf(gate).map((one) => evaluateCriterion(gate, one, evidence));
  const [state, reasons] = judge(gate, evidence, criteria);
  return { gate: gate.id, state, reasons, criteria };
}

/** Worst first: what decides over a criterion of several clauses, and over several runs. */
const WORST: readonly CriterionState[] = ['not-met', 'not-measured', 'needs-person', 'met'];
const worst = (results: readonly ClauseResult[]): ClauseResult | undefined =>
  WORST.flatMap((state) => results.filter((one) => one.state === state))[0];

function evaluateCriterion(gate: Gate, criterion: Criterion, evidence: Evidence): CriterionResult {
  const clauses = criterion.clauses.map((clause): ClauseResult => {
    const { predicate } = clause;
    if (evidence.outcome !== 'completed' && criterion.machine)
      return { state: 'not-measured', expected: clause.text, observed: undefined, where: undefined };
    if (predicate.kind === 'determinism')
      return judgeDeterminism(clause.text, evidence.measurements, {
        needed: predicate.runs,
        waived: gate.waiver !== undefined,
      });
    const runs = evidence.measurements.map((seen) => judgeClause(clause, seen));
    return worst(runs) ?? judgeClause(clause, NOTHING);
  });
  const result = worst(clauses);
  const attested = attest(criterion, result?.state ?? 'not-measured', evidence.attestations);
  const observed = clauses.flatMap((one) => one.observed ?? []).join('; ') || undefined;
  return {
    id: criterion.id,
    blocking: criterion.blocking,
    state: attested?.met === undefined ? (result?.state ?? 'not-measured') : attested.met ? 'met' : 'not-met',
    expected: criterion.text,
    observed: attested ? `${attested.by}, ${attested.at.slice(0, 10)}` : observed,
    where: attested ? 'attestation' : result?.where,
    clauses,
  };
}

const NOTHING: Measurements = {
  exitCode: undefined,
  tests: undefined,
  metrics: [],
  tokens: [],
  report: undefined,
  item: undefined,
  lies: [],
  unreadable: [],
};

/** A person's word counts where no machine has measured; it never overrules a measurement. The last word is valid. */
function attest(
  criterion: Criterion,
  state: CriterionState,
  words: readonly Attestation[],
): Attestation | undefined {
  if (state === 'met' || state === 'not-met') return undefined;
  return words.filter((word) => word.criterion === criterion.id).at(-1);
}

function judge(gate: Gate, evidence: Evidence, criteria: readonly CriterionResult[]): Judged {
  if (evidence.outcome !== 'completed') return ['could-not-look', [OUTCOMES[evidence.outcome]]];
  const { measurements } = evidence;
  const items = measurements.flatMap((seen) => seen.item ?? []);
  if (foundNothing(measurements)) return ['nothing-to-check', ['No test was run.']];
  const lies = unique(measurements.flatMap((seen) => seen.lies));
  const failed = [...unmet(criteria), ...lies];
  if (items.some((item) => item.outcome === 'failed'))
    failed.push(`The report says that ${gate.name} failed.`);
  if (failed.length > 0) return ['failed', failed];
  const unreadable = unique(measurements.flatMap((seen) => seen.unreadable));
  const unmeasured = blocking(criteria, 'not-measured').map(
    (one) => `Not measured: ${one.expected}${tail(one)}.`,
  );
  if (unreadable.length + unmeasured.length > 0) return ['could-not-look', [...unreadable, ...unmeasured]];
  if (items.length > 0 && items.every((item) => item.outcome === 'skipped'))
    return ['skipped', [`The report says that ${gate.name} was skipped.`]];
  if (criteria.length === 0 && !items.some((item) => item.outcome === 'passed') && gate.signOffs.length === 0)
    return ['could-not-look', ['The gate has no criteria.']];
  return judgePeople(gate.signOffs, criteria);
}

const tail = (one: CriterionResult): string => (one.observed === undefined ? '' : ` (${one.observed})`);
const unmet = (criteria: readonly CriterionResult[]): string[] =>
  blocking(criteria, 'not-met').map((one) => `Expected ${one.expected}, found ${one.observed ?? 'nothing'}.`);
const unique = (list: readonly string[]): string[] => [...new Set(list)];

/** A run of zero tests, or one that skipped them all, proves nothing. */
function foundNothing(measurements: readonly Measurements[]): boolean {
  const tests = measurements.flatMap((seen) => seen.tests ?? []);
  return tests.length > 0 && tests.every((one) => one.passed + one.failed === 0);
}
