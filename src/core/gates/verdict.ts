import { GATE_STATES, type Gate, type GateStatus, type GateVerdict } from './types.ts';

/** Locks, ceremonies and stops of a workflow have no verdict row; neither has what the document calls soft. */
export const isCounted = (gate: Gate): boolean =>
  (gate.kind === 'evidence' || gate.kind === 'document') && gate.hardness.level !== 'soft';

/** PROMOTE when every counted gate has passed, and there is one. Counts come from the states, never from a report. */
export function verdictOver(
  gates: readonly Gate[],
  statusOf: (gate: Gate) => GateStatus | undefined,
): GateVerdict {
  const counted = gates.filter(isCounted);
  const counts = Object.fromEntries(GATE_STATES.map((state) => [state, 0])) as Record<
    (typeof GATE_STATES)[number],
    number
  >;
  const because: string[] = [];
  for (const gate of counted) {
    const { state, reasons } = statusOf(gate) ?? { state: 'not-run' as const, reasons: [] };
    counts[state]++;
    if (state !== 'passed') because.push(`${titleOf(gate)}: ${state}.${reasons[0] ? ` ${reasons[0]}` : ''}`);
  }
  if (counted.length === 0) because.push('There is no gate to pass.');
  return { verdict: because.length === 0 ? 'PROMOTE' : 'BLOCK', counted: counted.length, counts, because };
}

/** `Gate 2B: Determinism Lock`; a built-in gate is its name. */
export const titleOf = (gate: Gate): string =>
  gate.form === 'builtin' || gate.label === gate.name ? gate.name : `Gate ${gate.label}: ${gate.name}`;

/** Gates that a person means by `1`, `gate 1`, `slot-replay`, a name or an id; several when it is ambiguous. */
export function findGates(gates: readonly Gate[], wanted: string): readonly Gate[] {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replace(/^gate\s+/, '')
      .trim();
  const want = plain(wanted);
  const by = (key: (gate: Gate) => string | undefined): readonly Gate[] =>
    gates.filter((gate) => plain(key(gate) ?? '') === want);
  return (
    [
      (gate: Gate) => gate.id,
      (gate: Gate) => gate.label,
      (gate: Gate) => gate.number,
      (gate: Gate) => gate.name,
    ]
      .map(by)
      .find((found) => found.length > 0) ?? []
  );
}
