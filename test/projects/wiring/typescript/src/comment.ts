export function rakeLeaves(): string {
  return 'later';
}
