import { isTicked } from '../project/phases.ts';
import { artifactRule } from './rule.ts';
import { at, edit, fix, related } from './say.ts';

/** Run but not verified, or agreed to but not run. */
const WAITS = /^(?:executed|approved)$/i;

export const rowBox = artifactRule({
  id: 'row-box',
  family: 'status',
  severity: 'warning',
  summary: 'The box of a phase and its progress row tell the same story.',
  kinds: ['roadmap'],
  *check(roadmap) {
    for (const entry of roadmap.checklist) {
      const rows = roadmap.progress.filter((row) => row.id.value === entry.id.value);
      const twins = roadmap.checklist.filter((other) => other.id.value === entry.id.value);
      const status = rows[0]?.status;
      if (rows.length !== 1 || twins.length !== 1 || !status || !entry.box || entry.collapsed) continue;
      const ticked = isTicked(entry.box.value);
      const done = status.value.class === 'done' && !WAITS.test(status.value.word);
      const open = ['open', 'active'].includes(status.value.class);
      if (!(done && entry.box.value === ' ') && !(open && ticked)) continue;
      yield {
        at: at(roadmap, entry.box.range),
        message: `The box of phase ${entry.id.value} is ${ticked ? 'ticked' : 'open'}, its progress row says \`${status.value.word}\`.`,
        related: [related(roadmap, status.range, 'progress row')],
        fixes: done ? [fix('Tick the box', [edit(roadmap, entry.box.range, 'x')], false)] : [],
      };
    }
  },
});
