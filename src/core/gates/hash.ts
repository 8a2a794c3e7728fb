import { criteriaOf, runsOf } from './criteria.ts';
import type { Gate } from './types.ts';

/** What makes a gate this gate: when it changes, earlier results are stale. Places are no part of it: lines may move. */
export function gateDefinition(gate: Gate): string {
  const { command } = gate;
  return JSON.stringify({
    command: command && {
      text: command.text,
      argv: command.argv,
      shell: command.shell,
      cwd: command.cwd ?? '',
    },
    runs: runsOf(gate),
    criteria: criteriaOf(gate).map((one) => [one.text, one.blocking]),
    report: gate.report,
    inputs: gate.inputs,
    locks: gate.locks,
    waiver: gate.waiver,
  });
}

export const definitionHash = (gate: Gate): string => sha256(gateDefinition(gate));

/** The first 32 bits of the fractional parts of `root` of the first `count` primes. */
function fractions(count: number, root: (n: number) => number): Uint32Array {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return Uint32Array.from(primes, (prime) => (root(prime) % 1) * 2 ** 32);
}

const K = fractions(64, Math.cbrt);
const START = fractions(8, Math.sqrt);

/**
 * SHA-256 in hex. Written out because the core is synchronous and runs in browsers, where the platform's own is not;
 * a test holds it equal to Node's.
 */
export function sha256(data: string | Uint8Array): string {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  const padded = new Uint8Array(((bytes.length + 8) >> 6) * 64 + 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, bytes.length << 3);
  const state = Uint32Array.from(START);
  for (let at = 0; at < padded.length; at += 64) mix(state, view, at);
  return [...state].map((word) => word.toString(16).padStart(8, '0')).join('');
}

const turn = (x: number, by: number): number => (x >>> by) | (x << (32 - by));

/** One block of 64 bytes. Indices stay inside the arrays by construction. */
function mix(state: Uint32Array, view: DataView, at: number): void {
  const w = new Uint32Array(64);
  const get = (i: number): number => w[i] as number;
  for (let i = 0; i < 16; i++) w[i] = view.getUint32(at + i * 4);
  for (let i = 16; i < 64; i++) {
    const a = get(i - 15);
    const b = get(i - 2);
    const low = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
    const high = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
    w[i] = get(i - 16) + low + get(i - 7) + high;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let i = 0; i < 64; i++) {
    const one =
      (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (K[i] as number) + get(i)) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] = (state[i] as number) + value;
}
