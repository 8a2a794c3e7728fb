// Looks at a schedule before it is released: no antenna may follow two satellites at once.
import { readSlots } from './lib/slots.mjs';

const slots = readSlots();
const clashes = slots.filter((a) =>
  slots.some((b) => a !== b && a.antenna === b.antenna && a.rises < b.sets && b.rises < a.sets),
);
console.log(`${slots.length} slots, ${clashes.length} clashes`);
process.exitCode = clashes.length === 0 ? 0 : 1;
