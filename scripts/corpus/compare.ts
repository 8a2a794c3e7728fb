import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArtifact, sourceText } from '../../src/core/index.ts';
import { compareAudit } from './compare-audit.ts';
import { compareGates } from './compare-gates.ts';
import { compareRoadmap } from './compare-roadmap.ts';
import { type Golden, isOwn, loadGoldens } from './goldens.ts';
import { judge, type Sheet } from './tally.ts';

/** The types of fact that a release may not lose: at least `ENOUGH` recall and precision each. */
export const REQUIRED = ['document kind', 'phase', 'plan', 'requirement id', 'score', 'flow', 'wiring row'];
export const ENOUGH = 0.99;

/** Reads every document that has a golden and compares; without the shared folder our own documents only. */
export function compareGoldens(shared: string | undefined, goldens = loadGoldens()): Sheet {
  const sheet: Sheet = new Map();
  for (const golden of goldens) {
    const folder = isOwn(golden) ? process.cwd() : shared;
    if (folder !== undefined) compareOne(sheet, golden, folder);
  }
  return sheet;
}

function compareOne(sheet: Sheet, golden: Golden, root: string): void {
  // Inside its folder, as a workspace sees it: `.planning/ROADMAP.md`.
  const path = golden.file.split('/').slice(2).join('/');
  const artifact = readArtifact(sourceText(path, readFileSync(join(root, golden.file), 'utf8')));
  judge(sheet, { type: 'document kind', where: golden.file, golden: [golden.kind], read: [artifact.kind] });
  if (golden.kind === 'roadmap' && artifact.kind === 'roadmap') compareRoadmap(sheet, golden, artifact);
  if (golden.kind === 'audit' && artifact.kind === 'audit') compareAudit(sheet, golden, artifact);
  if (golden.kind === 'gates') compareGates(sheet, golden, artifact);
}
