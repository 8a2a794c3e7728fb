import PQueue from 'p-queue';
import {
  builtinGates,
  evaluateBuiltins,
  type Gate,
  type GateStatus,
  gatesOf,
  type Planning,
  planningOf,
  type Snapshot,
  standings,
} from '../../core/index.ts';
import { readHistory } from '../evidence/history.ts';
import { verifyEvidence } from '../evidence/verify.ts';
import type { GateView } from './context.ts';
import { knownOf, type Looked } from './known.ts';

export interface Listing {
  readonly root: string;
  /** The whole path of the evidence folder. */
  readonly evidence: string;
  readonly snapshot: Pick<Snapshot, 'project' | 'findings'>;
  readonly running: ReadonlySet<string>;
  /** Ids of gates whose turn has not come. */
  readonly waiting: ReadonlySet<string>;
}

const READS_AT_ONCE = 4;

/** The declared gates as they stand now. */
export async function listDeclared({
  root,
  evidence,
  snapshot,
  running,
  waiting,
}: Listing): Promise<readonly GateView[]> {
  const { gates } = gatesOf(snapshot.project);
  const reads = new PQueue({ concurrency: READS_AT_ONCE });
  const look = async (gate: Gate): Promise<Looked> => {
    const [last] = await readHistory(evidence, gate.id, 1);
    return { last, known: { ...(await knownOf(root, gate, last)), running: running.has(gate.id) } };
  };
  const looked = await reads.addAll(gates.map((gate) => () => look(gate)));
  const byGate = new Map(gates.map((gate, at) => [gate, looked[at]]));
  const statuses = standings(gates, (gate) => byGate.get(gate)?.known ?? {});
  const views = gates.flatMap((gate) => viewOf(gate, statuses.get(gate.id), byGate.get(gate)));
  return views.map((view) => ({ ...view, waiting: waiting.has(view.gate.id) }));
}

const viewOf = (
  gate: Gate,
  status: GateStatus | undefined,
  looked: Looked | undefined,
): readonly GateView[] =>
  status ? [{ gate, status, last: looked?.last, tampered: looked?.known.tampered ?? [] }] : [];

/** The gates that the documents themselves answer, judged anew each time. */
export async function listBuiltins(
  listing: Listing,
  declared: readonly GateView[],
  manifests: Planning['manifests'] = newestManifests(declared),
): Promise<readonly GateView[]> {
  const { project, findings } = listing.snapshot;
  const { decisions } = gatesOf(project);
  const statuses = evaluateBuiltins(planningOf(project, findings, { manifests, gates: declared, decisions }));
  const views = builtinGates.map(async (gate): Promise<readonly GateView[]> => {
    const [last] = await readHistory(listing.evidence, gate.id, 1);
    const status = statuses.find((one) => one.gate === gate.id);
    return status ? [{ gate, status, last, tampered: [] }] : [];
  });
  return (await Promise.all(views)).flat();
}

/** Only what the states rest on: to hash all evidence there ever was takes too long for a look. */
const newestManifests = (declared: readonly GateView[]): NonNullable<Planning['manifests']> =>
  declared.flatMap(({ last, tampered }) => (last ? [{ path: last.folder, problems: tampered }] : []));

/** Every run's, for whoever asks that very question. */
export async function allManifests(evidence: string): Promise<NonNullable<Planning['manifests']>> {
  const { runs } = await verifyEvidence(evidence);
  return runs.map(({ folder, problems }) => ({
    path: folder,
    problems: problems.map(({ message }) => message),
  }));
}
