import { relative } from 'node:path';
import { criteriaOf, type Gate, type GateStatus } from '../../core/index.ts';
import type { PastRun } from '../../node/evidence/history.ts';
import type { GateView } from '../../node/gates/context.ts';
import type { OpenRoot } from './open.ts';

/** Lines count from 1. What a document does not say is null. */
export function jsonGate({ gate, status, last }: Omit<GateView, 'tampered'>, root: OpenRoot) {
  const { command } = gate;
  return {
    ...{ id: gate.id, label: gate.label, number: gate.number ?? null, name: gate.name, kind: gate.kind },
    ...{
      form: gate.form,
      hardness: gate.hardness.level,
      owner: gate.owner ?? null,
      report: gate.report ?? null,
    },
    ...{ file: gate.place?.path ?? null, line: lineOf(gate.place, root) },
    ...{ command: command?.text ?? null, shell: command?.shell ?? null, cwd: command?.cwd ?? null },
    ...{ runs: command?.runs ?? null, timeoutMs: command?.timeoutMs ?? null },
    ...{ dependsOn: gate.dependsOn, appliesTo: gate.appliesTo, locks: gate.locks },
    criteria: jsonCriteria(gate, status, root),
    ...{ state: status.state, reasons: status.reasons },
    last: last ? jsonRun(last, root) : null,
    problems: gate.problems.map(({ code, severity, message, at }) => ({
      ...{ code, severity, message, file: at.path, line: lineOf(at, root) },
    })),
  };
}

const lineOf = (place: Gate['place'], { gates }: OpenRoot): number | null =>
  (place && gates.lineOf(place)) ?? null;

function jsonCriteria(gate: Gate, status: GateStatus, root: OpenRoot) {
  const results = new Map(status.criteria.map((one) => [one.id, one]));
  return criteriaOf(gate).map(({ id, text, blocking, machine, place }) => {
    const result = results.get(id);
    return {
      ...{ id, text, blocking, machine, line: lineOf(place, root) },
      ...{ state: result?.state ?? null, observed: result?.observed ?? null, where: result?.where ?? null },
    };
  });
}

export function jsonRun({ folder, name, record, problem }: PastRun, root: OpenRoot) {
  return {
    run: name,
    evidence: relative(root.folder, folder).replaceAll('\\', '/'),
    ...{ state: record?.state ?? null, reasons: record?.reasons ?? [problem], how: record?.how ?? null },
    ...{ outcome: record?.outcome ?? null, started: record?.started ?? null, ended: record?.ended ?? null },
    ...{ commit: record?.commit ?? null, dirty: record?.dirty ?? null },
  };
}

export const print = (reports: readonly unknown[]): void =>
  void process.stdout.write(`${JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 2)}\n`);
