import { basename } from 'node:path';
import {
  type Gate,
  type Measurements,
  measure,
  type Outcome,
  runsOf,
  type SingleRun,
} from '../../core/index.ts';
import type { EvidenceDraft } from '../evidence/write.ts';
import type { PreparedCommand } from '../run/command.ts';
import { type ProcessResult, runProcess } from '../run/process.ts';
import { redact } from '../run/redact.ts';
import type { GateListener, Observed } from './context.ts';
import { type ReportRead, readReport } from './report.ts';

interface Execution {
  readonly root: string;
  readonly gate: Gate;
  readonly command: PreparedCommand;
  readonly draft: EvidenceDraft;
  readonly listener: GateListener;
}

interface Once {
  readonly single: SingleRun;
  readonly measured: Measurements;
  readonly result: ProcessResult;
  readonly report: ReportRead | undefined;
  readonly problem: string | undefined;
}

/** Runs the command as often as the gate asks for; a run that could not look ends the series. */
export async function execute(execution: Execution): Promise<Observed> {
  const of = runsOf(execution.gate);
  const done: Once[] = [];
  let outcome: Outcome = 'completed';
  while (done.length < of && outcome === 'completed') {
    const once = await runOnce(execution, done.length + 1, of);
    done.push(once);
    outcome = once.problem ? 'could-not-start' : once.result.outcome;
  }
  const reports = done.flatMap(({ report }) =>
    report && 'text' in report ? [{ path: report.path, sha256: report.sha256 }] : [],
  );
  return {
    ...{ how: 'ran', outcome, reports, runs: done.map((once) => once.single) },
    started: done[0]?.result.started ?? new Date(),
    ended: done.at(-1)?.result.ended ?? new Date(),
    measurements: done.map((once) => once.measured),
    problems: done.flatMap(
      (once) => once.problem ?? (once.result.outcome === 'could-not-start' ? once.result.stderr.trim() : []),
    ),
    notes: [...new Set(done.flatMap((once) => once.result.notes))],
  };
}

async function runOnce(
  { root, gate, command, draft, listener }: Execution,
  run: number,
  of: number,
): Promise<Once> {
  listener.onCommand?.(gate, { text: command.trusted.text, cwd: command.trusted.cwd, run, of });
  const result = await runProcess({
    ...command.process,
    marker: draft.id,
    onOutput: (text, stream) => listener.onOutput?.(gate, text, stream),
    ...(listener.signal ? { signal: listener.signal } : {}),
  });
  const folder = `run-${run}`;
  await draft.write(`${folder}/stdout.log`, result.stdout);
  await draft.write(`${folder}/stderr.log`, result.stderr);
  const report = await keepReport({
    root,
    gate,
    draft,
    folder,
    since: result.started,
    secrets: command.process.secrets,
  });
  const measured = measureAll(gate, result, report);
  return {
    single: singleRun(result, measured, folder),
    measured,
    result,
    report,
    problem: notFound(command, result),
  };
}

interface Keeping {
  readonly root: string;
  readonly gate: Gate;
  readonly draft: EvidenceDraft;
  readonly folder: string;
  readonly since?: Date;
  readonly secrets: readonly string[];
}

/** Reads the gate's report and copies it, without secrets, to the evidence. */
export async function keepReport(keeping: Keeping): Promise<ReportRead | undefined> {
  const { root, gate, draft, folder, since, secrets } = keeping;
  if (gate.report === undefined) return undefined;
  const report = await readReport(root, gate.report, since);
  if ('text' in report)
    await draft.write(`${folder}/reports/${basename(report.path)}`, redact(report.text, secrets));
  return report;
}

export function measureAll(
  gate: Gate,
  { stdout, stderr, exitCode }: Pick<ProcessResult, 'stdout' | 'stderr' | 'exitCode'>,
  report: ReportRead | undefined,
): Measurements {
  const reports = report && 'text' in report ? [{ path: report.path, text: report.text }] : [];
  const measured = measure(gate, { stdout, stderr, exitCode, reports });
  return report && 'problem' in report ? { ...measured, unreadable: [report.problem] } : measured;
}

const SHELL_FOUND_NOTHING: Readonly<Record<string, readonly number[]>> = {
  bash: [126, 127],
  sh: [126, 127],
  cmd: [9009],
};

/** A shell that found no such program has not looked at anything. */
function notFound({ trusted }: PreparedCommand, { exitCode, stderr }: ProcessResult): string | undefined {
  if (exitCode === undefined || !SHELL_FOUND_NOTHING[trusted.shell]?.includes(exitCode)) return undefined;
  const said = stderr.trim().split('\n').at(-1);
  return `The command could not be started (exit ${exitCode})${said ? `: ${said}` : ''}.`;
}

function singleRun(result: ProcessResult, { tests }: Measurements, folder: string): SingleRun {
  const { exitCode, signal } = result;
  return {
    started: result.started.toISOString(),
    ended: result.ended.toISOString(),
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(signal === undefined ? {} : { signal }),
    ...(tests ? { tests: { ...tests, names: [...tests.names], failedNames: [...tests.failedNames] } } : {}),
    stdout: `${folder}/stdout.log`,
    stderr: `${folder}/stderr.log`,
  };
}
