import { isForPerson, isLong } from './criteria.ts';
import { definitionHash } from './hash.ts';
import { judgePeople } from './people.ts';
import type { RunRecord } from './record.ts';
import type { CriterionResult, Gate, GateState, GateStatus } from './types.ts';

/** What the shells know about a gate beside its document. */
export interface Known {
  readonly running?: boolean;
  /** The newest run. */
  readonly record?: RunRecord | undefined;
  /** Why the newest run cannot be read. */
  readonly unreadable?: string | undefined;
  /** What verification finds wrong with the evidence of that run, one sentence each. */
  readonly tampered?: readonly string[];
  /** SHA-256 of the inputs as they are now; undefined when nobody looked. */
  readonly inputs?: ReadonlyMap<string, string>;
}

/** States of a dependency that leave a gate blocked. Not yet run and not yet signed are none of them: they only wait. */
const BLOCKING: readonly GateState[] = ['failed', 'blocked', 'could-not-look', 'nothing-to-check'];

/**
 * The state of a gate now: its last result, if neither command, criteria, inputs nor evidence have changed since, the
 * signatures of today, and what it depends on.
 */
export function standing(gate: Gate, known: Known, needed: readonly GateStatus[] = []): GateStatus {
  const own = ownStanding(gate, known);
  if (own.state === 'running' || own.state === 'failed') return own;
  const blockers = needed.filter((one) => BLOCKING.includes(one.state));
  if (blockers.length === 0) return own;
  const reasons = blockers.map((one) => `It needs ${one.gate}: ${one.state}.`);
  return { ...own, state: 'blocked', reasons: [...reasons, ...own.reasons] };
}

function ownStanding(gate: Gate, known: Known): GateStatus {
  const say = (state: GateState, reasons: readonly string[]): GateStatus => ({
    gate: gate.id,
    state,
    reasons,
    criteria: known.record ? criteriaOfRecord(known.record) : [],
  });
  if (known.running) return say('running', []);
  if (known.unreadable !== undefined)
    return say('could-not-look', [`The last result cannot be read: ${known.unreadable}`]);
  const { record } = known;
  if (!record) return withoutRun(gate);
  const changes = changesSince(gate, record, known);
  if (changes.length > 0) return say('stale', [...changes, `It was: ${record.state}.`]);
  if (record.state !== 'passed' && record.state !== 'needs-signoff') return say(record.state, record.reasons);
  const [state, reasons] = judgePeople(gate.signOffs, criteriaOfRecord(record));
  return say(state, reasons);
}

function changesSince(gate: Gate, record: RunRecord, known: Known): string[] {
  const changes = [...(known.tampered ?? []).map((one) => `The evidence changed: ${one}`)];
  if (record.gate.definition !== definitionHash(gate))
    changes.push('Command or criteria changed since the last run.');
  const { inputs } = known;
  if (!inputs) return changes;
  const before = new Map(record.inputs.map((input) => [input.path, input.sha256]));
  const paths = [...new Set([...before.keys(), ...inputs.keys()])].filter(
    (path) => before.get(path) !== inputs.get(path),
  );
  const [first] = paths;
  if (first !== undefined)
    changes.push(
      `${first}${paths.length > 1 ? ` and ${paths.length - 1} more inputs` : ''} changed since the last run.`,
    );
  return changes;
}

/** A gate that only people judge needs no run: its signatures are the result. */
function withoutRun(gate: Gate): GateStatus {
  const { criteria, signOffs, kind, command } = gate;
  const asked = criteria.map(
    (one): CriterionResult => ({ ...unseen(one.text), id: one.id, blocking: one.blocking, clauses: [] }),
  );
  const byPeople = kind === 'evidence' && !command && criteria.length + signOffs.length > 0;
  if (byPeople && criteria.every((one) => one.clauses.every(isForPerson))) {
    const [state, reasons] = judgePeople(signOffs, asked);
    return { gate: gate.id, state, reasons, criteria: asked };
  }
  const elsewhere = isLong(gate) && gate.report !== undefined;
  const reasons =
    command || elsewhere || kind !== 'evidence' ? [] : ['The document declares no command for this gate.'];
  return { gate: gate.id, state: 'not-run', reasons, criteria: [] };
}

const unseen = (expected: string) =>
  ({ state: 'needs-person', expected, observed: undefined, where: undefined }) as const;

/** A record may come from disk: a field that is absent there is undefined here. */
export const criteriaOfRecord = (record: RunRecord): CriterionResult[] =>
  record.criteria.map((one) => ({
    ...one,
    observed: one.observed,
    where: one.where,
    clauses: one.clauses.map((clause) => ({ ...clause, observed: clause.observed, where: clause.where })),
  }));

/** All gates of a workspace, each after what it depends on. A circle blocks its members. */
export function standings(
  gates: readonly Gate[],
  knownOf: (gate: Gate) => Known,
): ReadonlyMap<string, GateStatus> {
  const byId = new Map(gates.map((gate) => [gate.id, gate]));
  const done = new Map<string, GateStatus>();
  const open = new Set<string>();
  const visit = (gate: Gate): GateStatus => {
    const ready = done.get(gate.id);
    if (ready) return ready;
    if (open.has(gate.id))
      return { gate: gate.id, state: 'blocked', reasons: ['It depends on itself.'], criteria: [] };
    open.add(gate.id);
    const status = standing(
      gate,
      knownOf(gate),
      gate.dependsOn.map((id) => dependency(byId.get(id), id, visit)),
    );
    done.set(gate.id, status);
    return status;
  };
  for (const gate of gates) visit(gate);
  return done;
}

const dependency = (gate: Gate | undefined, id: string, visit: (gate: Gate) => GateStatus): GateStatus =>
  gate
    ? visit(gate)
    : { gate: id, state: 'could-not-look', reasons: ['There is no such gate.'], criteria: [] };
