import * as vscode from 'vscode';
import { age, type CriterionState, type Gate, type GateState, isLong } from '../../core/index.ts';
import { FAILED, type Icon, PASSED, RUNNING, rootName, WAITING } from '../tree/node.ts';
import type { GateRow, NamedGate } from './board.ts';

const { t } = vscode.l10n;

/** Only *passed* is green. */
export const STATE_ICONS: Readonly<Record<GateState, Icon>> = {
  passed: ['pass-filled', PASSED],
  failed: ['error', FAILED],
  blocked: ['circle-slash', FAILED],
  'needs-signoff': ['person', WAITING],
  stale: ['history', WAITING],
  skipped: ['debug-step-over'],
  'could-not-look': ['question', FAILED],
  'nothing-to-check': ['circle-large-outline', WAITING],
  running: ['sync~spin', RUNNING],
  'not-run': ['circle-outline'],
};

export const CRITERION_ICONS: Readonly<Record<CriterionState, Icon>> = {
  met: ['check', PASSED],
  'not-met': ['close', FAILED],
  'not-measured': ['question', WAITING],
  'needs-person': ['person', WAITING],
};

export function stateWord(state: GateState | CriterionState): string {
  const words: Readonly<Record<GateState | CriterionState, string>> = {
    passed: t('passed'),
    failed: t('failed'),
    blocked: t('blocked'),
    'needs-signoff': t('needs sign-off'),
    stale: t('stale'),
    skipped: t('skipped'),
    'could-not-look': t('could not look'),
    'nothing-to-check': t('nothing to check'),
    running: t('running'),
    'not-run': t('not run'),
    met: t('met'),
    'not-met': t('not met'),
    'not-measured': t('not measured'),
    'needs-person': t('needs a person'),
  };
  return words[state];
}

export function ageOf({ last }: GateRow): string | undefined {
  if (!last?.record) return undefined;
  const said = age(Date.now() - Date.parse(last.record.ended));
  return said === 'now' ? t('just now') : t('{0} ago', said);
}

/** A gate that is asked for waits for those before it. */
export const WAITS: Icon = ['watch', RUNNING];
export const stateOf = ({ status, waiting }: GateRow): string =>
  waiting ? t('waits for its turn') : stateWord(status.state);

/** `passed · 3 h ago`. */
export const standingOf = (row: GateRow): string =>
  [stateOf(row), ageOf(row)].filter((part) => part).join(' · ');

/** Whether there is anything that ▷ could do: a command, or a report of a run elsewhere. */
export const isRunnable = (gate: Gate): boolean =>
  gate.kind === 'document' ||
  (gate.kind === 'evidence' && (gate.command !== undefined || (isLong(gate) && gate.report !== undefined)));

/** Whose gate it is, where gates of several roots stand in one list. */
export const rootBeside = (all: readonly NamedGate[], { session }: NamedGate): string =>
  all.some((one) => one.session !== session) ? rootName(session.root).label : '';
