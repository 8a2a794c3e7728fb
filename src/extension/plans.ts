import * as vscode from 'vscode';
import type { Phase, PlanWork } from '../core/index.ts';

const { t } = vscode.l10n;

export interface PlansDone {
  readonly done: number;
  readonly total: number;
  /** What boxes and summaries say differently; nothing when they agree. */
  readonly but: string | undefined;
}

const onDisk = ({ plan, summary, superseded }: PlanWork): boolean => !superseded && !!(plan ?? summary);
const isOpen = ({ entry }: PlanWork): boolean => entry?.item.box?.value.trim() === '';

/** What a person ticked counts at once; that a summary is still missing, or a box still open, is said beside it. */
export function plansDone({ plans, progress, past }: Phase): PlansDone {
  const { done, total, by } = progress;
  if (past || by !== 'disk') return { done, total, but: undefined };
  const counted = plans.filter(onDisk);
  const unproven = counted.filter((plan) => plan.done && !plan.summary).length;
  const open = counted.filter((plan) => plan.summary && isOpen(plan)).length;
  const but = [
    unproven > 0 && t('{0} without summary', unproven),
    open > 0 && t('{0} not ticked', open),
  ].filter((word) => word);
  return { done: done + unproven, total, but: but.join(' · ') || undefined };
}

/** For a row: `2/2 · 1 without summary`; beside a badge only `2/2` is sure not to be cut. */
export function plansShort(phase: Phase, badge: boolean): string | undefined {
  const { done, total, but } = plansDone(phase);
  if (total === 0) return undefined;
  return [`${done}/${total}`, badge ? undefined : but].filter((part) => part).join(' · ');
}

/** `1/2 plans`, and `2/2 plans · 1 without summary`. */
export function plansWord(phase: Phase): string | undefined {
  const { done, total, but } = plansDone(phase);
  if (total === 0) return undefined;
  return [t('{0}/{1} plans', done, total), but].filter((part) => part).join(' · ');
}
