import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Folder, readFolder, sharedFolders } from '../../scripts/corpus/folders.ts';
import {
  createWorkspace,
  type Finding,
  type Project,
  readArtifact,
  rules,
  type SourceText,
  sourceText,
  type Workspace,
} from '../../src/core/index.ts';
import { learnEvidence } from '../../src/node/evidence-facts.ts';
import { listFiles, readTexts, skipsFolder } from '../../src/node/files.ts';
import { indexSources } from '../support/sources.ts';
import type { SpecFile } from '../support/spec.ts';

/** Documents that contradictions are brought into, one at a time. */
export interface Base {
  readonly name: string;
  readonly texts: ReadonlyMap<string, string>;
  readonly workspace: Workspace;
  /** After a change: what the code says depends on what the documents ask. */
  readonly look: () => readonly Finding[];
  readonly project: Project;
  /** What is said before anything is changed. */
  readonly before: readonly Finding[];
}

/** Consistent projects of our own, with their code. */
const OWN = [
  'test/projects/healthy',
  'test/projects/old-generation',
  'test/projects/single',
  'test/projects/tiny',
];
/** Projects with contradictions in known places: whatever rule speaks of a document leaves that document out. */
const MIXED = ['samples/orbit', 'test/projects/gates'];
const GROUPS = ['test/projects/wiring', 'test/projects/traps'];

export async function ownBases(root = process.cwd()): Promise<Base[]> {
  const groups = GROUPS.flatMap((group) =>
    readdirSync(join(root, group), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${group}/${entry.name}`),
  );
  const all = [...OWN, ...MIXED, ...groups].map((name) => ({ name, root: join(root, name) }));
  return Promise.all(all.filter((folder) => existsSync(folder.root)).map(openWithCode));
}

const ownName = /\.(md|json)$/;

async function openWithCode(folder: Folder): Promise<Base> {
  const { sources } = await readFolder(folder);
  const wanted = (path: string) => !path.includes('node_modules/');
  const listing = await listFiles(folder.root, { wanted, skipFolder: skipsFolder });
  const paths = listing.files.map((file) => file.path);
  const reads = await readTexts(
    folder.root,
    paths.filter((path) => !ownName.test(path)),
  );
  const code = reads.flatMap(({ source }) => (source ? [{ path: source.path, text: source.text }] : []));
  const beside = createWorkspace({ rules: [] });
  for (const { path, text } of sources) beside.set(path, text);
  const hashes = await learnEvidence(beside, folder.root, new Set(paths));
  const results = beside.snapshot().project.artifacts.map((one) => one.document.source);
  return openBase(folder.name, results, { code, paths, hashes });
}

/** Every document of a base alone: a change is looked at by the rules of one document, which is quick. */
export const documentsOf = ({ name, texts }: Base): Base[] =>
  [...texts].map(([path, text]) => openBase(name, [sourceText(path, text)]));

interface Beside {
  readonly code: readonly SpecFile[];
  readonly paths: readonly string[];
  readonly hashes: ReadonlyMap<string, readonly string[]>;
}

export function openBase(name: string, sources: readonly SourceText[], beside?: Beside): Base {
  const workspace = createWorkspace({ rules });
  workspace.configure({ archives: true });
  for (const { path, text } of sources) workspace.set(path, text);
  if (beside) learn(workspace, beside);
  const { project, findings } = workspace.snapshot();
  const texts = new Map(sources.map(({ path, text }) => [path, text]));
  const look = () => {
    if (beside) learn(workspace, beside);
    return workspace.snapshot().findings;
  };
  return { name, texts, workspace, look, project, before: findings };
}

function learn(workspace: Workspace, { code, paths, hashes }: Beside): void {
  workspace.learn({ paths: new Set(paths), hashes });
  const { project } = workspace.snapshot();
  const index = indexSources(code, project);
  workspace.learn({ paths: new Set(paths), hashes, sources: index });
}

/** Folders of the corpus one at a time: whole, and every document alone. */
export async function* corpusBases(
  shared: string,
): AsyncGenerator<{ folder: Base; documents: (each: number) => Base[] }> {
  for (const folder of sharedFolders(shared)) {
    const { sources } = await readFolder(folder);
    if (sources.length === 0) continue;
    yield {
      folder: openBase(folder.name, sources),
      documents: (each) => firstOfKinds(sources, each).map((source) => openBase(folder.name, [source])),
    };
  }
}

/** The first documents of each kind, so that no folder outweighs the others. */
function firstOfKinds(sources: readonly SourceText[], each: number): SourceText[] {
  const taken = new Map<string, number>();
  return sources.filter((source) => {
    const { kind } = readArtifact(source);
    taken.set(kind, (taken.get(kind) ?? 0) + 1);
    return kind !== 'other' && (taken.get(kind) ?? 0) <= each;
  });
}
