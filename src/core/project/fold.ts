import type { Artifact, Roadmap } from '../artifacts/types.ts';
import type { MilestoneId, PhaseId } from '../grammar/types.ts';
import { type Appearance, appearancesIn } from './appearances.ts';
import { type Facts, noFacts } from './facts.ts';
import { currentMilestone, foldMilestones } from './milestones.ts';
import { foldPhases } from './phases.ts';
import { ofKind } from './query.ts';
import { foldRequirements } from './requirements.ts';
import type { Project } from './types.ts';

/** All that the documents say together; what lies beside them are the facts. */
export type Fold = Omit<Project, 'facts'>;

export const foldProject = (documents: Iterable<Artifact>, facts: Facts = noFacts): Project => ({
  ...foldDocuments(documents),
  facts,
});

/** All documents of one planning root, joined. Cheap: recomputed whole after every change of a text. */
export function foldDocuments(documents: Iterable<Artifact>): Fold {
  const artifacts = [...documents].sort((a, b) => (a.path < b.path ? -1 : 1));
  const roadmaps = ofKind(artifacts, 'roadmap');
  const live = roadmaps.find((roadmap) => !roadmap.archived);
  const currentId = currentMilestone(live, ofKind(artifacts, 'state')[0]);
  const appearances = roadmaps.flatMap((roadmap) => appearancesOf(roadmap, currentId));
  const placed = artifacts.filter((artifact) => artifact.phase !== undefined && isPhaseDocument(artifact));
  const phases = foldPhases(appearances, placed, { current: currentId, live, numbers: numbersOf(roadmaps) });
  const milestones = foldMilestones(artifacts, phases, currentId);
  return {
    artifacts,
    byPath: new Map(artifacts.map((artifact) => [artifact.path, artifact])),
    milestones,
    current: milestones.find((milestone) => milestone.current),
    phases,
    requirements: foldRequirements(milestones),
  };
}

/** An archive that copies all milestones speaks for its own alone. */
function appearancesOf(roadmap: Roadmap, current: MilestoneId | undefined): Appearance[] {
  if (!roadmap.archived) return appearancesIn(roadmap, current);
  return appearancesIn(roadmap, roadmap.milestone).filter((one) => one.milestone === roadmap.milestone);
}

/** Ends of ranges are phases, too: `Phases 29–32.1`. */
const numbersOf = (roadmaps: readonly Roadmap[]): ReadonlySet<PhaseId> =>
  new Set(
    roadmaps.flatMap(({ milestones, phases, checklist }) => [
      ...milestones.flatMap((entry) => entry.phases?.value ?? []),
      ...[...phases, ...checklist].map((one) => one.id.value),
    ]),
  );

const isPhaseDocument = (artifact: Artifact): boolean => /(?:^|\/)(?:[^/]*-)?phases\//.test(artifact.path);
