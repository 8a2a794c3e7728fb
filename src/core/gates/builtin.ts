import type { Place } from '../text/index.ts';
import { emptyGate } from './discover/context.ts';
import type { CriterionResult, Gate, GateState, GateStatus, SignOff } from './types.ts';
import { isCounted, titleOf } from './verdict.ts';

/** Something that stands in the way, with its place where it has one. */
export interface Obstacle {
  readonly what: string;
  readonly at?: Place | undefined;
}

/**
 * What the built-in gates look at, of one scope (a milestone, or all). An absent part was not looked at: its gate then
 * says so, and does not pass.
 */
export interface Planning {
  /** How many documents are in scope. */
  readonly documents: number;
  readonly errors?: readonly Obstacle[];
  readonly requirements?: readonly {
    readonly id: string;
    readonly proof: 'satisfied' | 'deferred' | 'partial' | 'unsatisfied' | 'unproven';
    readonly because: readonly string[];
    readonly at?: Place;
  }[];
  readonly wiring?: {
    readonly checked: number;
    readonly orphans: readonly Obstacle[];
    readonly brokenFlows: readonly Obstacle[];
  };
  readonly phases?: readonly {
    readonly name: string;
    readonly planned: boolean;
    readonly verified: boolean;
    readonly deferred: boolean;
    readonly at?: Place;
  }[];
  /** Oldest first. `newer` are the inputs that changed after the audit. */
  readonly audits?: readonly {
    readonly name: string;
    readonly passed: boolean;
    readonly newer: readonly string[];
    readonly at?: Place;
  }[];
  readonly manifests?: readonly { readonly path: string; readonly problems: readonly string[] }[];
  /** The gates that documents declare, with their states now. */
  readonly gates?: readonly { readonly gate: Gate; readonly status: GateStatus }[];
  readonly decisions?: readonly SignOff[];
}

/** `undefined`: could not look. `checked` of 0: nothing to check. */
interface Looked {
  readonly checked: number;
  readonly obstacles: readonly Obstacle[];
}

interface Builtin {
  readonly id: string;
  readonly name: string;
  readonly expected: string;
  readonly unseen: string;
  readonly look: (planning: Planning) => Looked | undefined;
}

const looked = <T>(list: readonly T[], obstacle: (one: T) => Obstacle | undefined): Looked => ({
  checked: list.length,
  obstacles: list.flatMap((one) => obstacle(one) ?? []),
});

const BUILTINS: readonly Builtin[] = [
  {
    id: 'consistent',
    name: 'Consistent',
    expected: 'no error in the documents',
    unseen: 'The documents were not checked.',
    look: ({ documents, errors }) => errors && { checked: documents, obstacles: errors },
  },
  {
    id: 'covered',
    name: 'Covered',
    expected: 'every requirement proven',
    unseen: 'No requirements were read.',
    look: ({ requirements }) =>
      requirements &&
      looked(requirements, ({ id, proof, because, at }) =>
        proof === 'satisfied' || proof === 'deferred'
          ? undefined
          : { what: `${id} is ${proof} (${because.join('; ') || 'no source'})`, at },
      ),
  },
  {
    id: 'integrated',
    name: 'Integrated',
    expected: 'no orphan, no broken flow',
    unseen: 'The wiring was not looked at.',
    look: ({ wiring }) =>
      wiring && { checked: wiring.checked, obstacles: [...wiring.orphans, ...wiring.brokenFlows] },
  },
  {
    id: 'planned',
    name: 'Planned',
    expected: 'every phase has its plans',
    unseen: 'No phases were read.',
    look: ({ phases }) =>
      phases &&
      looked(active(phases), ({ name, planned, at }) =>
        planned ? undefined : { what: `${name} has no plans`, at },
      ),
  },
  {
    id: 'verified',
    name: 'Verified',
    expected: 'every phase verified',
    unseen: 'No phases were read.',
    look: ({ phases }) =>
      phases &&
      looked(active(phases), ({ name, verified, at }) =>
        verified ? undefined : { what: `${name} is not verified`, at },
      ),
  },
  {
    id: 'audited',
    name: 'Audited',
    expected: 'the newest audit passes, and nothing is newer',
    unseen: 'No audits were read.',
    look: ({ audits }) => audits && looked(audits.slice(-1), auditObstacle),
  },
  {
    id: 'evidence',
    name: 'Evidence intact',
    expected: 'every manifest hashes',
    unseen: 'The evidence was not hashed.',
    look: ({ manifests }) =>
      manifests &&
      looked(manifests, ({ path, problems }) =>
        problems.length === 0 ? undefined : { what: `${path}: ${problems.join('; ')}` },
      ),
  },
];

