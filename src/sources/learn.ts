import { type Path, questionsOf, type SourceIndex, type Workspace } from '../core/index.ts';
import type { SourceWatch } from './watch.ts';

/** Looks up in the code what the documents speak of, and lets the rules know. */
export async function learnSources(workspace: Workspace, watch: SourceWatch): Promise<SourceIndex> {
  const { project } = workspace.snapshot();
  await watch.ask(questionsOf(project));
  return tell(workspace, await watch.refresh());
}

/** Some files were saved: they are read alone. */
export const learnChanged = async (
  workspace: Workspace,
  watch: SourceWatch,
  paths: readonly Path[],
): Promise<SourceIndex> => tell(workspace, await watch.changed(paths));

function tell(workspace: Workspace, sources: SourceIndex): SourceIndex {
  workspace.learn({ ...workspace.snapshot().project.facts, sources });
  return sources;
}
