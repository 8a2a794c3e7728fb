import * as vscode from 'vscode';
import {
  type Finding,
  isTicked,
  type Milestone,
  type Path,
  type Phase,
  type PhaseStatus,
  type PlanWork,
  type Range,
} from '../../core/index.ts';
import { activeFindings, problems, tally } from '../findings.ts';
import { plansShort, plansWord } from '../plans.ts';
import type { Session } from '../session.ts';
import { FAILED, group, type Icon, PASSED, RUNNING, type TreeNode, targetOf, WAITING } from './node.ts';
import { requirementRow } from './requirements.ts';

const { t } = vscode.l10n;

export const filters = ['all', 'open', 'wrong', 'unproven'] as const;
export type Filter = (typeof filters)[number];

const ICONS: Readonly<Record<PhaseStatus, Icon>> = {
  complete: ['pass-filled', PASSED],
  executed: ['pass', PASSED],
  'needs-review': ['eye', WAITING],
  'in-progress': ['play-circle', RUNNING],
  planned: ['circle-large-outline'],
  'not-started': ['circle-outline'],
  deferred: ['debug-pause'],
};

export const orders = ['number', 'status', 'problems'] as const;
export type Order = (typeof orders)[number];

/** What waits for a person comes first. */
const URGENCY: readonly PhaseStatus[] = [
  'needs-review',
  'in-progress',
  'executed',
  'planned',
  'not-started',
  'deferred',
  'complete',
];

export function statusWord(status: PhaseStatus): string {
  const words: Readonly<Record<PhaseStatus, string>> = {
    complete: t('complete'),
    executed: t('executed'),
    'needs-review': t('needs review'),
    'in-progress': t('in progress'),
    planned: t('planned'),
    'not-started': t('not started'),
    deferred: t('deferred'),
  };
  return words[status];
}

interface Asked {
  readonly session: Session;
  readonly findings: readonly Finding[];
  readonly filter: Filter;
  readonly order: Order;
}

/** Milestones, the current one open; below each its phases, their plans, criteria and requirements. */
export function phaseRows(session: Session, filter: Filter, order: Order = 'number'): TreeNode[] {
  const asked = { session, findings: activeFindings(session), filter, order };
  const { milestones } = session.snapshot().project;
  const current = milestones.filter((one) => one.current);
  const past = milestones.filter((one) => !one.current && one.status === 'done').reverse();
  const rest = milestones.filter((one) => !current.includes(one) && !past.includes(one));
  return [...current, ...rest, ...past].flatMap((one) => milestoneRow(one, asked));
}

function milestoneRow(milestone: Milestone, asked: Asked): TreeNode[] {
  const { session, filter, findings } = asked;
  const phases = inOrder(
    milestone.phases.filter((phase) => passes(phase, asked)),
    asked,
  );
  if ((filter !== 'all' || !milestone.id) && phases.length === 0) return [];
  const { id = '', name, progress, roadmap, current, status } = milestone;
  const entry = roadmap?.milestones.find((one) => one.id.value === milestone.id);
  const own = current
    ? findings
    : findings.filter(({ at }) => milestone.phases.some((phase) => belongs(at, phase)));
  return [
    {
      id: `${session.root}#m/${id}`,
      label: `${id} ${name}`.trim() || t('No milestone'),
      description: progress.total > 0 ? t('{0}/{1} phases', progress.done, progress.total) : undefined,
      tooltip: [`${id} ${name}`.trim(), t('{0} of {1} phases complete', progress.done, progress.total)].join(
        '\n',
      ),
      icon: status === 'done' ? ['archive'] : current ? ['milestone', RUNNING] : ['milestone'],
      context: `milestone${current ? ' live' : ''}`,
      target: roadmap && targetOf(session, roadmap.path, entry?.id.range),
      reference: id,
      problems: tally(own),
      open: current,
      subject: { root: session.root.toString(), key: '' },
      children: phases.map((phase) => phaseRow(phase, asked)),
    },
  ];
}

/** Phases are numbered already; the others keep that order among equals. */
function inOrder(phases: readonly Phase[], { order, findings }: Asked): readonly Phase[] {
  if (order === 'number') return phases;
  const rank = (phase: Phase): number =>
    order === 'status'
      ? URGENCY.indexOf(phase.status)
      : -problems(tally(findings.filter(({ at }) => belongs(at, phase))));
  const ranked = phases.map((phase) => ({ phase, rank: rank(phase) }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ phase }) => phase);
}

const isText = (one: string | undefined): one is string => one !== undefined;

function passes(phase: Phase, { filter, findings, session }: Asked): boolean {
  if (filter === 'open') return phase.status !== 'complete' && phase.status !== 'deferred';
  if (filter === 'wrong') return findings.some(({ at }) => belongs(at, phase));
  if (filter === 'unproven') return requirementsOf(phase, session).some(({ proof }) => proof !== 'satisfied');
  return true;
}

const requirementsOf = (phase: Phase, session: Session) =>
  session.snapshot().project.requirements.filter(({ phases }) => phases.includes(phase));

/** Findings of its directory and of what the roadmap says of it. */
export function belongs(at: { readonly path: Path; readonly range: Range }, phase: Phase): boolean {
  if (phase.documents.some((document) => document.path === at.path)) return true;
  const spoken = [
    phase.section && { file: phase.section.file, range: phase.section.item.range },
    phase.entry && { file: phase.entry.file, range: phase.entry.item.range },
    phase.row && { file: phase.row.file, range: phase.row.item.row.range },
  ];
  return spoken.some(
    (one) =>
      one && one.file.path === at.path && one.range.start <= at.range.start && at.range.start < one.range.end,
  );
}

