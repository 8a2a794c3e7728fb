import * as vscode from 'vscode';
import {
  type Criterion,
  type CriterionResult,
  criteriaOf,
  type Gate,
  type GateState,
  groupBy,
  judgeable,
  SHIP,
  titleOf,
} from '../../core/index.ts';
import type { Session } from '../session.ts';
import { type TreeNode, targetOf } from '../tree/node.ts';
import type { GateRow } from './board.ts';
import { ageOf, CRITERION_ICONS, isRunnable, STATE_ICONS, stateOf, stateWord, WAITS } from './words.ts';

const { t } = vscode.l10n;
const MOST_REASONS = 50;

/**
 * What decides comes first: whether all is ready to ship, then the documents with hard gates, what the planning
 * documents say themselves, and what is only advice. Only the first document is open: a long one fills the sidebar.
 */
export function gateRows(session: Session, rows: readonly GateRow[]): TreeNode[] {
  const [ship, others] = parted(rows, ({ gate }) => gate.id === SHIP.id);
  const [plans, rest] = parted(others, ({ gate }) => gate.form === 'G-f');
  const [built, declared] = parted(rest, ({ gate }) => gate.form === 'builtin');
  const [hard, soft] = parted([...byDocument(declared)], ([, members]) => members.some(isHard));
  const documents = (groups: typeof hard) => groups.map((one) => documentRow(session, ...one));
  const root = `${session.root}#gg/`;
  const [first, ...more] = documents(hard);
  return [
    ...ship.map((one) => gateRow(session, one)),
    ...(first ? [{ ...first, open: true }] : []),
    ...more,
    ...groupRow(`${root}`, { label: t('Planning documents'), icon: 'book', members: built }, () =>
      built.map((one) => gateRow(session, one)),
    ),
    ...documents(soft),
    ...groupRow(`${root}plans`, { label: t('Checks of plans'), icon: 'checklist', members: plans }, () =>
      documents([...byDocument(plans)]),
    ),
  ];
}

function parted<T>(all: readonly T[], first: (one: T) => boolean): [T[], T[]] {
  return [all.filter(first), all.filter((one) => !first(one))];
}

const byDocument = (rows: readonly GateRow[]) => groupBy(rows, ({ gate }) => gate.place?.path ?? '');
const isHard = ({ gate }: GateRow): boolean => gate.kind === 'evidence' && gate.hardness.level === 'hard';

function documentRow(session: Session, path: string, members: readonly GateRow[]): TreeNode {
  return {
    ...groupNode(`${session.root}#gg/${path}`, path.split('/').pop() ?? path, members),
    tooltip: path,
    icon: ['file'],
    reference: path,
    children: members.map((one) => gateRow(session, one)),
  };
}

interface Group {
  readonly label: string;
  readonly icon: string;
  readonly members: readonly GateRow[];
}

const groupRow = (id: string, { label, icon, members }: Group, children: () => TreeNode[]): TreeNode[] =>
  members.length === 0 ? [] : [{ ...groupNode(id, label, members), icon: [icon], children: children() }];

/** Locks, ceremonies and stops of a workflow have no result that counts. */
function groupNode(id: string, label: string, members: readonly GateRow[]): TreeNode {
  const counted = members.filter(({ gate }) => gate.kind === 'evidence' || gate.kind === 'document');
  const count = (state: GateState) => counted.filter(({ status }) => status.state === state).length;
  const failed = count('failed');
  return {
    ...{ id, label, context: 'gateGroup' },
    description: [t('{0}/{1} passed', count('passed'), counted.length), failed > 0 && t('{0} failed', failed)]
      .filter((part) => part)
      .join(' · '),
  };
}

export const gateRowId = (root: string, gate: string): string => `${root}#g/${gate}`;

function gateRow(session: Session, row: GateRow): TreeNode {
  const { gate, status } = row;
  const root = session.root.toString();
  const id = gateRowId(root, gate.id);
  const kind = gate.kind === 'evidence' || gate.kind === 'document' ? '' : gate.kind;
  const hard = gate.hardness.level === 'hard' && gate.kind !== 'document' ? t('hard') : '';
  const notes = [stateOf(row), ageOf(row), hard, kind].filter((part) => part);
  return {
    id,
    label: labelOf(gate),
    description: notes.join(' · '),
    tooltip: [titleOf(gate), notes.join(' · '), ...status.reasons.slice(0, MOST_REASONS)].join('\n'),
    icon: row.waiting ? WAITS : STATE_ICONS[status.state],
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

/** The view says already that they are gates, and its rows are narrow: nothing is said twice. */
function labelOf(gate: Gate): string {
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return plain(gate.label) === plain(gate.name) ? gate.name : titleOf(gate).replace(/^Gate /, '');
}

/** What menus ask for: `gate run past sign`, `gate stop`. */
const contextOf = ({ gate, status, last, waiting }: GateRow): string => {
  const busy = waiting || status.state === 'running';
  return [
    'gate',
    isRunnable(gate) && !busy && 'run',
    busy && 'stop',
    last && 'past',
    gate.signOffs.some((one) => !one.filled) && 'sign',
    judgeable(gate, status).length > 0 && 'judge',
  ]
    .filter((word) => word)
    .join(' ');
};

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
