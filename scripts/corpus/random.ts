/** The same numbers for the same seed on every machine (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const result = [...list];
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    // Both indexes stand inside the list.
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}

/** Draws at random, at most `each` of one group. */
export function draw<T>(
  list: readonly T[],
  options: { count: number; each: number; seed: number; group: (item: T) => string },
): T[] {
  const taken = new Map<string, number>();
  const drawn: T[] = [];
  for (const item of shuffled(list, randomFrom(options.seed))) {
    if (drawn.length === options.count) break;
    const group = options.group(item);
    const before = taken.get(group) ?? 0;
    if (before >= options.each) continue;
    taken.set(group, before + 1);
    drawn.push(item);
  }
  return drawn;
}
