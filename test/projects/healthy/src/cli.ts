import { readFileSync } from 'node:fs';
import { runDay } from './api/routes.ts';

const harbour = JSON.parse(readFileSync(process.argv[2] ?? 'data/harbour.json', 'utf8'));
process.stdout.write(`${runDay(harbour, process.argv[3] ?? '+1000')} notices sent\n`);
