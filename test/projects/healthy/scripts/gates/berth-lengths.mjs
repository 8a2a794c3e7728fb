// Gate: every ferry has a berth that is three metres longer than itself.
import { readHarbour } from '../lib/harbour.mjs';

const lengths = [42, 31, 55];
const short = lengths.filter((length) => !readHarbour().berths.some((berth) => berth.length >= length + 3));
console.log(`${lengths.length - short.length}/${lengths.length} ferries fit`);
console.log(`${lengths.length - short.length} passed, ${short.length} failed`);
process.exitCode = short.length === 0 ? 0 : 1;
