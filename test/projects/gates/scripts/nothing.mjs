// Ran, and looked at nothing.
console.log('0 passed, 0 failed');
