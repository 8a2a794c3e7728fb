// Numbers with units, on lines and in a report.
import { report } from './state.mjs';

report('measures.json', JSON.stringify({ p95_ms: 212, error_rate_percent: 0.3, memory_mb: 48, checks: { passed: 96, total: 96 } }));
console.log('p95 latency: 212 ms');
console.log('error rate: 0.3 %');
console.log('memory growth: 48 MB');
console.log('BELT_OK');