const active = <T extends { readonly deferred: boolean }>(phases: readonly T[]): readonly T[] =>
  phases.filter((phase) => !phase.deferred);

function auditObstacle({
  name,
  passed,
  newer,
  at,
}: NonNullable<Planning['audits']>[number]): Obstacle | undefined {
  if (!passed) return { what: `${name} did not pass`, at };
  const [first] = newer;
  return first === undefined
    ? undefined
    : {
        what: `${first}${newer.length > 1 ? ` and ${newer.length - 1} more` : ''} changed after ${name}`,
        at,
      };
}

/** The sum of all others. */
export const SHIP = {
  id: 'ship',
  name: 'Ready to ship',
  expected: 'all document gates, hard gates and sign-offs',
};

const gateFor = ({ id, name }: { readonly id: string; readonly name: string }): Gate => ({
  ...emptyGate({
    label: id,
    name,
    kind: 'document',
    form: 'builtin',
    place: undefined,
    namePlace: undefined,
  }),
  id,
  hardness: { level: 'hard', said: undefined },
});

/** The gates that need no command. */
export const builtinGates: readonly Gate[] = [...BUILTINS, SHIP].map(gateFor);

/** All built-in gates over what is known; they run without a process, in a browser too. */
export function evaluateBuiltins(planning: Planning): readonly GateStatus[] {
  const statuses = BUILTINS.map((one) => evaluateBuiltin(one, one.look(planning)));
  return [...statuses, evaluateShip(planning, statuses)];
}

function evaluateBuiltin(one: Builtin, seen: Looked | undefined): GateStatus {
  if (!seen) return statusOf(one, 'could-not-look', [one.unseen]);
  const at = seen.obstacles.flatMap((obstacle) => obstacle.at ?? []);
  if (seen.obstacles.length > 0)
    return {
      ...statusOf(
        one,
        'failed',
        seen.obstacles.map((obstacle) => sentence(obstacle.what)),
      ),
      at,
    };
  return seen.checked === 0
    ? statusOf(one, 'nothing-to-check', ['There is nothing of this kind.'])
    : statusOf(one, 'passed', [], seen.checked);
}

const sentence = (text: string): string => `${text.replace(/\.$/, '')}.`;

/** What a project that plans nothing passes too: without anything else, nothing is ready. */
const EMPTY: readonly string[] = ['consistent', 'evidence'];

/** An audit, evidence or wiring that a project does not have is no obstacle; what it has must pass. */
function evaluateShip({ gates = [], decisions = [] }: Planning, document: readonly GateStatus[]): GateStatus {
  const open = document
    .filter(({ state }) => state !== 'passed' && state !== 'nothing-to-check')
    .map(({ gate, state }) => `${builtinGates.find((one) => one.id === gate)?.name ?? gate}: ${state}.`);
  const counted = gates.filter(({ gate }) => gate.kind === 'evidence' && isCounted(gate));
  const hard = counted
    .filter(({ status }) => status.state !== 'passed')
    .map(({ gate, status }) => `${titleOf(gate)}: ${status.state}.`);
  const refused = decisions.filter((one) => one.refused).map((one) => `Answered no: ${one.subject}.`);
  const unsigned = decisions
    .filter((one) => !one.filled && !one.refused)
    .map((one) => `Unsigned: ${one.subject}.`);
  const failed = [...open, ...hard, ...refused];
  if (failed.length > 0) return statusOf(SHIP, 'failed', [...failed, ...unsigned]);
  if (unsigned.length > 0) return statusOf(SHIP, 'needs-signoff', unsigned);
  const proven = document.filter(({ gate, state }) => state === 'passed' && !EMPTY.includes(gate));
  const passed = proven.length + counted.length;
  return passed === 0
    ? statusOf(SHIP, 'nothing-to-check', ['There is nothing to ship.'])
    : statusOf(SHIP, 'passed', [], passed);
}

type Named = { readonly id: string; readonly expected: string };

function statusOf(
  { id, expected }: Named,
  state: GateState,
  reasons: readonly string[],
  checked?: number,
): GateStatus {
  const found: Pick<CriterionResult, 'state' | 'observed'> =
    state === 'passed'
      ? { state: 'met', observed: `${checked} checked` }
      : state === 'failed'
        ? { state: 'not-met', observed: reasons[0] }
        : { state: state === 'needs-signoff' ? 'needs-person' : 'not-measured', observed: undefined };
  return {
    gate: id,
    state,
    reasons,
    criteria: [{ ...found, id: 'c1', blocking: true, expected, where: undefined, clauses: [] }],
  };
}
