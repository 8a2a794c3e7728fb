import { EXIT } from './exit.ts';

/** Work that must come to an orderly end before the process may leave. */
let underWay: AbortController | undefined;

/** Leaves at once, or as soon as what is under way has ended. Asked for again while it ends, it stays. */
export function leave(code: number | string): void {
  if (underWay === undefined) process.exit(code);
  underWay.abort();
}

/** Ctrl-C: a second one does not wait any longer. */
function interrupt(): void {
  if (underWay?.signal.aborted) process.exit(EXIT.interrupted);
  leave(EXIT.interrupted);
}

export function listenForInterrupts(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
}

/** The signal aborts when the person interrupts. The process then ends with 130, whatever the work says. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  underWay = stop;
  try {
    return await work(stop.signal);
  } finally {
    underWay = undefined;
    if (stop.signal.aborted) process.exitCode = EXIT.interrupted;
  }
}
