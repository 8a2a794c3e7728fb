import { runGate } from '../../../src/node/gates/run.ts';
import { contextOf, gateOf } from './bare.ts';

/** Runs one gate after the other until it is killed. */
const [root = '', state = ''] = process.argv.slice(2);
const text =
  'echo $$ >> pids; i=0; while [ $i -lt 200 ]; do echo "line $i"; i=$((i+1)); done; sleep 0.0$((i % 7)); sleep 0.05';
process.stdout.write('ready\n');
for (;;) {
  const run = await runGate({ ...contextOf(root), state }, gateOf({ text }));
  process.stdout.write(`${run.folder ?? run.status.reasons.join(' ')}\n`);
}
