import type { Pass, Slot } from './pass.ts';

/** Two passes clash when both want the antenna at the same second. */
export function findConflicts(slots: readonly Slot[], wanted: Pass): Slot[] {
  return slots.filter((slot) => slot.pass.rises < wanted.sets && wanted.rises < slot.pass.sets);
}

/** The higher priority wins; of two equals the one that climbs higher. */
export function resolveConflict(held: Pass, wanted: Pass): Pass {
  if (held.priority !== wanted.priority) return held.priority > wanted.priority ? held : wanted;
  return held.elevation >= wanted.elevation ? held : wanted;
}
