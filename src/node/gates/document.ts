import { type Gate, type GateStatus, type Project, sha256 } from '../../core/index.ts';
import type { GateContext, Observed } from './context.ts';
import { type GateRun, keep, unrun } from './run.ts';

/** Keeps what a built-in gate says, with the documents it was judged from. Where nothing is trusted, nothing is kept. */
export async function runDocument(
  context: GateContext,
  gate: Gate,
  { status, project }: { readonly status: GateStatus; readonly project: Project },
): Promise<GateRun> {
  if (!context.trusted) return { ...unrun(gate, status.state), status };
  const inputs = project.artifacts.map(({ path, document }) => ({
    path,
    sha256: sha256(document.source.text),
  }));
  return keep(context, gate, { observe: async () => judged(), status, inputs });
}

function judged(): Observed {
  const now = new Date();
  return {
    ...{ how: 'document', outcome: 'completed', started: now, ended: now, runs: [], measurements: [] },
    ...{ reports: [], problems: [], notes: [] },
  };
}