function phaseRow(phase: Phase, asked: Asked): TreeNode {
  const { session, findings } = asked;
  const found = findings.filter(({ at }) => belongs(at, phase));
  const own = tally(found);
  const { id, name, status, sentinel, inserted, because, entry } = phase;
  // What nobody has begun its icon says; a narrow row has no room for more than a count and a badge.
  const counts =
    plansShort(phase, problems(own) > 0) ?? (status === 'not-started' ? undefined : statusWord(status));
  const kind = sentinel ? t('backlog') : inserted ? t('inserted') : undefined;
  const box = phase.past ? undefined : entry?.item.box;
  return {
    id: `${session.root}#p/${phase.key}`,
    label: `${id} ${name}`.trim(),
    description: [counts, kind].filter(isText).join(' · ') || undefined,
    tooltip: [
      t('Phase {0}: {1}', id, name),
      `${statusWord(status)}: ${because}`,
      plansWord(phase),
      phase.section?.item.goal?.value,
      problems(own) > 0 ? t('{0} errors, {1} warnings', own.errors, own.warnings) : undefined,
    ]
      .filter(isText)
      .join('\n'),
    spoken: [statusWord(status), plansWord(phase), kind].filter(isText).join(', '),
    icon: sentinel ? ['inbox'] : inserted && status !== 'complete' ? ['git-branch', RUNNING] : ICONS[status],
    context: `phase${phase.verification ? ' evidence' : ''}${phase.past ? '' : ' live'}${found.length > 0 ? ' wrong' : ''}`,
    wrong: fingerprints(found),
    target: phaseTarget(phase, session),
    reference: `Phase ${id}`,
    evidence: phase.verification && session.uriOf(phase.verification.path).toString(),
    problems: own,
    checked: box && isTicked(box.value),
    files: phase.documents.map((document) => session.uriOf(document.path).toString()),
    subject: { root: session.root.toString(), key: phase.key },
    children: [
      ...phase.plans.map((plan) => planRow(plan, phase, asked)),
      ...criteriaRows(phase, session),
      ...group(
        {
          id: `${session.root}#pr/${phase.key}`,
          label: t('Requirements'),
          icon: ['references'],
        },
        requirementsOf(phase, session).map((one) => requirementRow(one, session, `${phase.key}/`)),
      ),
    ],
  };
}

const fingerprints = (found: readonly Finding[]): string[] => found.map((one) => one.fingerprint);

export function phaseTarget(phase: Phase, session: Session): TreeNode['target'] {
  const { section, entry, row, documents } = phase;
  if (section) return targetOf(session, section.file.path, section.item.heading);
  if (entry) return targetOf(session, entry.file.path, entry.item.id.range);
  if (row) return targetOf(session, row.file.path, row.item.id.range);
  return documents[0] && targetOf(session, documents[0].path);
}

function planRow(work: PlanWork, phase: Phase, { session, findings }: Asked): TreeNode {
  const { id, entry, plan, summary, done, superseded } = work;
  const files = [plan, summary].flatMap((one) => (one ? [one.path] : []));
  const found = findings.filter(({ at }) => files.includes(at.path));
  const own = tally(found);
  const text = entry?.item.text.value.replace(/^[\s—–:-]+/, '') ?? '';
  const box = phase.past ? undefined : entry?.item.box;
  const target = plan ?? summary;
  const unproven = !phase.past && plan && done && !summary;
  const aside = superseded ? t('superseded') : unproven ? t('no summary yet') : undefined;
  return {
    id: `${session.root}#w/${phase.key}/${id}`,
    label: planName(work),
    description: [aside, text].filter(isText).join(' · ') || undefined,
    tooltip: [`${planName(work)} ${text}`.trim(), done ? t('done') : t('open'), ...files].join('\n'),
    spoken: done ? t('done') : t('open'),
    icon: superseded ? ['circle-slash'] : done ? ['pass-filled', PASSED] : ['circle-outline'],
    context: `plan${summary ? ' evidence' : ''}${found.length > 0 ? ' wrong' : ''}`,
    wrong: fingerprints(found),
    target: target
      ? targetOf(session, target.path)
      : entry && targetOf(session, entry.file.path, entry.item.id.range),
    reference: planName(work),
    evidence: summary && session.uriOf(summary.path).toString(),
    problems: own,
    checked: box && isTicked(box.value),
    files: files.map((path) => session.uriOf(path).toString()),
    subject: { root: session.root.toString(), key: phase.key, plan: id },
  };
}

/** As its file is called, zeros and all. */
export const planName = ({ id, plan, summary }: PlanWork): string =>
  /([^/]+)-(?:PLAN|SUMMARY)\.md$/i.exec((plan ?? summary)?.path ?? '')?.[1] ?? id;

/** A criterion is as good as the verification says of the same sentence; unmentioned, nothing is known. */
function criteriaRows(phase: Phase, session: Session): TreeNode[] {
  const { section, verification } = phase;
  if (!section) return [];
  const plain = (text: string) =>
    text
      .replace(/[\s*_`.]+/g, ' ')
      .trim()
      .toLowerCase();
  const verdict = (text: string) =>
    verification?.truths.find((row) => plain(row.text.value) === plain(text))?.status?.value.class;
  return group(
    { id: `${session.root}#pc/${phase.key}`, label: t('Success criteria'), icon: ['checklist'] },
    section.item.criteria.map((criterion, i): TreeNode => {
      const known = verdict(criterion.value);
      return {
        id: `${session.root}#c/${phase.key}/${i}`,
        label: criterion.value,
        icon: known === 'done' ? ['pass', PASSED] : known === 'failed' ? ['error', FAILED] : ['circle-small'],
        context: 'criterion',
        target: targetOf(session, section.file.path, criterion.range),
        reference: criterion.value,
      };
    }),
  );
}
