import { readdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type EvidenceManifest, readManifest, readRecord } from '../../core/index.ts';
import { diskProblem, sha256 } from '../disk.ts';
import { isRunName, isTemporary, MANIFEST, RESULT, SIGNATURE } from './names.ts';
import { type SignatureState, type Signers, verifySignature } from './sign.ts';
import { manifestText } from './write.ts';

export type EvidenceTrouble =
  | 'changed'
  | 'missing'
  | 'added'
  | 'manifest'
  | 'unfinished'
  | 'signature'
  | 'unreadable';

export interface EvidenceProblem {
  readonly kind: EvidenceTrouble;
  /** Relative to the evidence of the run. */
  readonly path: string;
  readonly message: string;
}

export interface RunVerification {
  readonly folder: string;
  readonly gate: string | undefined;
  readonly problems: readonly EvidenceProblem[];
  /** Undefined when the run is not signed. */
  readonly signature: SignatureState | undefined;
}

export interface EvidenceVerification {
  readonly runs: readonly RunVerification[];
  /** Folders of runs that never came to their end: no evidence, and no harm. */
  readonly unfinished: readonly string[];
}

/** The evidence folder holds gates, a gate holds runs. */
const DEEPEST = 2;

/** All runs in and below a folder: one run's own, one gate's, or the whole evidence. */
export async function verifyEvidence(folder: string, signers: Signers = {}): Promise<EvidenceVerification> {
  const found = findRuns(folder);
  const runs: RunVerification[] = [];
  for (const run of found.filter((path) => !isTemporary(basename(path))))
    runs.push(await verifyRun(run, signers));
  return { runs, unfinished: found.filter((path) => isTemporary(basename(path))) };
}

/** The folders of runs, finished or not: a folder itself, or what in and below it is named like a run. */
export function findRuns(folder: string): string[] {
  const own = namesIn(folder);
  return own.includes(MANIFEST) && own.includes(RESULT) ? [folder] : namedRuns(folder, 0);
}

function namedRuns(folder: string, depth: number): string[] {
  if (isRunName(basename(folder)) || isTemporary(basename(folder))) return [folder];
  return depth === DEEPEST ? [] : namesIn(folder).flatMap((name) => namedRuns(join(folder, name), depth + 1));
}

/** Nothing for what is no folder, or may not be read. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** Holds one run's folder against its manifest: every byte, every name. */
export async function verifyRun(folder: string, signers: Signers = {}): Promise<RunVerification> {
  const fail = (kind: EvidenceTrouble, path: string, message: string): RunVerification => ({
    ...{ folder, gate: undefined, signature: undefined },
    problems: [{ kind, path, message }],
  });
  if (isTemporary(basename(folder))) return fail('unfinished', '', 'This run never came to its end.');
  try {
    const text = await readFile(join(folder, MANIFEST), 'utf8');
    const read = readManifest(text);
    if ('problem' in read) return fail('manifest', MANIFEST, `The manifest cannot be read: ${read.problem}`);
    return await holdAgainst(folder, { text, manifest: read.value }, signers);
  } catch (error) {
    return fail('manifest', MANIFEST, `The manifest cannot be read: ${diskProblem(MANIFEST, error).message}`);
  }
}

interface Read {
  readonly text: string;
  readonly manifest: EvidenceManifest;
}

async function holdAgainst(
  folder: string,
  { text, manifest }: Read,
  signers: Signers,
): Promise<RunVerification> {
  const problems: EvidenceProblem[] = [];
  if (manifestText(manifest) !== text)
    problems.push({
      kind: 'manifest',
      path: MANIFEST,
      message: 'The manifest was changed after it was written.',
    });
  if (isRunName(basename(folder)) && !basename(folder).endsWith(`-${manifest.run}`))
    problems.push({
      kind: 'manifest',
      path: MANIFEST,
      message: `The folder's name is not that of run ${manifest.run}.`,
    });
  problems.push(...(await fileProblems(folder, manifest)), ...(await recordProblems(folder, manifest)));
  const signature = await signatureOf(folder, manifest, signers);
  if (signature && signature.state !== 'good')
    problems.push({ kind: 'signature', path: SIGNATURE, message: signature.problem });
  return { folder, gate: manifest.gate, problems, signature };
}

async function fileProblems(folder: string, manifest: EvidenceManifest): Promise<EvidenceProblem[]> {
  const own = new Set([MANIFEST, ...(manifest.signed === true ? [SIGNATURE] : [])]);
  const present = await walk(folder, '');
  const problems: EvidenceProblem[] = [];
  for (const { path, file } of present)
    if (!own.has(path) && !(file && Object.hasOwn(manifest.files, path)))
      problems.push({ kind: 'added', path, message: `\`${path}\` is not in the manifest.` });
  const files = new Set(present.filter((entry) => entry.file).map((entry) => entry.path));
  for (const [path, hash] of Object.entries(manifest.files)) {
    if (!files.has(path)) problems.push({ kind: 'missing', path, message: `\`${path}\` is missing.` });
    else if ((await hashOf(join(folder, path))) !== hash)
      problems.push({ kind: 'changed', path, message: `\`${path}\` was changed after the run.` });
  }
  return problems;
}

const hashOf = (path: string): Promise<string> => readFile(path).then(sha256, () => 'unreadable');

interface Entry {
  readonly path: string;
  /** A plain file: links and devices are none. */
  readonly file: boolean;
}

/** All files; folders only when they are empty, as then no file speaks for them. */
async function walk(folder: string, path: string): Promise<Entry[]> {
  const entries = await readdir(join(folder, path), { withFileTypes: true });
  if (entries.length === 0 && path !== '') return [{ path, file: false }];
  const found = entries.map(async (entry): Promise<Entry[]> => {
    const inner = path === '' ? entry.name : `${path}/${entry.name}`;
    return entry.isDirectory() ? walk(folder, inner) : [{ path: inner, file: entry.isFile() }];
  });
  return (await Promise.all(found)).flat();
}

/** The result must be about the run that the manifest names. */
async function recordProblems(folder: string, manifest: EvidenceManifest): Promise<EvidenceProblem[]> {
  const text = await readFile(join(folder, RESULT), 'utf8').catch(() => undefined);
  if (text === undefined)
    return Object.hasOwn(manifest.files, RESULT)
      ? []
      : [{ kind: 'missing', path: RESULT, message: `\`${RESULT}\` is missing.` }];
  const read = readRecord(text);
  if ('problem' in read)
    return [{ kind: 'unreadable', path: RESULT, message: `\`${RESULT}\`: ${read.problem}` }];
  if (read.value.id === manifest.run && read.value.gate.id === manifest.gate) return [];
  return [{ kind: 'manifest', path: RESULT, message: `\`${RESULT}\` is the result of another run.` }];
}

async function signatureOf(
  folder: string,
  manifest: EvidenceManifest,
  signers: Signers,
): Promise<SignatureState | undefined> {
  if (manifest.signed !== true) return undefined;
  try {
    return await verifySignature(join(folder, MANIFEST), join(folder, SIGNATURE), signers);
  } catch (error) {
    return { state: 'bad', problem: diskProblem(SIGNATURE, error).message };
  }
}
