import type { Artifact, Verification } from '../artifacts/types.ts';
import type { Phase, PhaseStatus, PlanWork, Progress } from './types.ts';

type Known = Pick<Phase, 'section' | 'entry' | 'row' | 'plans'> & {
  readonly documents: readonly Artifact[];
  readonly verification: Verification | undefined;
};

type Derived = Pick<Phase, 'status' | 'because' | 'progress'>;

const ticked = (box: string | undefined): boolean => box === 'x' || box === 'X';

/** The format's own derivation: a ticked box wins, then plans and summaries on disk, then what is written. */
export function derivePhase(known: Known): Derived {
  const progress = deriveProgress(known);
  const [status, because] = deriveStatus(known, progress);
  return { status, because, progress };
}

function deriveProgress({ section, row, plans, documents }: Known): Progress {
  const counted = plans.filter((plan) => !plan.superseded);
  const scope = documents.some((document) => document.problems.length > 0) ? 'partial' : 'complete';
  if (counted.some((plan) => plan.plan))
    return { ...count(counted.filter(onDisk), (plan) => !!plan.summary), by: 'disk', scope };
  if (counted.some((plan) => plan.entry?.item.box))
    return { ...count(counted, (plan) => plan.done), by: 'boxes', scope };
  const claim = section?.item.planCount;
  const written = row?.item.plans?.value.parts[0];
  if (written?.total !== undefined) return { done: written.done, total: written.total, by: 'row', scope };
  if (claim?.total) return { done: claim.done?.value ?? 0, total: claim.total.value, by: 'claim', scope };
  return { done: 0, total: 0, by: 'nothing', scope };
}

const onDisk = (plan: PlanWork): boolean => plan.plan !== undefined || plan.summary !== undefined;

const count = (plans: readonly PlanWork[], done: (plan: PlanWork) => boolean) => ({
  done: plans.filter(done).length,
  total: plans.length,
});

function deriveStatus(known: Known, { done, total, by }: Progress): [PhaseStatus, string] {
  const { entry, row, section, verification } = known;
  if (ticked(entry?.item.box?.value)) return ['complete', 'its box in the roadmap is ticked'];
  const word = row?.item.status ?? section?.item.status;
  if (word?.value.class === 'deferred') return ['deferred', `the roadmap says ${word.value.word}`];
  if (total > 0 && done >= total) return finished(verification, by, total, word?.value.class === 'done');
  if (done > 0) return ['in-progress', `${done} of ${total} plans are done (${by})`];
  if (word?.value.class === 'done') return ['complete', `the roadmap says ${word.value.word}`];
  if (word?.value.class === 'active') return ['in-progress', `the roadmap says ${word.value.word}`];
  if (total > 0) return ['planned', `${total} plans, none done (${by})`];
  return ['not-started', 'it has no plans yet'];
}

function finished(
  verification: Verification | undefined,
  by: Progress['by'],
  total: number,
  said: boolean,
): [PhaseStatus, string] {
  const all = `all ${total} plans are done (${by})`;
  const verdict = verification?.status?.value;
  if (verdict?.class === 'done') return ['complete', `${all}, verification ${verdict.word}`];
  if (verdict?.word === 'human_needed') return ['needs-review', `${all}, verification ${verdict.word}`];
  if (by !== 'disk' || said) return ['complete', all];
  return ['executed', `${all}, ${verdict ? `verification ${verdict.word}` : 'not verified'}`];
}

/** Sum over phases that count: sentinels never do. */
export function sumProgress(phases: readonly Phase[]): Progress {
  const counted = phases.filter((phase) => !phase.sentinel);
  return {
    done: counted.filter((phase) => phase.status === 'complete').length,
    total: counted.length,
    by: 'boxes',
    scope: counted.every((phase) => phase.progress.scope === 'complete') ? 'complete' : 'partial',
  };
}
