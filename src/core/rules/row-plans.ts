import type { ProgressRow, Roadmap } from '../artifacts/types.ts';
import { artifactRule, type Report } from './rule.ts';
import { boxesOf, boxesSpeak, lateStatus, sectionOf, tickAll, tickedOf } from './shared/family-boxes.ts';
import { at, edit, fix, plural, related, unexpected } from './shared/say.ts';

export const rowPlans = artifactRule({
  id: 'row-plans',
  family: 'count',
  severity: 'warning',
  summary: 'The plans in a progress row are the boxes of its phase.',
  kinds: ['roadmap'],
  *check(roadmap) {
    if (boxesSpeak(roadmap)) for (const row of roadmap.progress) yield* checkRow(roadmap, row);
  },
});

function* checkRow(roadmap: Roadmap, row: ProgressRow): Iterable<Report> {
  const phase = sectionOf(roadmap, row.id.value);
  const claim = row.plans?.value.parts[0];
  const boxes = phase ? boxesOf(phase) : [];
  if (!phase || claim?.total === undefined || boxes.length === 0) return;
  const done = tickedOf(boxes).length;
  const expected = `${done}/${boxes.length}`;
  if (`${claim.done}/${claim.total}` === expected) return;
  const late = lateStatus(roadmap, row)?.status;
  yield {
    at: at(roadmap, claim.range),
    message: unexpected(
      `${claim.done}/${claim.total}`,
      expected,
      `${plural(boxes.length, 'plan')} listed for phase ${row.id.value}, ${done} ticked`,
    ),
    related: [
      ...(late ? [related(roadmap, late.range, `${late.value.word}`)] : []),
      ...boxes.map((plan) => related(roadmap, plan.range, `plan ${plan.id.value}`)),
    ],
    fixes: [
      // A row that lags behind follows its boxes; one that is ahead may be right, and one that is late in its status has more to change.
      fix(
        `Set the row to ${expected}`,
        [edit(roadmap, claim.range, expected)],
        !late && claim.done <= done && claim.total <= boxes.length,
      ),
      ...(claim.done > done ? tickAll(roadmap, boxes) : []),
    ],
    calculation: boxes.map((plan) => `[${plan.box?.value ?? ' '}] ${plan.id.value}`),
  };
}
