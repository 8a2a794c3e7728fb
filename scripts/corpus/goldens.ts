import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditGolden, GatesGolden, Golden, RoadmapGolden } from './golden-types.ts';

export type * from './golden-types.ts';

export const GOLDENS = 'test/corpus/goldens';

export function loadGoldens(root = process.cwd()): readonly Golden[] {
  const folder = join(root, GOLDENS);
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Golden);
}

export const isRoadmap = (golden: Golden): golden is RoadmapGolden => golden.kind === 'roadmap';
export const isAudit = (golden: Golden): golden is AuditGolden => golden.kind === 'audit';
export const isGates = (golden: Golden): golden is GatesGolden => golden.kind === 'gates';
