// Starts processes so that none outlives us: each in its own group, marked, and swept when we end or are interrupted.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const started = new Set();
const cleanups = new Set();
/** All that we start, directly or not, inherits it: on Linux every process can be found by it, whoever its parent is now. */
const mark = `${process.pid}-${Date.now()}`;
const marks = 'PLUMBLINE_RUN';
process.env[marks] = [process.env[marks], mark].filter(Boolean).join(',');

export function start(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'pipe', ...options, detached: true });
  child.on('error', () => {}); // whoever waits for `finished` is told
  started.add(child);
  return child;
}

/** Resolves to exit code (null after a signal), rejects when the process could not be started. */
export function finished(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
}

function signal(child, name) {
  try {
    if (child.pid) process.kill(-child.pid, name);
  } catch {
    // the group is gone already
  }
}

/** Ends a process and its group; hard when it does not end by itself in time. */
export async function stop(child, patience = 5000) {
  const timer = setTimeout(() => signal(child, 'SIGKILL'), patience);
  signal(child, 'SIGTERM');
  await finished(child).catch(() => {});
  clearTimeout(timer);
  signal(child, 'SIGKILL');
  started.delete(child);
}

/** Linux: what we started and still runs. */
export function marked() {
  if (process.platform !== 'linux') return [];
  const carriesMark = (pid) => {
    try {
      const line = readFileSync(`/proc/${pid}/environ`, 'latin1')
        .split('\0')
        .find((v) => v.startsWith(`${marks}=`));
      return (
        line
          ?.slice(marks.length + 1)
          .split(',')
          .includes(mark) ?? false
      );
    } catch {
      return false; // it ended meanwhile, or is not ours
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && carriesMark(name))
    .map(Number);
}

function sweep() {
  for (const child of started) signal(child, 'SIGKILL');
  for (const pid of marked()) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // ended meanwhile
    }
  }
  for (const cleanup of cleanups) cleanup();
}

/** Called (synchronously) when this process ends, however it ends. */
export function atEnd(cleanup) {
  cleanups.add(cleanup);
}

process.on('exit', sweep);
for (const [name, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
  ['SIGHUP', 1],
])
  process.on(name, () => process.exit(128 + number));

/** For a script that another one started: when that one was killed outright, end too. */
export function endWithParent() {
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || process.exit(1), 500).unref();
}
