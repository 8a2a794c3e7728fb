import { join } from 'node:path';
import {
  criteriaOfRecord,
  evaluateGate,
  type Gate,
  type GateKind,
  type GateState,
  type GateStatus,
  isLong,
  type RunRecord,
  runsOf,
} from '../../core/index.ts';
import { diskProblem } from '../disk.ts';
import { cleanUnfinished } from '../evidence/history.ts';
import { beginEvidence, EVIDENCE_FOLDER, type EvidenceDraft } from '../evidence/write.ts';
import { type Answer, type GitState, gitState } from '../git.ts';
import { type PreparedCommand, prepareCommand } from '../run/command.ts';
import { mayRun } from '../run/consent.ts';
import { secretsOf } from '../run/secrets.ts';
import type { GateContext, GateListener, GateSettings, Observed } from './context.ts';
import { execute, keepReport, measureAll } from './execute.ts';
import { type HashedFile, hashInputs } from './inputs.ts';
import { recordOf } from './record.ts';
import { versionsFor } from './versions.ts';

export interface GateRun {
  readonly status: GateStatus;
  /** Undefined when nothing was run or read: there is no evidence then. */
  readonly record: RunRecord | undefined;
  readonly folder: string | undefined;
  /** What did not work beside the gate itself: the signature. */
  readonly problems: readonly string[];
}

export const unrun = (gate: Gate, state: GateState, ...reasons: readonly string[]): GateRun => ({
  status: { gate: gate.id, state, reasons, criteria: [] },
  ...{ record: undefined, folder: undefined, problems: [] },
});

/** Whatever commands stand beside them. */
const NEVER_RUN: Readonly<Partial<Record<GateKind, string>>> = {
  lock: 'A lock is judged with the gates that it applies to.',
  workflow: 'This is a stop in a workflow: it asks a person.',
  ceremony: 'This follows the gates: a person does it.',
  document: 'This gate is judged from the documents.',
};

/** Runs one gate now, or reads the report of one that runs for hours elsewhere. Asks first; never rejects. */
export async function runGate(
  context: GateContext,
  gate: Gate,
  listener: GateListener = {},
): Promise<GateRun> {
  try {
    const never = NEVER_RUN[gate.kind];
    if (never !== undefined) return unrun(gate, 'not-run', never);
    if (isLong(gate)) return await attachReport(context, gate);
    if (!gate.command)
      return unrun(gate, 'could-not-look', 'The document declares no command for this gate.');
    if (!context.trusted) return unrun(gate, 'could-not-look', 'The workspace is not trusted: nothing runs.');
    const prepared = await prepareCommand(context.root, gate.command, context.settings);
    if ('problem' in prepared)
      return await keep(context, gate, { observe: async () => notStarted(prepared.problem) });
    const { command } = prepared;
    if (!(await isAllowed(context, gate, command)))
      return unrun(gate, 'could-not-look', 'The command was not allowed to run.');
    if (listener.signal?.aborted) return unrun(gate, 'could-not-look', 'The run was cancelled.');
    listener.onState?.(gate, 'running');
    const { root } = context;
    return await keep(context, gate, {
      observe: (draft) => execute({ root, gate, command, draft, listener }),
      command,
    });
  } catch (error) {
    return unrun(
      gate,
      'could-not-look',
      `Evidence could not be written: ${diskProblem(EVIDENCE_FOLDER, error).message}`,
    );
  }
}

/** Takes a report that was made elsewhere as the gate's result; the gate's own when no path is given. */
export async function attachReport(context: GateContext, gate: Gate, path = gate.report): Promise<GateRun> {
  if (path === undefined)
    return unrun(
      gate,
      'could-not-look',
      `Gate ${gate.label} runs for hours elsewhere, and names no report to read.`,
    );
  // Nobody saw that command end: what it would have returned is no criterion of a report.
  const judged: Gate = { ...gate, report: path, command: undefined };
  return keep(context, gate, { observe: (draft) => readAttached(context, judged, draft), judged });
}

