/** Height of the water above the sill, in centimetres, by minute of the day. */
export interface TideTable {
  readonly name: string;
  readonly heights: readonly number[];
}

export function heightAt(table: TideTable, minute: number): number {
  return table.heights[Math.min(minute, table.heights.length - 1)] ?? 0;
}
