/** Waits for something that comes by itself; fails with `what` when it does not come in time. */
export async function until<T>(
  what: string,
  probe: () => T | Promise<T>,
  limit = 15_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + limit;
  for (;;) {
    const answer = await probe();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited ${limit / 1000} s in vain until ${what}`);
    await new Promise((tick) => setTimeout(tick, 50));
  }
}
