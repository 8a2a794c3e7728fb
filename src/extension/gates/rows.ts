import * as vscode from 'vscode';
import {
  type Criterion,
  type CriterionResult,
  criteriaOf,
  type GateState,
  groupBy,
  titleOf,
} from '../../core/index.ts';
import type { Session } from '../session.ts';
import { type TreeNode, targetOf } from '../tree/node.ts';
import type { GateRow } from './board.ts';
import { ageOf, CRITERION_ICONS, isRunnable, STATE_ICONS, stateWord } from './words.ts';

const { t } = vscode.l10n;
const MOST_REASONS = 50;

/** The gates of a root by the document that declares them; the built-in ones last. */
export function gateRows(session: Session, rows: readonly GateRow[]): TreeNode[] {
  const groups = groupBy(rows, ({ gate }) => gate.place?.path ?? '');
  return [...groups].map(([path, members]) => ({
    id: `${session.root}#gg/${path}`,
    label: path === '' ? t('Planning documents') : (path.split('/').pop() ?? path),
    description: t(
      '{0}/{1} passed',
      members.filter((one) => one.status.state === 'passed').length,
      members.length,
    ),
    tooltip: path === '' ? t('Judged from the documents, without a command.') : path,
    icon: [path === '' ? 'book' : 'file'],
    context: 'gateGroup',
    reference: path || undefined,
    open: true,
    children: members.map((one) => gateRow(session, one)),
  }));
}

export const gateRowId = (root: string, gate: string): string => `${root}#g/${gate}`;

function gateRow(session: Session, row: GateRow): TreeNode {
  const { gate, status } = row;
  const root = session.root.toString();
  const id = gateRowId(root, gate.id);
  const kind = gate.kind === 'evidence' || gate.kind === 'document' ? '' : gate.kind;
  const hard = gate.hardness.level === 'hard' && gate.kind !== 'document' ? t('hard') : '';
  const notes = [stateWord(status.state), ageOf(row), hard, kind].filter((part) => part);
  return {
    id,
    // The view says already that they are gates; its rows are narrow.
    label: titleOf(gate).replace(/^Gate /, ''),
    description: notes.join(' · '),
    tooltip: [titleOf(gate), notes.join(' · '), ...status.reasons.slice(0, MOST_REASONS)].join('\n'),
    icon: STATE_ICONS[status.state],
    context: contextOf(row),
    target: gate.place && targetOf(session, gate.place.path, gate.place.range),
    reference: titleOf(gate),
    subject: { root, key: gate.id },
    children: [...reasonRows(session, row), ...criterionRows(session, row)].map((one, at) => ({
      ...one,
      id: `${id}/${at}`,
    })),
  };
}

/** What menus ask for: `gate run past sign`, `gate stop`. */
const contextOf = ({ gate, status, last }: GateRow): string =>
  [
    'gate',
    isRunnable(gate) && status.state !== 'running' && 'run',
    status.state === 'running' && 'stop',
    last && 'past',
    gate.signOffs.some((one) => !one.filled) && 'sign',
  ]
    .filter((word) => word)
    .join(' ');

/** States that no single criterion explains. */
const EXPLAINED: readonly GateState[] = ['blocked', 'could-not-look', 'skipped', 'stale', 'nothing-to-check'];

function reasonRows(session: Session, { gate, status }: GateRow): Omit<TreeNode, 'id'>[] {
  const told = gate.kind === 'document' || EXPLAINED.includes(status.state);
  const { at = [], reasons } = status;
  if (!told) return [];
  return reasons.slice(0, MOST_REASONS).map((reason, n) => {
    const place = at.length === reasons.length ? at[n] : undefined;
    return {
      label: reason,
      icon: ['info'],
      context: 'reason',
      target: place && targetOf(session, place.path, place.range),
    };
  });
}

function criterionRows(session: Session, { gate, status }: GateRow): Omit<TreeNode, 'id'>[] {
  const results = new Map(status.criteria.map((one) => [one.id, one]));
  return criteriaOf(gate).map((criterion) => {
    const result = results.get(criterion.id);
    return {
      label: criterion.text,
      description: measured(criterion, result),
      tooltip: [criterion.text, measured(criterion, result), result?.where].filter((one) => one).join('\n'),
      icon: result ? CRITERION_ICONS[result.state] : ['circle-small'],
      context: 'criterion',
      target: targetOf(session, criterion.place.path, criterion.place.range),
      reference: criterion.text,
    };
  });
}

/** The row's label is the document's threshold; beside it stands what was measured. */
function measured({ blocking }: Criterion, result: CriterionResult | undefined): string {
  const advice = blocking ? '' : t('not blocking');
  if (!result) return advice;
  return [stateWord(result.state), result.observed, advice].filter((part) => part).join(' · ');
}
