import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/paths.mjs';
import { groupBy, type Proof } from '../../src/core/index.ts';
import { loadRoot } from '../../src/node/load.ts';

/**
 * What a careful reader counts in real folders, by roadmap and by files, a milestone each: plans done of all, and how many
 * requirements are in which state by the three sources (verification, summaries, box).
 * A milestone that packs several phases into one line has no such count and is not listed.
 */
interface Counted {
  readonly phases: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;
  readonly requirements: Readonly<Record<string, Readonly<Record<string, States>>>>;
}

type States = Readonly<Partial<Record<Proof, number>>>;

const counted: Counted = JSON.parse(readFileSync(join(import.meta.dirname, 'tree.json'), 'utf8'));
const shared = process.env.PLUMBLINE_SHARED ?? join(root, '../shared');

const pathOf = (folder: string) => join(folder.startsWith('samples/') ? root : shared, folder);

describe('the tree of real folders is what a reader counts', () => {
  for (const [folder, milestones] of Object.entries(counted.phases))
    it.skipIf(!existsSync(pathOf(folder)))(`${folder} (left out without ../shared)`, async () => {
      const { workspace } = await loadRoot(pathOf(folder), { today: '2026-06-01' });
      const { project } = workspace.snapshot();
      const found = project.milestones.map(({ id = '', phases }) => [
        id,
        Object.fromEntries(phases.map((one) => [one.id, `${one.progress.done}/${one.progress.total}`])),
      ]);
      const listed = Object.fromEntries(found.filter(([id]) => typeof id === 'string' && id in milestones));
      expect(listed).toEqual(milestones);
      const states = Object.keys(counted.requirements[folder] ?? {}).map((id) => {
        const own = groupBy(
          project.requirements.filter((one) => one.milestone === id),
          (one) => one.proof,
        );
        return [id, Object.fromEntries([...own].map(([proof, list]) => [proof, list.length]))];
      });
      expect(Object.fromEntries(states)).toEqual(counted.requirements[folder] ?? {});
    });
});
