// Gate: replays every recorded slot and counts the ones in which the antenna was late.
import { readSlots, replaySlot } from '../lib/slots.mjs';

const slots = readSlots();
const failed = slots.filter((slot) => !replaySlot(slot));
for (const slot of failed) console.log(`late: ${slot.satellite} on ${slot.antenna}`);
console.log(`${slots.length - failed.length}/${slots.length} recorded slots replayed`);
console.log(`${failed.length} late antennas`);
console.log(`${slots.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
