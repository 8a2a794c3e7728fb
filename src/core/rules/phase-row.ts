import type { Roadmap } from '../artifacts/types.ts';
import { isSentinelPhase, type PhaseId } from '../grammar/index.ts';
import { artifactRule } from './rule.ts';
import { at, related } from './shared/say.ts';

export const phaseRow = artifactRule({
  id: 'phase-row',
  family: 'membership',
  severity: 'warning',
  summary: 'Every phase of the checklist has a section and a progress row, where the roadmap has such.',
  kinds: ['roadmap'],
  *check(roadmap) {
    const own = roadmap.checklist.filter((entry) => !entry.collapsed && !isSentinelPhase(entry.id.value));
    if (own.length < 2) return;
    const rows = new Set(roadmap.progress.map((row) => row.id.value));
    const sections = new Set(
      roadmap.phases.filter((phase) => !phase.collapsed).map((phase) => phase.id.value),
    );
    for (const entry of own) {
      const id = entry.id.value;
      const twin = roadmap.phases.find((phase) => phase.id.value === id);
      if (
        mostlyIn(
          own.map((one) => one.id.value),
          rows,
          id,
        )
      )
        yield {
          at: at(roadmap, entry.id.range),
          message: `Phase ${id} has no row in the progress table.`,
          related: lastRow(roadmap),
        };
      if (
        !twin &&
        mostlyIn(
          own.map((one) => one.id.value),
          sections,
          id,
        )
      )
        yield { at: at(roadmap, entry.id.range), message: `Phase ${id} has no section below.` };
    }
  },
});

/** All the others are there: a list that holds half of them is about something else. */
const mostlyIn = (all: readonly PhaseId[], known: ReadonlySet<PhaseId>, id: PhaseId): boolean =>
  !known.has(id) && all.filter((one) => known.has(one)).length >= Math.max(1, all.length - 2);

const lastRow = (roadmap: Roadmap) => {
  const last = roadmap.progress.at(-1);
  return last ? [related(roadmap, last.row.range, 'the table ends here')] : [];
};
