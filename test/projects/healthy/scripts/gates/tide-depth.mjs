// Gate: the spring tide lets the deepest ferry in.
import { readHarbour } from '../lib/harbour.mjs';

const deepest = Math.max(...readHarbour().tide.heights);
console.log(`deepest water: ${deepest} cm`);
process.exitCode = deepest >= 210 ? 0 : 1;
