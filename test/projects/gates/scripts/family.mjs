// node family.mjs NAME DEPTH SECONDS: starts a child that starts a child, and writes down all process ids.
// Everybody goes home by themselves after SECONDS, so that a broken test leaves nothing behind for long.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { recall, remember } from './state.mjs';

const [name = 'family', depth = '2', seconds = '30'] = process.argv.slice(2);
remember(`${name}.pids`, `${recall(`${name}.pids`)}${process.pid}\n`);
console.log(`${name} ${depth}: ${process.pid}`);
if (Number(depth) > 0) {
  spawn(process.execPath, [fileURLToPath(import.meta.url), name, String(Number(depth) - 1), seconds], { stdio: 'inherit' });
}
let tick = 0;
const timer = setInterval(() => console.log(`${name} ${depth}: tick ${++tick}`), 200);
setTimeout(() => clearInterval(timer), Number(seconds) * 1000);
