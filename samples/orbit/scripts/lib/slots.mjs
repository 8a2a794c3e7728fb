import { readFileSync } from 'node:fs';

/** The recorded slots of one quiet day: what was booked, and what the antennas did. */
export function readSlots(file = new URL('../../data/slots.json', import.meta.url)) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** A slot replays when the antenna was on target for the whole pass. */
export function replaySlot(slot) {
  return slot.onTarget[0] <= slot.rises && slot.sets <= slot.onTarget[1];
}
