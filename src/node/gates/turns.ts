import type PQueue from 'p-queue';
import type { GateListener } from './context.ts';

/** Who asked for which gates, one after the other. */
export interface Turns {
  /** Gates that are asked for and have neither begun nor been passed over. */
  waiting(): ReadonlySet<string>;
  /** Does the work when its turn comes; undefined when it was cancelled before. */
  take<T>(
    ids: readonly string[],
    listener: GateListener | undefined,
    work: (listener: GateListener) => Promise<T>,
  ): Promise<T | undefined>;
}

export function openTurns(queue: PQueue): Turns {
  const asked = new Set<Set<string>>();
  return {
    waiting: () => new Set([...asked].flatMap((ids) => [...ids])),
    async take(ids, listener = {}, work) {
      const open = new Set(ids);
      asked.add(open);
      const onState: GateListener['onState'] = (gate, state) => {
        open.delete(gate.id);
        listener.onState?.(gate, state);
      };
      try {
        return await inTurn(queue, listener.signal, () => work({ ...listener, onState }));
      } finally {
        asked.delete(open);
      }
    },
  };
}

/** Whoever cancels while others run need not wait for them. */
function inTurn<T>(
  queue: PQueue,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T | undefined> {
  return new Promise((done, fail) => {
    if (signal?.aborted) return done(undefined);
    let begun = false;
    const leave = (): void => {
      if (!begun) done(undefined);
    };
    signal?.addEventListener('abort', leave, { once: true });
    void queue.add(async () => {
      signal?.removeEventListener('abort', leave);
      if (signal?.aborted) return leave();
      begun = true;
      await work().then(done, fail);
    });
  });
}
