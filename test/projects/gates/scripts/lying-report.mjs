// A report that promotes although one of its own items failed.
import { report } from './state.mjs';

const gates = ['belt', 'light', 'door'].map((name) => ({ name, status: name === 'door' ? 'FAIL' : 'PASS', duration_s: 0.1 }));
const summary = { pass: 3, fail: 0, skip: 0, total: 3 };
report('lying.json', JSON.stringify({ schema_version: '1.0', version: '1.0', verdict: 'PROMOTE', elapsed_s: 0.3, summary, gates }, null, 2));
console.log('PROMOTE');
