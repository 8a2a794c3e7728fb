import type { Ferry } from '../fleet/ferry.ts';
import { nextWindow } from '../tides/window.ts';
import type { TideTable } from '../tides/table.ts';
import { fits, type Berth } from './berth.ts';

export interface Booking {
  readonly ferry: Ferry;
  readonly berth: Berth;
  readonly minute: number;
}

/** Books the first berth that is long enough, at the first minute with enough water. */
export function planBerths(ferries: readonly Ferry[], berths: readonly Berth[], tide: TideTable): Booking[] {
  const free = [...berths];
  return ferries.flatMap((ferry) => {
    const at = free.findIndex((berth) => fits(berth, ferry));
    const minute = nextWindow(tide, ferry.draught, 0);
    const berth = free[at];
    if (!berth || minute === undefined) return [];
    free.splice(at, 1);
    return [{ ferry, berth, minute }];
  });
}
