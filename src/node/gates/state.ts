import { definitionHash, type Gate, type GateStatus, type RunRecord } from '../../core/index.ts';
import type { PastRun } from '../evidence/history.ts';
import { verifyRun } from '../evidence/verify.ts';
import type { HashedFile } from './inputs.ts';

/** What a gate's last run says now: its result, as long as nothing has changed since. */
export async function stateNow(
  gate: Gate,
  last: PastRun | undefined,
  inputs: readonly HashedFile[],
): Promise<GateStatus> {
  const say = (state: GateStatus['state'], ...reasons: string[]): GateStatus => ({
    ...{ gate: gate.id, state, reasons },
    criteria: (last?.record?.criteria ?? []) as GateStatus['criteria'],
  });
  if (last === undefined) return say('not-run');
  const { record } = last;
  if (record === undefined) return say('could-not-look', `The last result cannot be read: ${last.problem}`);
  const [changed] = (await verifyRun(last.folder)).problems;
  if (changed) return say('could-not-look', `The evidence of the last run was changed: ${changed.message}`);
  const since = staleReasons(gate, record, inputs);
  return since.length > 0 ? say('stale', ...since) : say(record.state, ...record.reasons);
}

function staleReasons(gate: Gate, record: RunRecord, inputs: readonly HashedFile[]): string[] {
  if (record.gate.definition !== definitionHash(gate))
    return ['Command or criteria changed since the last run.'];
  const before = new Map(record.inputs.map((input) => [input.path, input.sha256]));
  const now = new Map(inputs.map((input) => [input.path, input.sha256]));
  const paths = [...new Set([...before.keys(), ...now.keys()])].filter(
    (path) => before.get(path) !== now.get(path),
  );
  const [first] = paths;
  if (first === undefined) return [];
  return [
    `\`${first}\`${paths.length > 1 ? ` and ${paths.length - 1} more` : ''} changed since the last run.`,
  ];
}
