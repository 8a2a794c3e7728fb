// The exit code is right, the words are not.
console.log('11 passed, 1 failed');
