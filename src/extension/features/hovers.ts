import * as vscode from 'vscode';
import {
  type Finding,
  type Milestone,
  type Phase,
  type PlanWork,
  type Requirement,
  referencesTo,
  slice,
} from '../../core/index.ts';
import { activeFindings } from '../findings.ts';
import { MARKDOWN, type NamedHere, namedAt, rangeIn } from '../named.ts';
import type { Sessions } from '../sessions.ts';
import { belongs, planName, statusWord } from '../tree/phases.ts';
import { proofWord } from '../tree/requirements.ts';

const { t } = vscode.l10n;

/** A card for every id: what it is, how far it is, and by which source. */
export const registerHovers = (sessions: Sessions): vscode.Disposable =>
  vscode.languages.registerHoverProvider(MARKDOWN, {
    provideHover(document, position) {
      const here = namedAt(sessions, document, position);
      const lines = here && cardOf(here);
      if (!here || !lines || lines.length === 0) return undefined;
      const range = rangeIn(here.session, here.artifact.path, here.mention.range);
      return new vscode.Hover(new vscode.MarkdownString(lines.join('\n\n')), range);
    },
  });

/** Documents are untrusted: what they say is text, never a link, an image or a tag. */
export const escaped = (text: string): string =>
  text.replace(/[\\`*_{}[\]()#+\-.!<>&|~:$]/g, '\\$&').replace(/\s+/g, ' ');

type Line = string | undefined | false;
const kept = (lines: readonly Line[]): string[] => lines.filter((line): line is string => !!line);
const bullets = (items: readonly string[]): Line =>
  items.length > 0 && items.map((one) => `- ${escaped(one)}`).join('\n');
const title = (name: string, word: string): string => `**${escaped(name)}** · ${escaped(word)}`;

function cardOf(here: NamedHere): string[] {
  const { subject, session } = here;
  const findings = activeFindings(session);
  if (subject.kind === 'phase') return phaseCard(subject.item, findings);
  if (subject.kind === 'plan') return planCard(subject.item, subject.phase);
  if (subject.kind === 'milestone') return milestoneCard(subject.item);
  if (subject.kind === 'requirement')
    return subject.item
      ? requirementCard(subject.item, findings)
      : [title(subject.id, t('not of this milestone'))];
  return sentenceCard(here);
}

function requirementCard(requirement: Requirement, findings: readonly Finding[]): string[] {
  const { id, item, phases, claimedBy, proof, because } = requirement;
  const plans = claimedBy.map((plan) => plan.id ?? plan.path);
  const about = findings.filter(
    ({ at, message }) =>
      message.includes(id) || (item && at.path === item.file.path && overlapsItem(at.range, item.item.range)),
  );
  return kept([
    title(id, proofWord(proof)),
    item && escaped(item.item.text.value),
    phases.length > 0 && escaped(phases.map((one) => t('Phase {0}: {1}', one.id, one.name)).join(', ')),
    plans.length > 0 && escaped(t('Plans: {0}', plans.join(', '))),
    bullets(because),
    bullets(about.map((one) => one.message)),
  ]);
}

const overlapsItem = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start < b.end && b.start < a.end;

function phaseCard(phase: Phase, findings: readonly Finding[]): string[] {
  const { id, name, status, because, progress, section, plans } = phase;
  const open = plans.filter((plan) => !plan.done && !plan.superseded);
  const found = findings.filter(({ at }) => belongs(at, phase));
  return kept([
    title(t('Phase {0}: {1}', id, name), statusWord(status)),
    section?.item.goal && escaped(section.item.goal.value),
    escaped(
      progress.total > 0 ? t('{0} of {1} plans done: {2}', progress.done, progress.total, because) : because,
    ),
    open.length > 0 && escaped(t('Open work')),
    bullets(open.map((plan) => `${planName(plan)} ${plan.entry?.item.text.value ?? ''}`.trim())),
    found.length > 0 && escaped(t('{0} findings', found.length)),
  ]);
}

function planCard(work: PlanWork, phase: Phase): string[] {
  const { entry, plan, summary, done } = work;
  const needs = plan?.dependsOn.map((one) => one.value) ?? [];
  const ids =
    plan?.requirements?.map((one) => one.value) ?? entry?.item.requirements.map((one) => one.value) ?? [];
  return kept([
    title(planName(work), done ? t('done') : t('open')),
    entry && escaped(entry.item.text.value.replace(/^[\s—–:-]+/, '')),
    escaped(t('Phase {0}: {1}', phase.id, phase.name)),
    ids.length > 0 && escaped(t('Requirements: {0}', ids.join(', '))),
    needs.length > 0 && escaped(t('Depends on {0}', needs.join(', '))),
    summary && escaped(t('Summary: {0}', summary.path)),
  ]);
}

function milestoneCard({ id = '', name, status, progress, phases }: Milestone): string[] {
  const open = phases.filter((phase) => !phase.sentinel && phase.status !== 'complete');
  return kept([
    title(`${id} ${name}`.trim(), status),
    escaped(t('{0} of {1} phases complete', progress.done, progress.total)),
    bullets(open.map((phase) => `${phase.id} ${phase.name}: ${statusWord(phase.status)}`)),
  ]);
}

/** Decisions and gates: the line that says what it is. */
function sentenceCard({ session, subject }: NamedHere): string[] {
  const defined = referencesTo(subject, session.snapshot().project).find((one) => one.mention.defines);
  if (!defined) return [];
  const { source } = defined.artifact.document;
  const end = source.text.indexOf('\n', defined.mention.range.end);
  const range = { start: defined.mention.range.start, end: end < 0 ? source.text.length : end };
  return [escaped(slice(source, range).slice(0, 400)), escaped(defined.artifact.path)];
}
