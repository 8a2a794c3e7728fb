export function seedCount(rows: number): number {
  return rows * 12;
}
