import { artifactRule } from './rule.ts';
import { boxesOf, boxesSpeak, contradictingRow, sectionOf, tickedOf } from './shared/family-boxes.ts';
import { at, edit, fix, related } from './shared/say.ts';

export const rowBox = artifactRule({
  id: 'row-box',
  family: 'status',
  severity: 'warning',
  summary: 'The box of a phase and its progress row tell the same story.',
  kinds: ['roadmap'],
  *check(roadmap) {
    for (const entry of roadmap.checklist) {
      const { id, box } = entry;
      const status = contradictingRow(roadmap, entry);
      if (!status || !box) continue;
      const isOpen = box.value === ' ';
      const phase = isOpen && boxesSpeak(roadmap) ? sectionOf(roadmap, id.value) : undefined;
      yield {
        at: at(roadmap, box.range),
        message: `The box of phase ${id.value} is ${isOpen ? 'open' : 'ticked'}, its progress row says \`${status.value.word}\`.`,
        related: [
          related(roadmap, status.range, 'progress row'),
          ...(phase ? tickedOf(boxesOf(phase)) : []).map((plan) =>
            related(roadmap, plan.range, `plan ${plan.id.value}`),
          ),
        ],
        fixes: isOpen ? [fix('Tick the box', [edit(roadmap, box.range, 'x')], false)] : [],
      };
    }
  },
});
