import { ofKind } from './query.ts';
import type { Phase, Project } from './types.ts';

const OPEN: readonly Phase['status'][] = [
  'in-progress',
  'executed',
  'needs-review',
  'planned',
  'not-started',
];

/** The phase that is worked on: STATE's word, else the first of the milestone that has begun, else the first open one. */
export function currentPhase({ current, artifacts }: Project): Phase | undefined {
  const phases = current?.phases.filter((phase) => !phase.sentinel) ?? [];
  const said = ofKind(artifacts, 'state').find((state) => !state.archived)?.currentPhase?.value;
  return (
    phases.find((phase) => phase.id === said) ??
    phases.find((phase) => OPEN.indexOf(phase.status) >= 0 && phase.status !== 'not-started') ??
    phases.find((phase) => OPEN.includes(phase.status))
  );
}
