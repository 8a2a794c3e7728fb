import type { Range } from '../text/index.ts';
import type { CharTest, Pattern, Step } from './pattern.ts';

/** Enough for twenty live steps at each character of a megabyte. */
export const MOST_STEPS = 20_000_000;

/** Program counters that are alive at one character, with the offset where each began. */
interface Threads {
  readonly pcs: Int32Array;
  readonly starts: Int32Array;
  count: number;
}

/** The match that ends first; undefined when there is none; `slow` when it took more steps than allowed. */
export function findPattern(
  { program }: Pattern,
  text: string,
  most = MOST_STEPS,
): Range | 'slow' | undefined {
  const size = program.length;
  const threads = (): Threads => ({ pcs: new Int32Array(size), starts: new Int32Array(size), count: 0 });
  const marks = new Int32Array(size).fill(-1);
  const mayBegin = firstTests(program);
  let [now, next] = [threads(), threads()];
  let steps = 0;
  let found: Range | undefined;
  const enter = (into: Threads, pc: number, start: number, at: number): void => {
    if (marks[pc] === at) return;
    marks[pc] = at;
    steps++;
    const step = program[pc];
    if (step?.op === 'split') for (const to of step.to) enter(into, to, start, at);
    else if (step?.op === 'assert') step.holds(text, at) && enter(into, pc + 1, start, at);
    else if (step?.op === 'match') found ??= { start, end: at };
    else {
      into.pcs[into.count] = pc;
      into.starts[into.count++] = start;
    }
  };
  for (let at = 0; at <= text.length && !found; at++) {
    if (now.count === 0 && mayBegin) while (at < text.length && !mayBegin(text.charCodeAt(at))) at++;
    enter(now, 0, at, at);
    if (steps > most) return 'slow';
    const code = text.charCodeAt(at);
    for (let i = 0; i < now.count && at < text.length; i++) {
      const pc = now.pcs[i] ?? 0;
      const step = program[pc];
      if (step?.op === 'char' && step.test(code)) enter(next, pc + 1, now.starts[i] ?? 0, at + 1);
    }
    steps += now.count;
    [now, next] = [next, now];
    next.count = 0;
  }
  return found;
}

/** Whether a match can begin with a character; undefined when one can be empty. */
function firstTests(program: readonly Step[]): CharTest | undefined {
  const tests: CharTest[] = [];
  const seen = new Set<number>();
  const todo = [0];
  for (let pc = todo.pop(); pc !== undefined; pc = todo.pop()) {
    const step = program[pc];
    if (seen.has(pc) || !step) continue;
    seen.add(pc);
    if (step.op === 'match') return undefined;
    if (step.op === 'char') tests.push(step.test);
    else if (step.op === 'assert') todo.push(pc + 1);
    else todo.push(...step.to);
  }
  const ascii = Uint8Array.from({ length: 128 }, (_, code) => (tests.some((test) => test(code)) ? 1 : 0));
  return (code) => (code < 128 ? ascii[code] === 1 : tests.some((test) => test(code)));
}
