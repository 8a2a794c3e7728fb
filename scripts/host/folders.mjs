// Temporary folders that go with the process that made them, or are found and removed by the next one.
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { atEnd } from './processes.mjs';

/** A new folder `PREFIX-PID-…` under `place`, and the function that removes it before this process ends. */
export function temporaryFolder(place = realpathSync(tmpdir()), prefix = 'plumbline') {
  mkdirSync(place, { recursive: true });
  removeLeftovers(place, prefix);
  const folder = mkdtempSync(join(place, `${prefix}-${process.pid}-`));
  const drop = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  atEnd(drop);
  return { folder, drop };
}

const isWorkspaceFile = (path) => path.endsWith('.code-workspace');

/**
 * A copy of a folder to play in, so that no run changes the repository. A `.code-workspace` file is copied with all that
 * stands beside it, its folders too.
 */
export async function playgroundOf(workspace) {
  const { folder: home, drop } = temporaryFolder();
  const folder = isWorkspaceFile(workspace) ? dirname(workspace) : workspace;
  const copy = join(home, basename(folder));
  await cp(folder, copy, { recursive: true });
  return { folder: join(copy, relative(folder, workspace)), drop };
}

/** What the address of the workbench asks for. */
export const asQuery = (path) =>
  `${isWorkspaceFile(path) ? 'workspace' : 'folder'}=${encodeURIComponent(path)}`;

/** What processes left that were killed outright. */
function removeLeftovers(place, prefix) {
  for (const name of readdirSync(place)) {
    const pid = name.startsWith(`${prefix}-`) && /^(\d+)-/.exec(name.slice(prefix.length + 1))?.[1];
    if (pid && !alive(Number(pid))) rmSync(join(place, name), { recursive: true, force: true });
  }
}

function alive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM'; // it runs, as another user
  }
}
