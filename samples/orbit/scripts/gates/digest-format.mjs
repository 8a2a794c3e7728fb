// Gate: the sample digest has one line a slot, and no line is wider than a pager.
import { readFileSync } from 'node:fs';
import { readSlots } from '../lib/slots.mjs';

const lines = readFileSync(new URL('../../data/digest.txt', import.meta.url), 'utf8').trim().split(/\r?\n/);
const wide = lines.filter((line) => line.length > 40);
const complete = lines.length === readSlots().length;
console.log(complete && wide.length === 0 ? 'DIGEST_OK' : `DIGEST_BAD ${lines.length} lines, ${wide.length} too wide`);
process.exitCode = complete && wide.length === 0 ? 0 : 1;
