import type { Gate, GateState } from '../../core/index.ts';
import type { GateListener } from './context.ts';
import { blockersOf, inOrder, stopsSeries } from './order.ts';
import { type GateRun, unrun } from './run.ts';

export interface Series {
  readonly chosen: readonly Gate[];
  readonly all: readonly Gate[];
  /** The state of gates that are not part of this series. */
  readonly stateOf: (id: string) => GateState | undefined;
  readonly run: (gate: Gate) => Promise<GateRun>;
  /** Go on after a blocking failure. */
  readonly keepGoing?: boolean;
  readonly listener?: GateListener;
}

/** Runs gates one after the other, as declared, up to the first blocking failure. */
export async function runSeries(series: Series): Promise<ReadonlyMap<string, GateRun>> {
  const { all, listener = {} } = series;
  const results = new Map<string, GateRun>();
  const ordered = inOrder(series.chosen);
  const stateOf = (id: string): GateState | undefined => {
    if (results.has(id)) return results.get(id)?.status.state;
    return ordered.some((gate) => gate.id === id) ? 'not-run' : series.stateOf(id);
  };
  let stopped: string | undefined;
  for (const gate of ordered) {
    const blockers = blockersOf(gate, all, stateOf);
    const result = await next({ series, gate, stopped, blockers });
    results.set(gate.id, result);
    const { state } = result.status;
    listener.onState?.(gate, state);
    if (listener.signal?.aborted) stopped = 'The run was cancelled.';
    else if (!series.keepGoing && stopsSeries(gate, state))
      stopped ??= `Not run, as gate ${gate.label} did not pass.`;
  }
  return results;
}

interface Step {
  readonly series: Series;
  readonly gate: Gate;
  readonly stopped: string | undefined;
  readonly blockers: readonly string[];
}

async function next({ series, gate, stopped, blockers }: Step): Promise<GateRun> {
  if (stopped !== undefined) return unrun(gate, 'skipped', stopped);
  if (blockers.length > 0) return unrun(gate, 'blocked', ...blockers);
  return series.run(gate);
}
