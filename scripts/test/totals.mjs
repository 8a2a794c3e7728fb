/** What failed, once more: the output before it is long. */
export function printFailures(failures) {
  for (const failure of failures) console.log(`\n✗ ${failure.split('\n').slice(0, 12).join('\n')}`);
}

/** Ends a runner's output; returns its exit code. */
export function printTotals(name, { passed, failures }) {
  printFailures(failures);
  console.log(`\n${name}: ${passed} passed, ${failures.length} failed`);
  return failures.length || !passed ? 1 : 0;
}
