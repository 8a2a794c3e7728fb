import type { Slot } from '../planner/pass.ts';

const clock = (seconds: number) => new Date(seconds * 1000).toISOString().slice(11, 16);

/** One line a slot, in the order in which the satellites rise. */
export function formatDigest(slots: readonly Slot[]): string {
  return [...slots]
    .sort((a, b) => a.pass.rises - b.pass.rises)
    .map(({ antenna, pass }) => `${clock(pass.rises)}-${clock(pass.sets)}  ${antenna}  ${pass.satellite}`)
    .join('\n');
}
