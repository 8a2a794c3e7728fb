import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import type { Notice } from './notice.ts';

/** Notices wait in a file, one line each, so that a restart loses none. */
export function enqueue(file: string, notice: Notice): void {
  appendFileSync(file, `${JSON.stringify(notice)}\n`);
}

/** Hands every waiting notice to `send`; what cannot be sent waits on. */
export function drain(file: string, send: (notice: Notice) => boolean): number {
  if (!existsSync(file)) return 0;
  const waiting = readFileSync(file, 'utf8').trim().split('\n').map((line): Notice => JSON.parse(line));
  rmSync(file);
  const left = waiting.filter((notice) => !send(notice));
  for (const notice of left) enqueue(file, notice);
  return waiting.length - left.length;
}
