import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import picomatch from 'picomatch';
import {
  type Config,
  createWorkspace,
  type Path,
  rules,
  SETTINGS_FILE,
  type Workspace,
} from '../core/index.ts';
import {
  type DiskProblem,
  isFolderProblem,
  listFiles,
  readText,
  readTexts,
  skipsFolder,
  skipsPlanningFolder,
} from './files.ts';

export interface LoadedRoot {
  readonly folder: string;
  readonly workspace: Workspace;
  /** Documents that were read, by path. */
  readonly documents: readonly Path[];
  readonly problems: readonly DiskProblem[];
}

export interface LoadOptions {
  /** Wins over the workspace's own settings. */
  readonly config?: Config;
  readonly today?: string;
  readonly onProgress?: (done: number, total: number) => void;
}

const READ_AT_ONCE = 200;

/** Reads the planning documents below a root into a workspace. */
export async function loadRoot(folder: string, options: LoadOptions = {}): Promise<LoadedRoot> {
  const root = resolve(folder);
  const workspace = createWorkspace({ rules });
  const settings = await readText(root, SETTINGS_FILE);
  if (settings.source) workspace.set(SETTINGS_FILE, settings.source.text);
  if (options.config) workspace.configure(options.config);
  workspace.learn({ today: options.today });
  const listing = await listDocuments(root, workspace.config());
  const problems = [...listing.problems, ...(await foldersForFiles(root))];
  if (settings.problem && settings.problem.kind !== 'missing') problems.unshift(settings.problem);
  const documents = listing.files.map((file) => file.path);
  for (let at = 0; at < documents.length; at += READ_AT_ONCE) {
    const reads = readTexts(root, documents.slice(at, at + READ_AT_ONCE));
    for (const read of reads) {
      if (read.source) workspace.set(read.source.path, read.source.text);
      if (read.problem) problems.push(read.problem);
    }
    options.onProgress?.(Math.min(at + READ_AT_ONCE, documents.length), documents.length);
  }
  return { folder: root, workspace, documents, problems };
}

const FILES = ['ROADMAP.md', 'STATE.md', 'REQUIREMENTS.md', 'PROJECT.md', 'MILESTONES.md', 'config.json'];

/** A folder with the name of a document hides what should have been read. */
async function foldersForFiles(root: string): Promise<DiskProblem[]> {
  const paths = FILES.map((name) => `.planning/${name}`);
  const at = await Promise.all(paths.map((path) => stat(join(root, path)).catch(() => undefined)));
  return paths.filter((_, i) => at[i]?.isDirectory()).map(isFolderProblem);
}

/** Thresholds of gates, in JSON: `docs/soak-criteria.json`. */
const CRITERIA = /^(?:.*\/)?(?:\.planning|docs)\/(?:.*\/)?[^/]*criteria[^/]*\.json$/i;

/** `.planning` whole, `docs` whole, markdown that stands directly in the root, and what the settings add. */
async function listDocuments(root: string, config: Config) {
  const ignored = picomatch(config.ignore ?? [], { dot: true });
  const included = picomatch(config.include ?? [], { dot: true });
  const planning = /(?:^|\/)\.planning\//;
  const wanted = (path: Path): boolean =>
    !ignored(path) &&
    (included(path) ||
      (/\.md$/i.test(path) && (planning.test(path) || path.startsWith('docs/') || !path.includes('/'))) ||
      CRITERIA.test(path) ||
      /(?:^|\/)\.planning\/config\.json$/.test(path));
  const deep = (path: Path): boolean => /^(?:\.planning|docs)(?:\/|$)/.test(path);
  const skipFolder = (path: Path): boolean =>
    deep(path) ? skipsPlanningFolder(path) : skipsFolder(path) || (config.include ?? []).length === 0;
  return listFiles(root, { wanted, skipFolder });
}