async function readAttached({ root }: GateContext, gate: Gate, draft: EvidenceDraft): Promise<Observed> {
  const report = await keepReport({ root, gate, draft, folder: 'attached', secrets: secretsOf(process.env) });
  const found = report && 'text' in report ? report : undefined;
  const at = found?.written ?? new Date();
  return {
    ...{ how: 'read-report', outcome: 'completed', started: at, ended: at, runs: [] },
    measurements: [measureAll(gate, { stdout: '', stderr: '', exitCode: undefined }, report)],
    reports: found ? [{ path: found.path, sha256: found.sha256 }] : [],
    ...{ problems: [], notes: [] },
  };
}

function isAllowed(context: GateContext, gate: Gate, command: PreparedCommand): Promise<boolean> {
  const { id, label, name } = gate;
  const at = gate.command?.place;
  const line = at && context.lineOf(at);
  const place = at && line !== undefined ? { path: at.path, line } : undefined;
  const request = {
    gate: { id, label, name },
    place,
    command: command.trusted,
    timeoutMs: command.timeoutMs,
  };
  return mayRun({ ...request, runs: runsOf(gate) }, context.ask, context.state);
}

const notStarted = (problem: string): Observed => {
  const now = new Date();
  return {
    ...{ how: 'ran', outcome: 'could-not-start', started: now, ended: now, runs: [], measurements: [] },
    ...{ reports: [], problems: [problem], notes: [] },
  };
};

interface Keeping {
  readonly observe: (draft: EvidenceDraft) => Promise<Observed>;
  /** The gate as its result is judged, where that differs from how it is declared. */
  readonly judged?: Gate;
  readonly command?: PreparedCommand;
  /** What the result is, where it is not measured. */
  readonly status?: GateStatus;
  /** What it rests on, where the gate does not say. */
  readonly inputs?: readonly HashedFile[];
  /** The last word on the record before it is written. */
  readonly amend?: (record: RunRecord) => RunRecord;
}

/** Observes, judges and keeps the evidence, whatever came out. */
export async function keep(
  context: GateContext,
  gate: Gate,
  { observe, judged, command, status, inputs: given, amend = (record) => record }: Keeping,
): Promise<GateRun> {
  const { root, settings } = context;
  const place = settings.evidence ?? EVIDENCE_FOLDER;
  await cleanUnfinished(join(root, place));
  const [git, inputs, versions] = await Promise.all([
    gitBefore(root, place),
    given ?? hashInputs(root, gate),
    versionsFor(command),
  ]);
  const begun = await beginEvidence({ root, place, gate: gate.id, started: new Date() });
  if ('problem' in begun) return unrun(gate, 'could-not-look', begun.problem);
  const { draft } = begun;
  try {
    const observed = await observe(draft);
    const judgement = status ?? judge(judged ?? gate, observed);
    const told = { id: draft.id, gate, status: judgement, observed, command, inputs, git, versions };
    const record = amend(recordOf(context, told));
    const { folder, problem } = await draft.finish(record, signingOf(settings));
    return { status: statusIn(record), record, folder, problems: problem === undefined ? [] : [problem] };
  } catch (error) {
    await draft.discard().catch(() => {});
    throw error;
  }
}

const statusIn = (record: RunRecord): GateStatus => ({
  ...{ gate: record.gate.id, state: record.state, reasons: record.reasons },
  criteria: criteriaOfRecord(record),
});

const signingOf = ({ signingKey }: GateSettings) =>
  signingKey === undefined ? undefined : { key: signingKey };

/** Evidence of earlier runs does not make a workspace dirty. */
async function gitBefore(root: string, place: string): Promise<Answer<GitState>> {
  const git = await gitState(root);
  if (!git.value) return git;
  return { value: { ...git.value, dirty: git.value.dirty.filter((path) => !path.startsWith(`${place}/`)) } };
}

function judge(gate: Gate, observed: Observed): GateStatus {
  const { outcome, measurements, problems } = observed;
  const status = evaluateGate(gate, { outcome, measurements, attestations: [] });
  return outcome === 'completed' || problems.length === 0 ? status : { ...status, reasons: [...problems] };
}
