import { readFile, stat } from 'node:fs/promises';
import { pinInside, sha256 } from '../disk.ts';
import { MAX_FILE_BYTES } from '../listing.ts';

/** A report as it stands on the disk, or one sentence why it cannot be read. */
export type ReportRead =
  | { readonly path: string; readonly text: string; readonly sha256: string; readonly written: Date }
  | { readonly path: string; readonly problem: string };

/** Disks count time in steps of up to two seconds. */
const CLOCK_STEP = 2000;

/** With `since`, only what was written after that moment counts: an older report is of an earlier run. */
export async function readReport(root: string, path: string, since?: Date): Promise<ReportRead> {
  const fail = (problem: string): ReportRead => ({ path, problem });
  const pinned = await pinInside(root, path);
  if ('problem' in pinned)
    return fail(
      pinned.problem.includes('does not exist')
        ? `The report ${path} is missing.`
        : `The report: ${pinned.problem}`,
    );
  try {
    const at = await stat(pinned.absolute);
    if (!at.isFile()) return fail(`The report ${path} is no file.`);
    if (at.size > MAX_FILE_BYTES) return fail(`The report ${path} is too large to read: ${at.size} bytes.`);
    if (since && at.mtimeMs < since.getTime() - CLOCK_STEP)
      return fail(`The report ${path} was not written by this run: it is of ${at.mtime.toISOString()}.`);
    const bytes = await readFile(pinned.absolute);
    return { path, text: bytes.toString('utf8'), sha256: sha256(bytes), written: at.mtime };
  } catch {
    return fail(`The report ${path} cannot be read.`);
  }
}
