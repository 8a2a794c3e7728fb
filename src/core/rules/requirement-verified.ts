import type { Requirements, TraceRow } from '../artifacts/types.ts';
import { ofKind } from '../project/query.ts';
import type { In, Phase, Project } from '../project/types.ts';
import { projectRule } from './rule.ts';
import { at, fileName, list, related } from './shared/say.ts';

export const requirementVerified = projectRule({
  id: 'requirement-verified',
  family: 'membership',
  severity: 'warning',
  summary: 'A requirement that is traced as complete is named by the verification of its phase.',
  *check(project) {
    for (const phase of project.phases) {
      const files = ofKind(phase.documents, 'verification');
      const [file] = files.filter((one) => one.requirementRows.some((row) => row.ids.length > 0));
      if (!file) continue;
      const texts = files.map((one) => one.document.source.text);
      const rows = tracedTo(phase, project);
      const missing = rows.filter(({ id }) => !texts.some((text) => text.includes(id)));
      const [first] = missing;
      // A verification that names none of them counts by other ids, or lists them in ranges.
      if (!first || missing.length * 2 > rows.length || texts.some((text) => RANGE.test(text))) continue;
      const place = first.row.item.ids.find((one) => one.value === first.id) ?? first.row.item.row;
      yield {
        at: at(first.row.file, place.range),
        message: `${list(missing.map(({ id }) => id))}: complete in phase ${phase.id}, but ${fileName(file)} does not name ${missing.length === 1 ? 'it' : 'them'}.`,
        related: file.requirementRows.slice(0, 9).map((row) => related(file, row.row.range, row.text.value)),
      };
    }
  },
});

/** `REQ-01..04`, `REQ-01 to 04`. */
const RANGE = /[A-Z]-\d+\s*(?:\.\.|–|—|to|through|-)\s*(?:[A-Z]+-)?\d+\b/;

const tracedTo = (
  phase: Phase,
  { requirements }: Project,
): { id: string; row: In<TraceRow, Requirements> }[] =>
  requirements.flatMap(({ id, milestone, trace: [row, more] }) =>
    row &&
    !more &&
    milestone === phase.milestone &&
    row.item.phases.length === 1 &&
    row.item.phases[0]?.value === phase.id &&
    row.item.status?.value.class === 'done'
      ? [{ id, row }]
      : [],
  );
