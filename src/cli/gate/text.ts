import pc from 'picocolors';
import type { CriterionState, Gate, GateState, GateStatus } from '../../core/index.ts';
import type { GateView } from '../../node/gates/engine.ts';
import { visible } from '../../node/run/consent.ts';
import type { OpenRoot } from './open.ts';

const COLOURS: Readonly<Partial<Record<GateState, (text: string) => string>>> = {
  passed: pc.green,
  failed: pc.red,
  blocked: pc.red,
  'could-not-look': pc.red,
  'nothing-to-check': pc.yellow,
  'needs-signoff': pc.yellow,
  stale: pc.yellow,
};

const MARKS: Readonly<Record<CriterionState, string>> = {
  met: pc.green('met'),
  'not-met': pc.red('not met'),
  'not-measured': pc.yellow('not measured'),
  'needs-person': pc.yellow('needs a person'),
};

const WIDTH = 17;

const say = (state: GateState): string =>
  (COLOURS[state] ?? pc.dim)(state.replaceAll('-', ' ').padEnd(WIDTH));

export const titleOf = (gate: Gate): string =>
  visible(gate.label === gate.name ? gate.name : `${gate.label}  ${gate.name}`);

export function whereIs(gate: Gate, { gates }: OpenRoot): string {
  if (!gate.place) return '';
  return `${gate.place.path}:${gates.lineOf(gate.place) ?? 1}`;
}

/** One line, and below it why it is not green and what each criterion says. */
export function describeResult(gate: Gate, status: GateStatus): string[] {
  const criteria = status.criteria.map(({ state, expected, observed }) => {
    const seen = observed === undefined ? '' : pc.dim(` (${visible(observed)})`);
    return `    ${MARKS[state]}: ${visible(expected)}${seen}`;
  });
  const reasons = status.reasons.map((reason) => `    ${visible(reason)}`);
  return [`${say(status.state)} ${pc.bold(titleOf(gate))}`, ...reasons, ...criteria];
}

export function describeView({ gate, status, last }: GateView, root: OpenRoot, now: number): string[] {
  const age = last?.record ? ageOf(now - Date.parse(last.record.ended)) : '';
  const kind = [gate.hardness.level === 'hard' ? 'hard' : '', gate.kind === 'evidence' ? '' : gate.kind, age];
  const about = [whereIs(gate, root), ...kind].filter((part) => part !== '').join(', ');
  const command = gate.command
    ? [`    ${pc.dim('$')} ${visible(gate.command.text).replaceAll('\n', '\n      ')}`]
    : [];
  const criteria = gate.criteria.map((one) => `    ${pc.dim('-')} ${visible(one.text)}`);
  return [`${say(status.state)} ${pc.bold(titleOf(gate))} ${pc.dim(`(${about})`)}`, ...command, ...criteria];
}

const STEPS: readonly (readonly [number, string])[] = [
  [86_400_000, 'days'],
  [3_600_000, 'hours'],
  [60_000, 'minutes'],
];

export function ageOf(milliseconds: number): string {
  const step = STEPS.find(([size]) => milliseconds >= 2 * size);
  return step ? `${Math.floor(milliseconds / step[0])} ${step[1]} ago` : 'just now';
}
