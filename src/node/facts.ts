import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import PQueue from 'p-queue';
import type { Facts, Path, Project, Workspace } from '../core/index.ts';
import { learnEvidence } from './evidence-facts.ts';
import { gitCommitsMissing, gitShallow, gitTags } from './git.ts';
import { skipsFolder } from './listing.ts';

const READS_AT_ONCE = 32;
/** Beyond this nobody says that something does not exist. */
const MOST_PATHS = 400_000;

/** What files there are, and what git knows of the commits and tags that documents cite. */
export async function readDiskFacts(root: string, project: Project): Promise<Pick<Facts, 'paths' | 'git'>> {
  const [paths, git] = await Promise.all([everyPath(root), readGitFacts(root, askedOfGit(project))]);
  return { paths, git };
}

/** Lets the rules know what lies beside the documents. */
export async function learnDisk(workspace: Workspace, root: string): Promise<void> {
  const disk = await readDiskFacts(root, workspace.snapshot().project);
  const hashes = disk.paths && (await learnEvidence(workspace, root, disk.paths));
  workspace.learn({ ...workspace.snapshot().project.facts, ...disk, hashes });
}

/** What documents name and git alone knows: commits, and milestones that may have a tag. */
export interface AskedOfGit {
  readonly commits: readonly string[];
  readonly milestones: readonly string[];
}

export function askedOfGit({ artifacts, milestones }: Project): AskedOfGit {
  const cited = artifacts.flatMap((one) => (one.kind === 'summary' ? one.commits : []));
  const shipped = milestones.filter(({ record }) => record?.item.shipped);
  return {
    commits: [...new Set(cited.map((commit) => commit.value))],
    milestones: shipped.flatMap(({ id }) => id ?? []),
  };
}

/** Undefined where nothing is named, and where git does not answer. */
export async function readGitFacts(root: string, asked: AskedOfGit): Promise<Facts['git']> {
  if (asked.commits.length + asked.milestones.length === 0) return undefined;
  const [tags, missing, shallow] = await Promise.all([
    gitTags(root),
    gitCommitsMissing(root, asked.commits),
    gitShallow(root),
  ]);
  if (!tags.value || !missing.value) return undefined;
  return {
    tags: new Set(tags.value.map((tag) => tag.name)),
    missing: missing.value,
    shallow: shallow.value ?? true,
  };
}

/**
 * Files and folders, what git ignores among them: a document may cite a build result, and that it is ignored does not
 * make it absent. Undefined when there are too many, or a folder cannot be read: then nothing is known to be absent.
 */
export async function everyPath(root: string, most = MOST_PATHS): Promise<ReadonlySet<Path> | undefined> {
  const queue = new PQueue({ concurrency: READS_AT_ONCE });
  const found = new Set<Path>();
  let complete = true;
  const list = async (folder: Path): Promise<void> => {
    const entries = await readdir(join(root, folder), { withFileTypes: true });
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      found.add(path);
      if (entry.isDirectory() && !skipsFolder(path)) enter(path);
    }
  };
  const enter = (folder: Path): void => {
    if (found.size > most) complete = false;
    if (!complete) return;
    const failed = (): void => {
      complete = false;
    };
    void queue.add(() => list(folder).catch(failed));
  };
  enter('');
  await queue.onIdle();
  return complete && found.size <= most ? found : undefined;
}
