import { readFileSync } from 'node:fs';

export const readHarbour = () => JSON.parse(readFileSync(new URL('../../data/harbour.json', import.meta.url), 'utf8'));
