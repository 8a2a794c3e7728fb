import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { MARKER } from './environment.ts';

export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** Ended, and only waiting for its parent to notice. */
  readonly zombie: boolean;
}

export interface ProcessTable {
  readonly entries: readonly ProcessEntry[];
  /** The processes whose environment holds this run's marker. */
  marked(marker: string): Promise<ReadonlySet<number>>;
}

/** Everything that runs on this machine, as far as we may see it. */
export const readProcesses = (): Promise<ProcessTable> =>
  process.platform === 'linux' ? readFromProc() : readFromPs();

async function readFromProc(): Promise<ProcessTable> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(names.map((name) => readQuietly(`/proc/${name}/stat`)));
  const entries = stats.flatMap((stat) => readStat(stat));
  return {
    entries,
    async marked(marker) {
      const environments = await Promise.all(entries.map(({ pid }) => readQuietly(`/proc/${pid}/environ`)));
      return new Set(
        entries.filter((_, at) => holds(environments[at] ?? '', '\0', marker)).map(({ pid }) => pid),
      );
    },
  };
}

/** Gone meanwhile, or another user's: nothing to see. */
const readQuietly = (path: string): Promise<string> => readFile(path, 'latin1').catch(() => '');

/** `812 (a (b) c) S 1 812 812 …`: the name may hold anything, even brackets. */
function readStat(stat: string): ProcessEntry[] {
  const close = stat.lastIndexOf(')');
  const [state, parent, group, session] = stat.slice(close + 2).split(' ');
  if (close < 0 || session === undefined) return [];
  const zombie = state === 'Z' || state === 'X';
  return [
    {
      pid: Number.parseInt(stat, 10),
      parent: Number(parent),
      group: Number(group),
      session: Number(session),
      zombie,
    },
  ];
}

const holds = (environment: string, gap: string, marker: string): boolean =>
  environment.split(gap).some((entry) => entry.startsWith(`${MARKER}=`) && entry.includes(marker));

/** macOS and the BSDs have no `/proc`; sessions are not comparable there, groups are. */
export async function readFromPs(): Promise<ProcessTable> {
  const listed = await ps('-A', '-o', 'pid=,ppid=,pgid=,stat=');
  const entries = listed.split('\n').flatMap((line): ProcessEntry[] => {
    const [pid, parent, group, state] = line.trim().split(/\s+/);
    if (state === undefined) return [];
    return [
      {
        pid: Number(pid),
        parent: Number(parent),
        group: Number(group),
        session: 0,
        zombie: state.startsWith('Z'),
      },
    ];
  });
  return {
    entries,
    async marked(marker) {
      const shown = process.platform === 'darwin' ? ['-A', '-E', '-ww'] : ['axeww'];
      const lines = (await ps(...shown, '-o', 'pid=,command=')).split('\n');
      return new Set(
        lines.filter((line) => holds(line, ' ', marker)).map((line) => Number.parseInt(line, 10)),
      );
    },
  };
}

const ps = (...args: string[]): Promise<string> =>
  new Promise((done) => {
    execFile('ps', args, { maxBuffer: 64 * 1024 * 1024 }, (_, stdout) => done(stdout ?? ''));
  });

export interface Leader {
  readonly pid: number | undefined;
  readonly marker: string;
}

/**
 * The living processes of a run: of the leader's group or session, below it, or marked; and all below those.
 * `known` are processes found before, whose parents may be gone by now.
 */
export async function membersOf(
  leader: Leader,
  known: ReadonlySet<number> = new Set(),
  table?: ProcessTable,
): Promise<readonly number[]> {
  const { entries, marked } = table ?? (await readProcesses());
  const own = await marked(leader.marker);
  const found = new Set<number>();
  const belongs = (entry: ProcessEntry): boolean =>
    own.has(entry.pid) ||
    known.has(entry.pid) ||
    found.has(entry.parent) ||
    (leader.pid !== undefined && [entry.pid, entry.group, entry.session, entry.parent].includes(leader.pid));
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const entry of entries) if (entry.pid !== process.pid && belongs(entry)) found.add(entry.pid);
  }
  return entries.filter((entry) => found.has(entry.pid) && !entry.zombie).map((entry) => entry.pid);
}
