import { isTicked } from '../project/phases.ts';
import { artifactRule } from './rule.ts';
import { boxesOf, boxesSpeak, contradictingRow, sectionOf, tickedOf } from './shared/family-boxes.ts';
import { at, list, related } from './shared/say.ts';

export const phasePlans = artifactRule({
  id: 'phase-plans',
  family: 'status',
  severity: 'warning',
  summary: 'A phase whose box is ticked has no open plan boxes.',
  kinds: ['roadmap'],
  *check(roadmap) {
    if (!boxesSpeak(roadmap)) return;
    for (const entry of roadmap.checklist) {
      const { id, box, collapsed } = entry;
      const phase = sectionOf(roadmap, id.value);
      if (!phase || !box || collapsed) continue;
      const boxes = boxesOf(phase);
      const open = boxes.filter((plan) => plan.box?.value === ' ');
      const marked = tickedOf(boxes);
      if (isTicked(box.value) && open.length > 0 && marked.length > 0)
        yield {
          at: at(roadmap, box.range),
          message: `Phase ${id.value} is ticked, but ${open.length} of its ${boxes.length} plans ${open.length === 1 ? 'is' : 'are'} open: ${list(open.map((plan) => plan.id.value))}.`,
          related: open.map((plan) => related(roadmap, plan.range, 'open plan')),
        };
      // Where the progress row says so as well, `row-box` speaks of the same box.
      const told = contradictingRow(roadmap, entry) !== undefined;
      if (box.value === ' ' && boxes.length > 0 && marked.length === boxes.length && !told)
        yield {
          at: at(roadmap, box.range),
          severity: 'information',
          message: `${boxes.length === 1 ? 'The only plan' : `All ${boxes.length} plans`} of phase ${id.value} ${boxes.length === 1 ? 'is' : 'are'} ticked; its own box is open.`,
          related: boxes.map((plan) => related(roadmap, plan.range, `plan ${plan.id.value}`)),
        };
    }
  },
});
