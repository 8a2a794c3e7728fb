/** Ends a runner's output; returns its exit code. */
export function printTotals(name, { passed, failed }) {
  console.log(`\n${name}: ${passed} passed, ${failed} failed`);
  return failed || !passed ? 1 : 0;
}
