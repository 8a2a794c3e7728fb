import type { RequirementItem, Requirements } from '../artifacts/types.ts';
import { isDeferral } from '../grammar/index.ts';
import { slice } from '../text/index.ts';
import { projectRule } from './rule.ts';
import { at } from './shared/say.ts';

export const requirementPlanned = projectRule({
  id: 'requirement-planned',
  family: 'membership',
  severity: 'warning',
  summary: 'Every requirement of the milestone is named by a phase of its roadmap.',
  *check(project) {
    for (const milestone of project.milestones) {
      const all = project.requirements.filter((one) => one.milestone === milestone.id && one.item);
      const planned = all.filter((one) => one.phases.length > 0);
      // A roadmap that names requirements differently, or not yet, says nothing about each of them.
      if (
        planned.length < all.length / 2 ||
        milestone.phases.some((phase) => phase.section && isOpen(phase.section.item.requirementsText?.value))
      )
        continue;
      for (const { id, item, trace, phases } of all) {
        if (
          !item ||
          phases.length > 0 ||
          milestone.phases.some((phase) => mentions(phase.section?.item.requirementsText?.value, id)) ||
          trace.some((row) => isDeferral(slice(row.file.document.source, row.item.row.range)))
        )
          continue;
        if (
          isDeferral(slice(item.file.document.source, item.item.range)) ||
          item.item.box?.value === '~' ||
          !item.item.box ||
          sharesLine(item.file, item.item)
        )
          continue;
        yield { at: at(item.file, item.item.id.range), message: `No phase of the roadmap names ${id}.` };
      }
    }
  },
});

/** Named in a list of a form that is not read id by id. */
const mentions = (text: string | undefined, id: string): boolean => text?.toUpperCase().includes(id) ?? false;

const isOpen = (text: string | undefined): boolean =>
  text !== undefined && /\bTBD\b|\ball\b|^\W*(?:see|same)\b/i.test(text);

/** `**SETUP-01–03**, **CONF-01–03**` sums up what an earlier milestone delivered. */
const sharesLine = (file: Requirements, item: RequirementItem): boolean =>
  file.items.some((other) => other !== item && other.range.start === item.range.start);
