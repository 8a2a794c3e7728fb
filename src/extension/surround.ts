import * as vscode from 'vscode';
import { isIndexed, type Path, questionsOf, type Workspace } from '../core/index.ts';
import { learnChanged, learnSources, type SourceWatch } from '../sources/index.ts';
import { pathsOf } from './documents.ts';
import type { Surroundings } from './host.ts';

const BURST_MS = 700;
/** More at once is a branch switch: then listing anew is cheaper. */
const FILES_AT_ONCE = 40;

export interface SourceRoot {
  readonly root: vscode.Uri;
  readonly workspace: Workspace;
  readonly watch: SourceWatch;
  /** Something new was learned. */
  readonly changed: () => void;
}

/** The source code of a root, read again when it or the questions of the documents change. */
export function surroundWith({ root, workspace, watch, changed }: SourceRoot): Surroundings {
  const { pathOf } = pathsOf(root);
  const touched = new Set<Path>();
  let asked = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  const allowed = () => vscode.workspace.isTrusted && !closed;
  const questions = () => {
    const { words, probes } = questionsOf(workspace.snapshot().project);
    return JSON.stringify([[...words], probes]);
  };
  const look = async () => {
    timer = undefined;
    if (!allowed()) return;
    const paths = [...touched];
    touched.clear();
    const now = questions();
    if (now !== asked || paths.length > FILES_AT_ONCE) await learnSources(workspace, watch);
    else if (paths.length > 0) await learnChanged(workspace, watch, paths);
    else return;
    asked = now;
    if (!closed) changed();
  };
  const soon = () => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void look(), BURST_MS);
  };
  const touch = (uri: vscode.Uri) => {
    const path = pathOf(uri);
    if (path === undefined || !isIndexed(path) || /^\.planning(?:\/|$)/.test(path)) return;
    touched.add(path);
    soon();
  };
  const watcher = vscode.workspace.createFileSystemWatcher('**/*');
  const parts = [
    watcher,
    watcher.onDidChange(touch),
    watcher.onDidCreate(touch),
    watcher.onDidDelete(touch),
    vscode.workspace.onDidGrantWorkspaceTrust(soon),
  ];
  return {
    start: look,
    ask: soon,
    dispose() {
      closed = true;
      clearTimeout(timer);
      vscode.Disposable.from(...parts).dispose();
    },
  };
}
