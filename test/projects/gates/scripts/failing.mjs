console.log('wheel 7 does not turn');
console.log('11 passed, 1 failed');
process.exitCode = 1;
