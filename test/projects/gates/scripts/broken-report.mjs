import { report } from './state.mjs';

report('broken.json', '{ "verdict": "PROMOTE", "summary": { "pass": 4, ');
console.log('report written');
