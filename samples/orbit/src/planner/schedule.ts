import { findConflicts, resolveConflict } from './conflicts.ts';
import type { Pass, Slot } from './pass.ts';

/** Books every pass on the first antenna that can take it; the losers of a clash move on to the next one. */
export function buildSchedule(passes: readonly Pass[], antennas: readonly string[]): Slot[] {
  return antennas.reduce<Slot[]>((booked, antenna) => {
    const waiting = passes.filter((pass) => !booked.some((slot) => slot.pass === pass));
    return [...booked, ...bookAntenna(antenna, waiting)];
  }, []);
}

function bookAntenna(antenna: string, waiting: readonly Pass[]): Slot[] {
  let slots: Slot[] = [];
  for (const pass of waiting) {
    const clashes = findConflicts(slots, pass);
    if (clashes.every((slot) => resolveConflict(slot.pass, pass) === pass)) {
      slots = [...slots.filter((slot) => !clashes.includes(slot)), { antenna, pass }];
    }
  }
  return slots;
}
