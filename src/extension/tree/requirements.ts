import * as vscode from 'vscode';
import { type Artifact, groupBy, type Proof, type Range, type Requirement } from '../../core/index.ts';
import type { Session } from '../session.ts';
import { FAILED, type Icon, PASSED, type TreeNode, targetOf, WAITING } from './node.ts';

const { t } = vscode.l10n;

const ICONS: Readonly<Record<Proof, Icon>> = {
  satisfied: ['pass-filled', PASSED],
  partial: ['color-mode', WAITING],
  unsatisfied: ['error', FAILED],
  unproven: ['question'],
  deferred: ['debug-pause'],
};

export function proofWord(proof: Proof): string {
  const words: Readonly<Record<Proof, string>> = {
    satisfied: t('satisfied'),
    partial: t('partial'),
    unsatisfied: t('unsatisfied'),
    unproven: t('unproven'),
    deferred: t('deferred'),
  };
  return words[proof];
}

export type Grouping = 'category' | 'phase';

/** The requirements of the current milestone by category or phase; those of older ones folded. */
export function requirementRows(session: Session, grouping: Grouping): TreeNode[] {
  const { requirements, current, milestones } = session.snapshot().project;
  const byMilestone = groupBy(requirements, (one) => one.milestone);
  const own = groups(byMilestone.get(current?.id) ?? [], session, grouping);
  const others = milestones
    .filter((one) => !one.current && byMilestone.has(one.id))
    .reverse()
    .map((one): TreeNode => {
      const list = byMilestone.get(one.id) ?? [];
      return {
        id: `${session.root}#rm/${one.id}`,
        label: `${one.id ?? ''} ${one.name}`.trim(),
        description: t('{0} requirements', list.length),
        icon: ['archive'],
        children: groups(list, session, grouping),
      };
    });
  return [...own, ...others];
}

const proven = (list: readonly Requirement[]): string =>
  t('{0}/{1} satisfied', list.filter((one) => one.proof === 'satisfied').length, list.length);

function groups(list: readonly Requirement[], session: Session, grouping: Grouping): TreeNode[] {
  const named = groupBy(list, (one) => nameOf(one, grouping));
  return [...named].map(([name, members]) => ({
    id: `${session.root}#rg/${members[0]?.milestone}/${grouping}/${name}`,
    label: name,
    description: proven(members),
    icon: [grouping === 'phase' ? 'layers' : 'symbol-namespace'],
    context: 'requirementGroup',
    open: true,
    children: members.map((one) => requirementRow(one, session)),
  }));
}

function nameOf(requirement: Requirement, grouping: Grouping): string {
  if (grouping === 'category') return requirement.item?.item.category ?? t('No category');
  const [phase] = requirement.phases;
  return phase ? `${phase.id} ${phase.name}` : t('No phase');
}

/** One requirement with what each source says of it. */
export function requirementRow(requirement: Requirement, session: Session, prefix = ''): TreeNode {
  const { id, milestone, item, proof, because } = requirement;
  const key = `${session.root}#r/${prefix}${milestone ?? ''}/${id}`;
  const text = item?.item.text.value;
  return {
    id: key,
    label: id,
    description: [proof === 'satisfied' ? undefined : proofWord(proof), text]
      .filter((one) => one)
      .join(' · '),
    spoken: proofWord(proof),
    tooltip: [`${id}: ${text ?? t('not defined')}`, proofWord(proof), ...because].join('\n'),
    icon: ICONS[proof],
    context: 'requirement',
    target: definition(requirement, session),
    reference: id,
    children: sourceRows(requirement, session).map((row, i) => ({ ...row, id: `${key}/${i}` })),
  };
}

function definition({ item, trace }: Requirement, session: Session): TreeNode['target'] {
  if (item) return targetOf(session, item.file.path, item.item.id.range);
  const row = trace[0];
  return row && targetOf(session, row.file.path, row.item.row.range);
}

function sourceRows(requirement: Requirement, session: Session): Omit<TreeNode, 'id'>[] {
  const { verifiedBy, completedBy, claimedBy, item, trace, audited } = requirement;
  const row = (file: Artifact, at: Range | undefined, label: string, said: string) => ({
    label,
    description: said,
    icon: ['circle-small'] as const,
    context: 'evidence',
    target: targetOf(session, file.path, at),
    reference: file.path,
  });
  const none = t('no status');
  const box = item?.item.box;
  return [
    ...verifiedBy.map(({ file, item: one }) =>
      row(file, one.row.range, t('Verification {0}', file.phase ?? ''), one.status?.value.word ?? none),
    ),
    ...completedBy.map((file) => row(file, undefined, t('Summary {0}', file.id ?? ''), t('listed'))),
    ...claimedBy.map((file) => row(file, undefined, t('Plan {0}', file.id ?? ''), t('listed'))),
    ...(item && box
      ? [row(item.file, box.range, t('Box'), box.value.trim() === '' ? t('open') : t('ticked'))]
      : []),
    ...trace.map(({ file, item: one }) =>
      row(file, one.row.range, t('Table'), one.status?.value.word ?? none),
    ),
    ...audited.map(({ file, item: one }) =>
      row(file, one.row.range, t('Audit'), one.status?.value.word ?? none),
    ),
  ];
}
