// Runs the same every time, with the same two failures: equal is not enough.
console.log('TAP version 13');
console.log('ok 1 - the belt starts\nnot ok 2 - the belt stops\nnot ok 3 - the light is green\n1..3');
console.log('# tests 3\n# pass 1\n# fail 2');
