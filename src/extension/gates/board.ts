import * as vscode from 'vscode';
import {
  builtinGates,
  evaluateBuiltins,
  type Gate,
  type GateStatus,
  gatesOf,
  planningOf,
  type RunRecord,
  standings,
} from '../../core/index.ts';
import type { GateHost } from '../host.ts';
import type { Session } from '../session.ts';
import type { Sessions } from '../sessions.ts';

/** A gate as it stands now. A browser knows of no earlier run. */
export interface GateRow {
  readonly gate: Gate;
  readonly status: GateStatus;
  /** It is asked for, and others come first. */
  readonly waiting?: boolean | undefined;
  readonly last?: { readonly record: RunRecord | undefined; readonly folder: string } | undefined;
}

export interface NamedGate extends GateRow {
  readonly session: Session;
}

/** The gates of all roots as they were last looked at; every surface shows these. */
export interface Board extends vscode.Disposable {
  readonly rows: (session: Session) => readonly GateRow[];
  readonly all: () => readonly NamedGate[];
  readonly find: (root: string, id: string) => NamedGate | undefined;
  readonly onDidChange: vscode.Event<void>;
  /** Looks anew; resolves when what is shown is at least as new as the call. */
  refresh(): Promise<void>;
  /** Something changed, and more may follow. */
  soon(): void;
}

const CALM_MS = 250;

export function createBoard(sessions: Sessions, host: GateHost | undefined): Board {
  const changed = new vscode.EventEmitter<void>();
  const shown = new WeakMap<Session, readonly GateRow[]>();
  const list = async (session: Session) =>
    (await host?.list(session).catch(() => undefined)) ?? listFromDocuments(session);
  const look = async () => {
    const open = sessions.all();
    const lists = await Promise.all(open.map(list));
    open.forEach((session, at) => {
      shown.set(session, lists[at] ?? []);
    });
    changed.fire();
  };
  let queue = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = () => {
    clearTimeout(timer);
    queue = queue.then(look);
    return queue;
  };
  /** Typing and runs tell of many changes; one look after them is enough. */
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, CALM_MS);
  };
  const parts = [changed, sessions.onDidChange(soon)];
  const rows = (session: Session) => shown.get(session) ?? [];
  const all = () => sessions.all().flatMap((session) => rows(session).map((row) => ({ ...row, session })));
  return {
    ...{ rows, all, refresh, soon },
    find: (root, id) => all().find(({ session, gate }) => gate.id === id && session.root.toString() === root),
    onDidChange: changed.event,
    dispose: () => {
      clearTimeout(timer);
      vscode.Disposable.from(...parts).dispose();
    },
  };
}

/** What the documents alone say: no run is known, the built-in gates are judged all the same. */
export function listFromDocuments(session: Session): readonly GateRow[] {
  const { project, findings } = session.snapshot();
  const { gates, decisions } = gatesOf(project);
  const statuses = standings(gates, () => ({}));
  const declared = rowsOf(gates, [...statuses.values()]);
  const judged = evaluateBuiltins(planningOf(project, findings, { gates: declared, decisions }));
  return [...declared, ...rowsOf(builtinGates, judged)];
}

const rowsOf = (gates: readonly Gate[], statuses: readonly GateStatus[]): GateRow[] =>
  gates.flatMap((gate) => {
    const status = statuses.find((one) => one.gate === gate.id);
    return status ? [{ gate, status }] : [];
  });
