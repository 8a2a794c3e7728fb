import type { ChildProcess } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';
import { setTimeout as sleep } from 'node:timers/promises';
import spawn from 'cross-spawn';
import type { Outcome } from '../../core/index.ts';
import { randomId } from '../atomic.ts';
import { type Capture, createCapture } from './capture.ts';
import { MARKER } from './environment.ts';
import { killGroup, killLeftovers, killTree } from './kill.ts';
import { membersOf } from './processes.ts';
import type { Program } from './program.ts';
import { createRedactor } from './redact.ts';

export type Stream = 'stdout' | 'stderr';

export interface ProcessOptions {
  readonly program: Program;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Characters kept of each stream. */
  readonly outputLimit: number;
  readonly secrets: readonly string[];
  readonly onOutput?: (text: string, stream: Stream) => void;
  readonly signal?: AbortSignal;
  /** Milliseconds between asking a process to end and killing it. */
  readonly grace?: number;
  /** Found in the environment of every descendant. */
  readonly marker?: string;
  readonly onStart?: (pid: number) => void | Promise<void>;
}

export interface ProcessResult {
  readonly outcome: Outcome;
  readonly started: Date;
  readonly ended: Date;
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** What a person should know beside the result, one sentence each. */
  readonly notes: readonly string[];
}

interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
  readonly error?: Error;
}

/** How long the pipes may stay open and silent after the program itself has ended. */
const DRAIN = 3000;
/** The longest that a timer can wait. */
const LONGEST = 2 ** 31 - 1;

export const newMarker = (): string => randomId(16);

/** Starts a program and waits until it and everything it started has ended. Never rejects. */
export async function runProcess(options: ProcessOptions): Promise<ProcessResult> {
  const marker = options.marker ?? newMarker();
  const started = new Date();
  const captures = { stdout: createCapture(options.outputLimit), stderr: createCapture(options.outputLimit) };
  const finish = (
    rest: Pick<ProcessResult, 'outcome' | 'notes'> & Partial<ProcessResult>,
  ): ProcessResult => ({
    ...{ started, ended: new Date(), exitCode: undefined, signal: undefined },
    ...{ stdout: captures.stdout.text(), stderr: captures.stderr.text() },
    ...rest,
  });
  if (options.signal?.aborted)
    return finish({ outcome: 'cancelled', notes: ['Cancelled before it started.'] });
  const child = start(options, marker);
  const streams = (['stdout', 'stderr'] as const).map((name) => follow(child, name, captures[name], options));
  const exit = waitFor(child);
  if (child.pid !== undefined) {
    endWithUs(child.pid);
    await options.onStart?.(child.pid);
  }
  const stopped = await stopOrExit(options, exit);
  const notes = await clean({ pid: child.pid, marker }, stopped, options.grace);
  const ended = await Promise.race([exit, stopped ? patience() : exit]);
  for (const stream of streams) await stream.drained();
  if (child.pid !== undefined) underWay.delete(child.pid);
  return finish({ ...verdict(ended, stopped, options), notes: [...notes, ...limits(captures)] });
}

/** Leaders of runs that have not ended. */
const underWay = new Set<number>();
let listening = false;

/** Should we leave in the middle of a run, there is time for one thing: its group is killed. */
function endWithUs(pid: number): void {
  underWay.add(pid);
  if (listening) return;
  listening = true;
  process.on('exit', () => {
    for (const leader of underWay) killGroup(leader);
  });
}

function start({ program, cwd, env }: ProcessOptions, marker: string): ChildProcess {
  const outer = process.env[MARKER];
  return spawn(program.file, program.args, {
    cwd,
    env: { ...env, [MARKER]: outer ? `${outer}:${marker}` : marker },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: what it starts can be ended with it.
    detached: process.platform !== 'win32',
    windowsHide: true,
    windowsVerbatimArguments: program.verbatim ?? false,
  });
}

const waitFor = (child: ChildProcess): Promise<Exit> =>
  new Promise((done) => {
    child.on('error', (error) => done({ code: null, signal: null, error }));
    child.on('exit', (code, signal) => done({ code, signal }));
  });

function follow(child: ChildProcess, name: Stream, capture: Capture, { secrets, onOutput }: ProcessOptions) {
  const decoder = new StringDecoder('utf8');
  const redactor = createRedactor(secrets);
  let over = false;
  const show = (text: string): void => {
    if (text === '' || over) return;
    capture.push(text);
    onOutput?.(text, name);
  };
  const stream = child[name];
  let open = stream !== null;
  let heard = Date.now();
  stream?.on('data', (bytes: Buffer) => {
    heard = Date.now();
    show(redactor.push(decoder.write(bytes)));
  });
  stream?.on('error', () => {});
  stream?.on('close', () => {
    open = false;
  });
  const drained = async (): Promise<void> => {
    heard = Date.now();
    while (open && Date.now() - heard < DRAIN) await sleep(5);
    stream?.destroy();
    show(redactor.push(decoder.end()) + redactor.end());
    over = true;
  };
  return { drained };
}

type Stop = 'timed-out' | 'cancelled' | undefined;

async function stopOrExit({ timeoutMs, signal }: ProcessOptions, exit: Promise<Exit>): Promise<Stop> {
  let timer: NodeJS.Timeout | undefined;
  let cancel: (() => void) | undefined;
  const timeout = new Promise<Stop>((done) => {
    timer = setTimeout(() => done('timed-out'), Math.min(timeoutMs, LONGEST));
  });
  const cancelled = new Promise<Stop>((done) => {
    cancel = () => done('cancelled');
    if (signal?.aborted) cancel();
    signal?.addEventListener('abort', cancel);
  });
  const stopped = await Promise.race([exit.then(() => undefined), timeout, cancelled]);
  clearTimeout(timer);
  if (cancel) signal?.removeEventListener('abort', cancel);
  return stopped;
}

/** After this nothing of the run is alive: no process of one gate may disturb the next. */
async function clean(leader: { pid: number | undefined; marker: string }, stopped: Stop, grace?: number) {
  if (leader.pid === undefined) return [];
  if (stopped) {
    const left = await killTree(leader, grace);
    return left === 0 ? [] : [`${left} of its processes could not be ended.`];
  }
  if (process.platform === 'win32') return [];
  const left = (await membersOf(leader)).length;
  if (left === 0) return [];
  await killLeftovers(leader);
  return [
    `${left} ${left === 1 ? 'process was' : 'processes were'} left running and ${left === 1 ? 'was' : 'were'} ended.`,
  ];
}

/** What cannot be killed may never tell how it ended. Where it did, nobody has to wait for this. */
const patience = (): Promise<Exit> => sleep(DRAIN, { code: null, signal: null }, { ref: false });

function verdict({ code, signal, error }: Exit, stopped: Stop, options: ProcessOptions) {
  const ended = { exitCode: code ?? undefined, signal: signal ?? undefined };
  if (stopped) return { outcome: stopped, ...ended };
  if (error)
    return { outcome: 'could-not-start' as const, stderr: `${options.program.file}: ${error.message}\n` };
  return { outcome: signal ? ('crashed' as const) : ('completed' as const), ...ended };
}

function limits(captures: Readonly<Record<Stream, Capture>>): string[] {
  return (['stdout', 'stderr'] as const)
    .filter((name) => captures[name].left() > 0)
    .map(
      (name) => `${captures[name].left()} characters of ${name} were left out: it is longer than the limit.`,
    );
}
