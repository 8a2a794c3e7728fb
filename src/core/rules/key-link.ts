import type { KeyLink, Plan } from '../artifacts/types.ts';
import type { Answer, Project, SourceIndex } from '../project/index.ts';
import { livePlans, showPlan } from '../wiring/index.ts';
import { projectRule, type Report } from './rule.ts';
import { tick } from './shared/claim-report.ts';
import { changedSince } from './shared/plan-changes.ts';
import { at } from './shared/say.ts';

export const keyLink = projectRule({
  id: 'key-link',
  family: 'wiring',
  severity: 'warning',
  summary: 'The pattern of a key link is found in one of the two files that it links.',
  *check(project) {
    const { sources } = project.facts;
    if (!sources?.present) return;
    for (const plan of livePlans(project))
      for (const link of plan.keyLinks) yield* checkLink(project, sources, { plan, link });
  },
});

/** `from` and `to` are often components and not files: only what is a file can be looked at. */
function* checkLink(
  project: Project,
  sources: SourceIndex,
  { plan, link: { from, to, pattern } }: { plan: Plan; link: KeyLink },
): Iterable<Report> {
  if (!from || !pattern) return;
  const ask = (path: string | undefined): Answer | undefined =>
    path === undefined ? undefined : sources.answer({ path, kind: 'pattern', text: pattern.value });
  const [source, target] = [ask(from.value), ask(to?.value)];
  const where = at(plan, pattern.range);
  if (source?.is === 'slow' || target?.is === 'slow') {
    yield { at: where, message: `This pattern was given up: it takes too long.`, severity: 'information' };
    return;
  }
  if (source?.is !== 'absent' || (target !== undefined && target.is !== 'absent')) return;
  const ends = [from.value, ...(target && to ? [to.value] : [])];
  const since = changedSince(project, plan, ends);
  const later = since ? ` Plan ${showPlan(since.id)} has changed that since.` : '';
  yield {
    at: where,
    message: `${tick(pattern.value)} is not found in ${ends.map(tick).join(' or ')}.${later}`,
    related: ends.map((path) => ({ at: { path, range: { start: 0, end: 0 } }, message: 'looked at' })),
    ...((since || !target) && { severity: 'information' as const }),
  };
}
