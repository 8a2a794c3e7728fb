// All the words are right, the exit code is not.
console.log('12 passed, 0 failed');
process.exitCode = 1;
