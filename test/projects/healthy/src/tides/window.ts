import { heightAt, type TideTable } from './table.ts';

/** The first minute at or after `from` at which a ferry of this draught can come in, or undefined. */
export function nextWindow(table: TideTable, draught: number, from: number): number | undefined {
  for (let minute = from; minute < table.heights.length; minute++) {
    if (heightAt(table, minute) >= draught) return minute;
  }
  return undefined;
}
