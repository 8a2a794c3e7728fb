import { readFileSync } from 'node:fs';
import { dispatch } from './link/dispatcher.ts';
import type { Pass } from './planner/pass.ts';
import { buildSchedule } from './planner/schedule.ts';
import { formatDigest } from './report/digest.ts';

async function main([passFile = 'data/passes.json', ...antennas]: string[]): Promise<void> {
  const passes: Pass[] = JSON.parse(readFileSync(passFile, 'utf8'));
  const slots = buildSchedule(passes, antennas);
  const lost = await dispatch(slots, async (antenna, frame) => {
    process.stderr.write(`${antenna} <- ${frame}\n`);
    return true;
  });
  process.stdout.write(`${formatDigest(slots)}\n`);
  process.exitCode = lost.length === 0 ? 0 : 1;
}

await main(process.argv.slice(2));
