import type { Requirements, TraceRow } from '../artifacts/types.ts';
import { isDeferral } from '../grammar/index.ts';
import type { In, Phase } from '../project/types.ts';
import { projectRule } from './rule.ts';
import { at, fileName, related } from './shared/say.ts';

export const requirementInPlan = projectRule({
  id: 'requirement-in-plan',
  family: 'membership',
  severity: 'warning',
  summary: 'A requirement that the roadmap gives to a phase is named by one of its plans.',
  *check(project) {
    for (const phase of project.phases) {
      const label = phase.section?.item.requirementsText;
      const plans = plansOf(phase);
      const said = new Set(plans.flatMap((plan) => (plan.requirements ?? []).map((id) => id.value)));
      // Plans that share no id with the roadmap are of another phase with this number, or speak another language.
      if (
        !phase.section?.item.requirements.some((id) => said.has(id.value)) ||
        isDeferral(label?.value ?? '')
      )
        continue;
      const { file, item } = phase.section;
      for (const id of item.requirements) {
        const elsewhere = project.requirements.some(
          (one) =>
            one.id === id.value &&
            one.milestone === phase.milestone &&
            (one.claimedBy.length > 0 || one.trace.some(isPutOff)),
        );
        const named = plans.some((plan) => plan.document.source.text.includes(id.value));
        const remarked = /^\s*\(/.test(file.document.source.text.slice(id.range.end, id.range.end + 4));
        if (!elsewhere && !named && !remarked)
          yield {
            at: at(file, id.range),
            message: `No plan of phase ${phase.id} names ${id.value}.`,
            related: plans.flatMap((plan) => {
              const key = plan.document.frontmatter.get('requirements');
              return key ? [related(plan, key.range, `the requirements of ${fileName(plan)}`)] : [];
            }),
          };
      }
    }
  },
});

/** The table of the requirements leaves it to later, or drops it. */
const isPutOff = ({ item: { status } }: In<TraceRow, Requirements>): boolean =>
  status?.value.class === 'deferred' || status?.value.class === 'superseded';

/** All plans of a phase, where all are written and all say what they are for. */
function plansOf({ plans, section }: Phase) {
  const counted = plans.filter((work) => !work.superseded);
  const files = counted.flatMap(({ plan }) => (plan?.requirements ? [plan] : []));
  const claimed = section?.item.planCount?.total?.value ?? 0;
  return files.length === counted.length && files.length >= claimed ? files : [];
}
