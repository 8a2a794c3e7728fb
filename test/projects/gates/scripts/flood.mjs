// Eight megabytes of output, then the result.
const line = `${'x'.repeat(99)}\n`;
for (let i = 0; i < 80; i++) process.stdout.write(line.repeat(1000));
console.log('1 passed, 0 failed');
