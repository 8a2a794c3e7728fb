export function soilDepth(year: number): number {
  return 20 + year;
}
