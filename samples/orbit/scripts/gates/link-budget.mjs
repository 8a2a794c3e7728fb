// Gate: every station needs a link margin of at least 3 dB. Writes its measurements to reports/link-budget.json.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const stations = JSON.parse(readFileSync(new URL('../../data/stations.json', import.meta.url), 'utf8'));
const items = stations.map(({ name, eirp, loss, needed }) => {
  const margin = Math.round((eirp - loss - needed) * 10) / 10;
  return { name, status: margin >= 3 ? 'PASS' : 'FAIL', detail: `margin ${margin} dB`, margin };
});
const failed = items.filter((item) => item.status === 'FAIL');
const report = {
  schema_version: '1.0',
  verdict: failed.length === 0 ? 'PROMOTE' : 'HOLD',
  lowest_margin_db: Math.min(...items.map((item) => item.margin)),
  summary: { pass: items.length - failed.length, fail: failed.length, skip: 0, total: items.length },
  gates: items,
};
const reports = new URL('../../reports/', import.meta.url);
mkdirSync(reports, { recursive: true });
writeFileSync(new URL('link-budget.json', reports), `${JSON.stringify(report, null, 2)}\n`);
for (const item of items) console.log(`${item.status} ${item.name}: ${item.detail}`);
console.log(`${report.summary.pass} passed, ${report.summary.fail} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
