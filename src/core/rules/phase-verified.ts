import { isTicked } from '../project/phases.ts';
import { projectRule } from './rule.ts';
import { at, fileName, related } from './say.ts';

export const phaseVerified = projectRule({
  id: 'phase-verified',
  family: 'status',
  severity: 'warning',
  summary: 'A phase whose box is ticked has no verification that found gaps.',
  *check(project) {
    for (const { id, past, entry, verification } of project.phases) {
      const status = verification?.status;
      if (
        past ||
        !status ||
        !/^gaps_found$|^failed$/i.test(status.value.word) ||
        !entry?.item.box ||
        !isTicked(entry.item.box.value)
      )
        continue;
      yield {
        at: at(entry.file, entry.item.box.range),
        message: `Phase ${id} is ticked, but ${fileName(verification)} says \`${status.value.word}\`.`,
        related: [related(verification, status.range, status.value.word)],
      };
    }
  },
});
