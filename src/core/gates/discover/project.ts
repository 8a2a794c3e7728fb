import type { Artifact } from '../../artifacts/types.ts';
import type { Project } from '../../project/types.ts';
import type { Gate } from '../types.ts';
import type { Context } from './context.ts';
import { readConfigGates, readCriteriaFile } from './data.ts';
import { type Discovery, discoverGates, identify } from './index.ts';
import { readPlanGates, readValidationGates } from './plan.ts';
import { linkGates, type Related } from './relate.ts';

const SETTINGS = /(?:^|\/)\.plumbline\.json$/;
const CRITERIA = /criteria[^/]*\.json$/i;
/** What a text must hold to be worth a closer look; nearly no document does. */
const WORTH = /\bgates?\b|\*\*thresholds?\b|^#{1,6} +[A-Z]{1,3}\d+[a-z]? *(?:--|[–—:-])/im;

/** Documents never change, they are replaced: what was found in one stays found. */
const known = new WeakMap<Artifact, Discovery>();

function gatesIn(artifact: Artifact): Discovery {
  const found = known.get(artifact) ?? discoverIn(artifact);
  known.set(artifact, found);
  return found;
}

const alone = (gates: readonly Gate[]): Related[] =>
  gates.map((gate) => ({ gate, needs: [], appliesTo: [] }));

function discoverIn(artifact: Artifact): Discovery {
  const { document, path } = artifact;
  const context: Context = { document, problems: [] };
  const from = (list: readonly Related[]): Discovery => ({
    gates: linkGates(context, identify(context, list)),
    decisions: [],
    statements: [],
    problems: context.problems,
  });
  if (artifact.kind === 'plan') return from(alone(readPlanGates(context, artifact)));
  if (artifact.kind === 'validation') return from(alone(readValidationGates(context, artifact)));
  if (SETTINGS.test(path)) return from(readConfigGates(context));
  if (CRITERIA.test(path)) return from(alone(readCriteriaFile(context)));
  return path.endsWith('.md') && WORTH.test(document.source.text) ? discoverGates(document) : from([]);
}

/**
 * All gates of a project, in the order of its documents. Plans of what is done, and of other milestones, are left out:
 * their tasks were proven when they were executed.
 */
export function gatesOf(project: Project): Discovery {
  const current = new Set<Artifact>(openPlans(project));
  const found = project.artifacts
    .filter(
      (artifact) => (artifact.kind !== 'plan' && artifact.kind !== 'validation') || current.has(artifact),
    )
    .map(gatesIn);
  return {
    gates: distinct(found.flatMap((one) => one.gates)),
    decisions: found.flatMap((one) => one.decisions),
    statements: found.flatMap((one) => one.statements),
    problems: found.flatMap((one) => one.problems),
  };
}

function openPlans(project: Project): readonly Artifact[] {
  const phases = (project.current?.phases ?? []).filter(
    (phase) => !phase.past && phase.status !== 'complete',
  );
  return phases.flatMap((phase) =>
    phase.documents.filter(({ kind }) => kind === 'plan' || kind === 'validation'),
  );
}

/** Two paths of one slug (`a-b.md`, `a/b.md`) are rare, and still two. */
function distinct(gates: readonly Gate[]): Gate[] {
  const seen = new Map<string, number>();
  return gates.map((gate) => {
    const count = (seen.get(gate.id) ?? 0) + 1;
    seen.set(gate.id, count);
    return count === 1 ? gate : { ...gate, id: `${gate.id}-${count}` };
  });
}
