import {
  type Artifact,
  createWorkspace,
  foldProject,
  noFacts,
  type Project,
  readArtifact,
  rules,
  type SourceText,
} from '../../src/core/index.ts';
import { type Folder, readFolder } from './folders.ts';
import type { OutlineCheck } from './outline.ts';
import { badRanges } from './ranges.ts';

export interface FileFailure {
  readonly path: string;
  readonly message: string;
}

/** What one folder gave, and what went wrong while it was read. */
export interface FolderReading {
  readonly folder: Folder;
  readonly sources: readonly SourceText[];
  readonly artifacts: readonly Artifact[];
  readonly project: Project | undefined;
  /** Reading and folding, without the disk. */
  readonly milliseconds: number;
  readonly exceptions: readonly FileFailure[];
  readonly ranges: readonly FileFailure[];
  readonly outlines: readonly FileFailure[];
}

/** With an outline check every outline is compared with remark's: slow the first time. */
export async function readCorpusFolder(folder: Folder, outline?: OutlineCheck): Promise<FolderReading> {
  const { sources } = await readFolder(folder);
  const exceptions: FileFailure[] = [];
  const started = performance.now();
  const artifacts = sources.flatMap((source) => attempt(source.path, exceptions, () => readArtifact(source)));
  const [project] = attempt('(project)', exceptions, () => foldProject(artifacts, noFacts));
  const milliseconds = performance.now() - started;
  const perFile = (check: (artifact: Artifact) => readonly string[]): FileFailure[] =>
    artifacts.flatMap((artifact) => check(artifact).map((message) => ({ path: artifact.path, message })));
  return {
    folder,
    sources,
    artifacts,
    project,
    milliseconds,
    exceptions,
    ranges: perFile(rangeTrouble),
    outlines: outline ? perFile((artifact) => outline.differences(artifact.document.source)) : [],
  };
}

/** The facts, and of the outline what always has characters: a section or the body of a fence may be blank. */
function rangeTrouble(artifact: Artifact): readonly string[] {
  const { source, outline } = artifact.document;
  const { headings, tables, items, labels, details } = outline;
  return [
    ...badRanges(source.text, artifact),
    ...badRanges(source.text, { headings, tables, items, labels, details }),
  ];
}

function attempt<T>(path: string, failures: FileFailure[], work: () => T): T[] {
  try {
    return [work()];
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    failures.push({ path, message: message.split('\n').slice(0, 4).join(' ') });
    return [];
  }
}

/** All rules over one folder, archives included. */
export function checkFolder(reading: FolderReading) {
  const workspace = createWorkspace({ rules });
  workspace.configure({ archives: true });
  for (const { path, text } of reading.sources) workspace.set(path, text);
  return workspace.snapshot();
}
