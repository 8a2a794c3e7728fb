import { judgeable, type RunRecord, withAttestation } from '../../core/index.ts';
import type { GateContext, GateView, Observed } from './context.ts';
import { type GateRun, keep, unrun } from './run.ts';

/** What a person says about a criterion, and who it is. */
export interface Word {
  readonly criterion: string;
  readonly met: boolean;
  readonly by: string;
  readonly note?: string;
}

/** Keeps the word as a run of its own: the run before it stays as it was. */
export async function attest(
  context: GateContext,
  { gate, status, last }: GateView,
  word: Word,
): Promise<GateRun> {
  const refuse = (...why: string[]) => unrun(gate, status.state, ...why);
  if (!context.trusted) return refuse('The workspace is not trusted: nothing is written.');
  if (status.state === 'stale' || last?.problem !== undefined)
    return refuse(...status.reasons, 'Run the gate again first.');
  if (!judgeable(gate, status).some(({ id }) => id === word.criterion))
    return refuse(`A person has nothing to say about \`${word.criterion}\` of gate ${gate.label} now.`);
  const at = new Date().toISOString();
  const amend = (fresh: RunRecord): RunRecord =>
    withoutLogs(withAttestation(gate, last?.record ?? fresh, { ...word, at, run: fresh.id }));
  return keep(context, gate, { observe: async () => nothingObserved(), amend });
}

/** They stand in the evidence of the run that wrote them. */
const withoutLogs = (record: RunRecord): RunRecord => ({
  ...record,
  runs: record.runs.map(({ stdout: _, stderr: __, ...run }) => run as RunRecord['runs'][number]),
});

/** A gate that only people judge: nothing was measured before they speak. */
function nothingObserved(): Observed {
  const now = new Date();
  return {
    ...{ how: 'manual', outcome: 'completed', started: now, ended: now, runs: [], measurements: [] },
    ...{ reports: [], problems: [], notes: [] },
  };
}
