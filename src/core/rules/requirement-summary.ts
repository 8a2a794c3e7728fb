import type { Plan, Summary } from '../artifacts/types.ts';
import { phaseOf } from '../project/index.ts';
import { isTicked } from '../project/phases.ts';
import type { Project, Requirement } from '../project/types.ts';
import type { Place } from '../text/index.ts';
import { projectRule } from './rule.ts';
import { at, fileName, plural, related } from './shared/say.ts';

export const requirementSummary = projectRule({
  id: 'requirement-summary',
  family: 'membership',
  severity: 'warning',
  summary: 'A requirement that is complete is listed as completed by a summary.',
  *check(project) {
    for (const requirement of project.requirements) {
      const place = completeAt(requirement);
      const { id, claimedBy, completedBy } = requirement;
      if (!place || claimedBy.length === 0 || completedBy.length > 0) continue;
      const works = claimedBy.flatMap((plan) => worksOf(plan, project));
      if (works.length === 0) continue;
      yield {
        at: place,
        message: `${id} is complete here, but no summary lists it as completed: ${plural(claimedBy.length, 'plan')} ${claimedBy.length === 1 ? 'is' : 'are'} for it.`,
        related: works.map(({ summary, key }) => related(summary, key, `completed by ${fileName(summary)}`)),
      };
    }
  },
});

/** The row that calls it complete, else its ticked box. */
function completeAt({ trace, item }: Requirement): Place | undefined {
  const [row] = trace;
  if (row?.item.status)
    return row.item.status.value.class === 'done' ? at(row.file, row.item.status.range) : undefined;
  const box = item?.item.box;
  return item && box && isTicked(box.value) ? at(item.file, box.range) : undefined;
}

const KEYS = ['requirements-completed', 'requirements_completed'];

/** The summaries of a plan's phase with what they completed; none where one is missing or does not say. */
function worksOf(plan: Plan, project: Project) {
  const counted = phaseOf(plan, project)?.plans.filter((work) => !work.superseded) ?? [];
  const works = counted.flatMap(({ summary }) => {
    const key = summary && keyOf(summary);
    return summary?.requirementsCompleted && key ? [{ summary, key: key.range }] : [];
  });
  return works.length === counted.length ? works : [];
}

const keyOf = ({ document }: Summary) =>
  KEYS.map((key) => document.frontmatter.get(key)).find((node) => node !== undefined);
