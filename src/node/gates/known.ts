import type { Gate, Known } from '../../core/index.ts';
import type { PastRun } from '../evidence/history.ts';
import { verifyRun } from '../evidence/verify.ts';
import { hashInputs } from './inputs.ts';

export interface Looked {
  readonly last: PastRun | undefined;
  readonly known: Known;
}

/** What the disk knows about a gate: its last run, whether that evidence is whole, and the inputs as they are now. */
export async function knownOf(root: string, gate: Gate, last: PastRun | undefined): Promise<Known> {
  if (last === undefined) return {};
  if (last.record === undefined) return { unreadable: last.problem };
  const [{ problems }, inputs] = await Promise.all([verifyRun(last.folder), hashInputs(root, gate)]);
  return {
    record: last.record,
    tampered: problems.map((problem) => problem.message),
    inputs: new Map(inputs.map((input) => [input.path, input.sha256])),
  };
}
