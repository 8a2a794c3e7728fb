import type { Gate, GateState } from '../../core/index.ts';

/** As declared, but nothing before what it depends on; gates that wait for each other keep their order. */
export function inOrder(gates: readonly Gate[]): readonly Gate[] {
  const byId = new Map(gates.map((gate) => [gate.id, gate]));
  const done = new Set<string>();
  const ordered: Gate[] = [];
  const visit = (gate: Gate): void => {
    if (done.has(gate.id)) return;
    done.add(gate.id);
    for (const id of gate.dependsOn) {
      const needed = byId.get(id);
      if (needed) visit(needed);
    }
    ordered.push(gate);
  };
  for (const gate of gates) visit(gate);
  return ordered;
}

const SAID: Readonly<Partial<Record<GateState, string>>> = {
  failed: 'it failed',
  blocked: 'it is blocked itself',
  'needs-signoff': 'it is not signed',
  stale: 'its result is stale',
  skipped: 'it was skipped',
  'could-not-look': 'nobody could look',
  'nothing-to-check': 'it had nothing to check',
  running: 'it is running',
  'not-run': 'it has not run',
};

/** Why a gate has to wait: what must pass first and has not. */
export function blockersOf(
  gate: Gate,
  all: readonly Gate[],
  stateOf: (id: string) => GateState | undefined,
): readonly string[] {
  return gate.dependsOn.flatMap((id) => {
    const state = stateOf(id) ?? 'not-run';
    if (state === 'passed') return [];
    const needed = all.find((one) => one.id === id);
    const name = needed ? `Gate ${needed.label}` : `Gate \`${id}\``;
    return [`${name} has to pass first: ${SAID[state] ?? state}.`];
  });
}

/** A result after which the documents want nothing more to run. A missing signature holds up no machine. */
export const stopsSeries = (gate: Gate, state: GateState): boolean =>
  gate.hardness.level !== 'soft' && state !== 'passed' && state !== 'needs-signoff';
