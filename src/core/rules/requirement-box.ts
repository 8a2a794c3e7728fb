import type { RequirementItem, Requirements, TraceRow } from '../artifacts/types.ts';
import { isTicked } from '../project/phases.ts';
import { artifactRule, type Fix } from './rule.ts';
import { at, edit, fix, related } from './say.ts';

export const requirementBox = artifactRule({
  id: 'requirement-box',
  family: 'status',
  severity: 'error',
  summary: 'The box of a requirement agrees with its row in the traceability table.',
  kinds: ['requirements'],
  *check(file) {
    for (const item of file.items) {
      const rows = file.trace.filter((row) => row.ids.some((id) => id.value === item.id.value));
      const status = rows[0]?.status;
      if (!item.box || rows.length !== 1 || !status || item.scope !== 'current') continue;
      const ticked = isTicked(item.box.value);
      const open = item.box.value === ' ';
      const done = status.value.class === 'done';
      if (!(open && done) && !(ticked && status.value.class === 'open')) continue;
      yield {
        at: at(file, item.box.range),
        message: `The box of ${item.id.value} is ${ticked ? 'ticked' : 'open'}, its traceability row says \`${status.value.word}\`.`,
        related: [related(file, status.range, 'traceability row')],
        fixes: fixesOf(file, item, rows[0]),
      };
    }
  },
});

/** Offered at both ends; neither is safe, because nothing here decides. */
function fixesOf(file: Requirements, item: RequirementItem, row: TraceRow | undefined): Fix[] {
  const { box } = item;
  const { status } = row ?? {};
  if (!box || !status) return [];
  const ticked = isTicked(box.value);
  return [
    fix(ticked ? 'Untick the box' : 'Tick the box', [edit(file, box.range, ticked ? ' ' : 'x')], false),
    fix(
      `Set the row to ${ticked ? 'Complete' : 'Pending'}`,
      [edit(file, status.range, ticked ? 'Complete' : 'Pending')],
      false,
    ),
  ];
}
