import type { State } from '../artifacts/types.ts';
import { artifactRule, type Report } from './rule.ts';
import { at, disagree, related, unexpected } from './shared/say.ts';

export const stateCounters = artifactRule({
  id: 'state-counters',
  family: 'arithmetic',
  severity: 'warning',
  summary:
    'The counters of the state agree with each other: done is at most total, and the percentage follows.',
  kinds: ['state'],
  *check(state) {
    yield* bounds(state, 'phases');
    yield* bounds(state, 'plans');
    const wrong = [...percentage(state)];
    yield* wrong;
    const said = state.progress.get('percent');
    const body = state.bodyPercent;
    // A bar that tells the right percentage is said in that finding already.
    if (said && body && said.value !== body.value && !wrong.some(({ related: bar }) => bar))
      yield {
        at: at(state, body.range),
        message: disagree(
          `${body.value}%`,
          `${said.value}`,
          'in the frontmatter: the progress of the milestone',
        ),
        related: [related(state, said.range, `percent: ${said.value}`)],
      };
  },
});

function* bounds(state: State, unit: 'phases' | 'plans'): Iterable<Report> {
  const [done, total] = [state.progress.get(`completed_${unit}`), state.progress.get(`total_${unit}`)];
  if (done && total && done.value > total.value)
    yield {
      at: at(state, done.range),
      message: `${done.value} of ${total.value} ${unit} cannot be completed.`,
      related: [related(state, total.range, `total_${unit}: ${total.value}`)],
    };
}

/** Generations of tools differ: plans, phases, or the smaller of the two; any of them is right. */
function* percentage(state: State): Iterable<Report> {
  const said = state.progress.get('percent');
  const fractions = (['plans', 'phases'] as const).flatMap((unit) => {
    const [done, total] = [state.progress.get(`completed_${unit}`), state.progress.get(`total_${unit}`)];
    return done && total && total.value > 0 && done.value <= total.value
      ? [(100 * done.value) / total.value]
      : [];
  });
  if (!said || fractions.length < 2 || fractions.some((one) => Math.abs(one - said.value) < 1)) return;
  const body = state.bodyPercent;
  const bar = fractions.find((one) => body && Math.abs(one - body.value) < 1);
  const expected = Math.round(bar ?? Math.min(...fractions));
  yield {
    at: at(state, said.range),
    message: unexpected(said.value, expected, 'neither the plans nor the phases make it so'),
    ...(bar !== undefined && body && { related: [related(state, body.range, `${body.value}%`)] }),
  };
}
