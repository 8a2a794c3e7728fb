import pc from 'picocolors';
import {
  age,
  type CriterionState,
  type Gate,
  type GateState,
  type GateStatus,
  type GateVerdict,
  titleOf,
} from '../../core/index.ts';
import type { GateView } from '../../node/gates/context.ts';
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

export const title = (gate: Gate): string => visible(titleOf(gate));

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
  return [`${say(status.state)} ${pc.bold(title(gate))}`, ...reasons, ...criteria];
}

export function describeView({ gate, status, last }: GateView, root: OpenRoot, now: number): string[] {
  const age = last?.record ? ago(now - Date.parse(last.record.ended)) : '';
  const kind = [gate.hardness.level === 'hard' ? 'hard' : '', gate.kind === 'evidence' ? '' : gate.kind, age];
  const about = [whereIs(gate, root), ...kind].filter((part) => part !== '').join(', ');
  const command = gate.command
    ? [`    ${pc.dim('$')} ${visible(gate.command.text).replaceAll('\n', '\n      ')}`]
    : [];
  const criteria = gate.criteria.map((one) => `    ${pc.dim('-')} ${visible(one.text)}`);
  return [`${say(status.state)} ${pc.bold(title(gate))} ${pc.dim(`(${about})`)}`, ...command, ...criteria];
}

export const ago = (milliseconds: number): string => {
  const said = age(milliseconds);
  return said === 'now' ? 'just now' : `${said} ago`;
};

/** `PROMOTE`, or `BLOCK` with what blocks. */
export function describeVerdict({ verdict, counted, counts, because }: GateVerdict): string[] {
  const said = Object.entries(counts).filter(([, count]) => count > 0);
  const numbers = said.map(([state, count]) => `${count} ${state.replaceAll('-', ' ')}`).join(', ');
  const colour = verdict === 'PROMOTE' ? pc.green : pc.red;
  const head = `${colour(pc.bold(verdict))}: ${counted} gates count${numbers ? `: ${numbers}` : ''}.`;
  return [head, ...because.map((one) => `    ${visible(one)}`)];
}
