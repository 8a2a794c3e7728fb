import { EXIT } from './exit.ts';

let waiting: (() => void) | undefined;

/** Ctrl-C: what is under way may come to an orderly end; a second one does not wait for it. */
function interrupt(): void {
  if (waiting === undefined) process.exit(EXIT.interrupted);
  const handler = waiting;
  waiting = undefined;
  handler();
}

export function listenForInterrupts(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
}

/** Aborts when the person interrupts. The process then ends with 130, whatever the work returns. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  waiting = () => stop.abort();
  try {
    return await work(stop.signal);
  } finally {
    waiting = undefined;
    if (stop.signal.aborted) process.exitCode = EXIT.interrupted;
  }
}
