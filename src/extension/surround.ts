import * as vscode from 'vscode';
import { isIndexed, type Path, questionsOf, type Workspace } from '../core/index.ts';
import { learnChanged, learnSources, type SourceWatch } from '../sources/index.ts';
import type { Surroundings } from './host.ts';
import { TOUCHED_AT_ONCE, watchTouched } from './touched.ts';

export interface SourceRoot {
  readonly root: vscode.Uri;
  readonly workspace: Workspace;
  readonly watch: SourceWatch;
  /** Something new was learned. */
  readonly changed: () => void;
}

/** The source code of a root, read again when it or the questions of the documents change. */
export function surroundWith({ root, workspace, watch, changed }: SourceRoot): Surroundings {
  let asked = '';
  let closed = false;
  const questions = () => {
    const { words, probes } = questionsOf(workspace.snapshot().project);
    return JSON.stringify([[...words], probes]);
  };
  const look = async (paths: readonly Path[]) => {
    if (!vscode.workspace.isTrusted) return;
    const now = questions();
    if (now !== asked || paths.length > TOUCHED_AT_ONCE) await learnSources(workspace, watch);
    else if (paths.length > 0) await learnChanged(workspace, watch, paths);
    else return;
    asked = now;
    if (!closed) changed();
  };
  const wants = (path: Path) => isIndexed(path) && !/^\.planning(?:\/|$)/.test(path);
  const touched = watchTouched(root, { wants, look });
  const trust = vscode.workspace.onDidGrantWorkspaceTrust(touched.soon);
  return {
    start: touched.now,
    ask: touched.soon,
    dispose() {
      closed = true;
      vscode.Disposable.from(touched, trust).dispose();
    },
  };
}
