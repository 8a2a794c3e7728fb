import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Leader, membersOf } from './processes.ts';

const POLL = 50;
/** A process that keeps making new ones is killed this often before we give up. */
const ATTEMPTS = 40;

/**
 * Ends a run with all its descendants: asks first, then kills what is left after `grace` milliseconds.
 * Returns how many of them could not be ended.
 */
export async function killTree(leader: Leader, grace = 2000): Promise<number> {
  if (process.platform === 'win32') return killWindowsTree(leader);
  const known = new Set<number>();
  await signalAll(leader, known, 'SIGTERM');
  for (let waited = 0; waited < grace; waited += POLL) {
    if ((await remember(leader, known)).length === 0) return 0;
    await sleep(POLL);
  }
  return killHard(leader, known);
}

/** Without asking: for what a finished or crashed run left behind. */
export const killLeftovers = (leader: Leader): Promise<number> =>
  process.platform === 'win32' ? killWindowsTree(leader) : killHard(leader, new Set());

async function killHard(leader: Leader, known: Set<number>): Promise<number> {
  let left: readonly number[] = [];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    left = await signalAll(leader, known, 'SIGKILL');
    if (left.length === 0) return 0;
    await sleep(POLL);
  }
  return left.length;
}

async function signalAll(
  leader: Leader,
  known: Set<number>,
  name: 'SIGTERM' | 'SIGKILL',
): Promise<readonly number[]> {
  const members = await remember(leader, known);
  for (const pid of members) send(pid, name);
  return members;
}

async function remember(leader: Leader, known: Set<number>): Promise<readonly number[]> {
  const members = await membersOf(leader, known);
  // Only the living are remembered: a number may be given to another process after the first has ended.
  known.clear();
  for (const pid of members) known.add(pid);
  return members;
}

/** At once, without looking for those that left the group. */
export const killGroup = (leader: number): void =>
  send(process.platform === 'win32' ? leader : -leader, 'SIGKILL');

function send(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself.
  }
}

/** Windows ends a whole tree at once, but only below a process that still runs. */
const killWindowsTree = ({ pid }: Leader): Promise<number> =>
  new Promise((done) => {
    if (pid === undefined) return done(0);
    execFile('taskkill', ['/PID', String(pid), '/T', '/F'], { windowsHide: true }, () => done(0));
  });
