// Every second run has a test of another name; the counts are always the same.
import { recall, remember } from './state.mjs';

const run = Number(recall('flaky.run')) + 1;
remember('flaky.run', String(run));
const names = ['the belt starts', 'the belt stops', run % 2 === 1 ? 'the light is green' : 'the light is red'];
console.log('TAP version 13');
names.forEach((name, index) => console.log(`ok ${index + 1} - ${name}`));
console.log(`1..${names.length}`);
console.log(`# tests ${names.length}\n# pass ${names.length}\n# fail 0`);
