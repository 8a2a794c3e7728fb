import type { Audit, Flow, Gap } from '../artifacts/types.ts';
import { artifactRule, type Report } from './rule.ts';
import { at, disagree, edit, fix, plural, related, unexpected } from './shared/say.ts';
import { overlapOf } from './shared/words.ts';

export const flowBreak = artifactRule({
  id: 'flow-break',
  family: 'agreement',
  severity: 'error',
  summary: 'The step at which a flow breaks exists, and is the same wherever the flow is named.',
  kinds: ['audit'],
  *check(audit) {
    for (const flow of audit.flows) yield* checkFlow(audit, flow);
  },
});

function* checkFlow(audit: Audit, flow: Flow): Iterable<Report> {
  const { breaksAt, steps } = flow;
  if (breaksAt && steps.length > 0 && (breaksAt.value < 1 || breaksAt.value > steps.length))
    yield {
      at: at(audit, breaksAt.range),
      message: unexpected(
        breaksAt.value,
        `1 to ${steps.length}`,
        `the flow has ${plural(steps.length, 'step')}`,
      ),
      related: steps.map((step, i) => related(audit, step.range, `step ${i + 1}`)),
    };
  const gap = breaksAt && gapOf(audit, flow);
  if (!gap?.breaksAt || gap.breaksAt.value === breaksAt?.value) return;
  yield disagreement(audit, flow, gap);
}

/** The gap of the frontmatter that names this flow; none when two would fit. */
function gapOf(audit: Audit, flow: Flow): Gap | undefined {
  const fitting = audit.gaps.filter(
    (gap) =>
      gap.from === 'frontmatter' &&
      gap.breaksAt &&
      gap.axis !== 'requirements' &&
      overlapOf(flow.name.value, gap.text.value) >= 0.6,
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** A drawn chain whose step is named by the gap decides; otherwise the two merely disagree. */
function disagreement(audit: Audit, flow: Flow, gap: Gap): Report {
  const claimed = gap.breaksAt ?? { value: 0, range: gap.text.range };
  const said = flow.breaksAt ?? claimed;
  const drawn = flow.steps[said.value - 1];
  const where = `at step ${said.value}${drawn ? `, \`${drawn.value}\`,` : ''} in the body`;
  return {
    at: at(audit, claimed.range),
    message: drawn
      ? unexpected(claimed.value, said.value, `"${flow.name.value}" breaks ${where}`)
      : disagree(claimed.value, said.value, `in the body: the step where "${flow.name.value}" breaks`),
    related: [
      related(audit, said.range, `breaks at step ${said.value}`),
      ...(drawn ? [related(audit, drawn.range, `step ${said.value}`)] : []),
    ],
    fixes: [fix(`Say step ${said.value}`, [edit(audit, claimed.range, String(said.value))], false)],
  };
}
