import { type Gate, gatesOf, type Project } from '../../core/index.ts';
import { type OpenedRoot, openRoots, refuseEmpty, sayProblems } from '../open.ts';
import { progressOn } from '../progress.ts';

export interface OpenTree {
  readonly folder: string;
  readonly project: Project;
  readonly gates: readonly Gate[];
  readonly root: OpenedRoot;
}

/** The model of each root; nothing is looked up in the code. */
export async function openTrees(path: string, { allowEmpty }: { allowEmpty?: boolean }): Promise<OpenTree[]> {
  const roots = await openRoots([path], { code: false, progress: progressOn() });
  sayProblems(roots);
  refuseEmpty(roots, [path], allowEmpty);
  return roots.map((root) => {
    const { project } = root.workspace.snapshot();
    return { folder: root.folder, project, gates: gatesOf(project).gates, root };
  });
}
