import { arch, platform, release } from 'node:os';
import {
  criteriaOf,
  definitionHash,
  type Gate,
  type GateStatus,
  RECORD_VERSION,
  type RunRecord,
} from '../../core/index.ts';
import type { Answer, GitState } from '../git.ts';
import type { PreparedCommand } from '../run/command.ts';
import type { GateContext, Observed } from './context.ts';
import type { HashedFile } from './inputs.ts';

export interface Told {
  readonly id: string;
  readonly gate: Gate;
  readonly status: GateStatus;
  readonly observed: Observed;
  readonly command: PreparedCommand | undefined;
  readonly inputs: readonly HashedFile[];
  /** As it was before the run. */
  readonly git: Answer<GitState>;
  readonly versions: Readonly<Record<string, string>>;
}

export function recordOf(context: GateContext, told: Told): RunRecord {
  const { gate, status, observed, git } = told;
  return {
    version: RECORD_VERSION,
    id: told.id,
    gate: {
      id: gate.id,
      label: gate.label,
      name: gate.name,
      definition: definitionHash(gate),
      ...placeOf(context, gate.place),
    },
    ...commandOf(context, told),
    ...{ how: observed.how, outcome: observed.outcome, state: status.state, reasons: [...status.reasons] },
    started: observed.started.toISOString(),
    ended: observed.ended.toISOString(),
    runs: [...observed.runs],
    criteria: criteriaIn(context, gate, status),
    attestations: [],
    inputs: told.inputs.map((input) => ({ ...input })),
    reports: observed.reports.map((report) => ({ ...report })),
    notes: observed.notes,
    ...(git.value?.commit ? { commit: git.value.commit } : {}),
    ...(git.value ? { dirty: git.value.dirty.length > 0, changed: git.value.dirty.slice(0, 200) } : {}),
    host: { os: `${platform()} ${release()} ${arch()}`, versions: { ...told.versions } },
    tool: { name: 'plumbline', version: context.version },
  };
}

type Lined = { readonly place?: { path: string; line: number } };

function placeOf(context: GateContext, place: Gate['place']): Lined {
  const line = place && context.lineOf(place);
  return place && line !== undefined ? { place: { path: place.path, line } } : {};
}

function commandOf(context: GateContext, { gate, command }: Told): Pick<RunRecord, 'command'> {
  if (!gate.command) return {};
  const { text, argv, shell, cwd = '.', place } = gate.command;
  return {
    command: {
      ...{ text, shell, cwd: command?.trusted.cwd ?? cwd },
      ...(argv ? { argv: [...argv] } : {}),
      ...(command ? { timeoutMs: command.timeoutMs, env: [...command.trusted.env] } : {}),
      ...placeOf(context, place),
    },
  };
}

function criteriaIn(context: GateContext, gate: Gate, status: GateStatus): RunRecord['criteria'] {
  const declared = new Map(criteriaOf(gate).map((one) => [one.id, one]));
  return status.criteria.map((result) => {
    const criterion = declared.get(result.id);
    const line = criterion && context.lineOf(criterion.place);
    return {
      ...resultOf(result),
      ...{ id: result.id, text: criterion?.text ?? result.expected, blocking: result.blocking },
      ...(line === undefined ? {} : { line }),
      clauses: result.clauses.map(resultOf),
    };
  });
}

type Result = Pick<GateStatus['criteria'][number], 'state' | 'expected' | 'observed' | 'where'>;

const resultOf = ({ state, expected, observed, where }: Result) => ({
  ...{ state, expected },
  ...(observed === undefined ? {} : { observed }),
  ...(where === undefined ? {} : { where }),
});
