import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isManifest, type Path, reportsAsked, sealedFiles, type Workspace } from '../core/index.ts';
import { readText } from './files.ts';

/** More files are an archive, and nobody asks about each of them while checking. */
const MOST_FILES = 500;
const LARGEST = 1 << 26;

/** Manifests, and the reports that gate documents name, become documents; what manifests seal is hashed. */
export async function learnEvidence(
  workspace: Workspace,
  root: string,
  paths: ReadonlySet<Path>,
): Promise<ReadonlyMap<Path, readonly string[]>> {
  const asked = reportsAsked(workspace.snapshot().project);
  const wanted = [...paths].filter((path) => isManifest(path) || asked(path)).slice(0, MOST_FILES);
  for (const path of wanted) {
    const { source } = await readText(root, path);
    if (source) workspace.set(path, source.text);
  }
  const sealed = sealedFiles(workspace.snapshot().project).filter((path) => paths.has(path));
  const hashes = new Map<Path, readonly string[]>();
  for (const path of sealed.slice(0, MOST_FILES)) {
    const bytes = await readFile(join(root, path)).catch(() => undefined);
    if (bytes && bytes.length <= LARGEST) hashes.set(path, hashesOf(bytes));
  }
  return hashes;
}

/** A checkout may have changed the line ends. */
function hashesOf(bytes: Buffer): readonly string[] {
  const sha = (data: Buffer): string => createHash('sha256').update(data).digest('hex');
  const plain = bytes.toString('latin1').replaceAll('\r\n', '\n');
  const forms = [
    bytes,
    ...[plain, plain.replaceAll('\n', '\r\n')].map((text) => Buffer.from(text, 'latin1')),
  ];
  return [...new Set(forms.map(sha))];
}
