import { constants } from 'node:fs';
import { mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EvidenceManifest, RunRecord } from '../../core/index.ts';
import { writeDurably } from '../atomic.ts';
import { diskProblem, errorCode, isInside, sha256 } from '../disk.ts';
import { canonical } from './canonical.ts';
import { gateFolderName, MANIFEST, newRunName, RESULT, SIGNATURE, temporaryName } from './names.ts';
import { signFile } from './sign.ts';

export const EVIDENCE_FOLDER = '.plumbline/evidence';

/** The evidence of a run that is under way: a folder with a temporary name, unseen by every reader. */
export interface EvidenceDraft {
  readonly id: string;
  readonly name: string;
  /** Adds a file. `path` is relative to the evidence, with forward slashes. */
  write(path: string, content: string | Uint8Array): Promise<void>;
  /** Writes `result.json` and the manifest and gives the folder its name. Nothing can be added behind it. */
  finish(record: RunRecord, signing?: { readonly key: string }): Promise<FinishedEvidence>;
  /** Removes it all: the run never began. */
  discard(): Promise<void>;
}

export interface FinishedEvidence {
  readonly folder: string;
  /** Why it is not signed although that was asked for. */
  readonly problem: string | undefined;
}

export interface DraftOptions {
  /** The workspace folder; evidence stays inside it. */
  readonly root: string;
  /** Relative to the root: `.plumbline/evidence`. */
  readonly place?: string;
  readonly gate: string;
  readonly started: Date;
}

type Hashes = Record<string, string>;

export async function beginEvidence({
  root,
  place = EVIDENCE_FOLDER,
  gate,
  started,
}: DraftOptions): Promise<{ readonly draft: EvidenceDraft } | { readonly problem: string }> {
  try {
    const evidence = await makeFolder(root, place);
    if (evidence === undefined)
      return { problem: `Evidence cannot be kept in \`${place}\`: it leads out of the workspace.` };
    const run = newRunName(started);
    const home = join(evidence, gateFolderName(gate));
    const folder = join(home, temporaryName(run.name));
    await mkdir(folder, { recursive: true });
    return { draft: draftIn({ folder, final: join(home, run.name), gate, ...run }) };
  } catch (error) {
    return { problem: `Evidence cannot be written: ${diskProblem(place, error).message}` };
  }
}

/** The evidence folder, made if need be; undefined when a link leads out of the workspace. */
async function makeFolder(root: string, place: string): Promise<string | undefined> {
  const home = await realpath(root);
  const folder = resolve(home, place);
  if (!isInside(home, folder) || !isInside(home, await realOf(folder))) return undefined;
  await mkdir(folder, { recursive: true });
  // Line ends that git changes would be changed evidence.
  await writeDurably(join(folder, '.gitattributes'), '* -text\n').catch(() => {});
  return folder;
}

/** Where a path that may not exist yet would really be. */
async function realOf(path: string): Promise<string> {
  const exists = await stat(path).then(
    () => true,
    () => false,
  );
  if (exists || dirname(path) === path) return realpath(path);
  return join(await realOf(dirname(path)), path.slice(dirname(path).length));
}

interface Draft {
  readonly folder: string;
  readonly final: string;
  readonly gate: string;
  readonly id: string;
  readonly name: string;
}

function draftIn(draft: Draft): EvidenceDraft {
  const files: Hashes = {};
  const write = async (path: string, content: string | Uint8Array): Promise<void> => {
    const target = join(draft.folder, path);
    if (!isInside(draft.folder, target)) throw new Error(`Evidence path leaves its folder: ${path}`);
    await mkdir(dirname(target), { recursive: true });
    await writeDurably(target, content);
    files[path] = sha256(content);
  };
  return {
    ...{ id: draft.id, name: draft.name, write },
    async finish(record, signing) {
      await write(RESULT, canonical(record));
      const problem = await seal(draft, files, signing);
      await settle(draft.folder);
      await renameFirmly(draft.folder, draft.final);
      await settle(dirname(draft.final));
      return { folder: draft.final, problem };
    },
    discard: () => rm(draft.folder, { recursive: true, force: true }),
  };
}

/** The manifest, which also hashes itself: nothing in it can change unseen. */
export function manifestText(manifest: EvidenceManifest): string {
  const { digest: _, ...rest } = manifest;
  return canonical({ ...rest, digest: sha256(canonical(rest)) });
}

async function seal(
  draft: Draft,
  files: Hashes,
  signing?: { readonly key: string },
): Promise<string | undefined> {
  const path = join(draft.folder, MANIFEST);
  const manifest: EvidenceManifest = { version: 1, gate: draft.gate, run: draft.id, files };
  if (signing === undefined) return void (await writeDurably(path, manifestText(manifest)));
  await writeDurably(path, manifestText({ ...manifest, signed: true }));
  const problem = await signFile(path, signing.key);
  if (problem === undefined) return undefined;
  await rm(join(draft.folder, SIGNATURE), { force: true });
  await rm(path);
  await writeDurably(path, manifestText(manifest));
  return problem;
}

const ATTEMPTS = 20;

/** On Windows a virus scanner may hold a file that was just written, for a moment. */
async function renameFirmly(from: string, to: string, attempt = 1): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    const busy = ['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error)) && process.platform === 'win32';
    if (!busy || attempt === ATTEMPTS) throw error;
    await sleep(attempt * 10);
    await renameFirmly(from, to, attempt + 1);
  }
}

/** Makes the disk keep the names in a folder; Windows cannot open folders and does not need to. */
async function settle(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, constants.O_RDONLY);
  await handle.sync().catch(() => {});
  await handle.close();
}
