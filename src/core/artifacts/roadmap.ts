import { findDates, readMilestoneTitle, readPhaseList, readStatus } from '../grammar/index.ts';
import { type Document, itemsIn, type Label, labelsIn, linesIn, sections } from '../parse/index.ts';
import { type Located, located, type Range } from '../text/index.ts';
import type { Base } from './read.ts';
import { phaseEntry, progressRows } from './roadmap-lists.ts';
import { type MilestoneScope, milestonesIn, scopeAt } from './roadmap-milestones.ts';
import { phaseSections } from './roadmap-phases.ts';
import { rejectedIn } from './roadmap-rejects.ts';
import type { MilestoneEntry, Roadmap } from './roadmap-types.ts';
import { rangeOfPhases } from './tools.ts';

export function readRoadmap(base: Base): Roadmap {
  const { document } = base;
  const milestones = milestonesIn(document);
  const title = document.outline.headings.find((heading) => heading.level === 1)?.text;
  const version = title && readMilestoneTitle(title.value, title.range.start)?.id;
  const scopeOf = scopeReader(base, milestones);
  const header = headerLabels(document);
  const status = header(/^status$/i)?.value ?? shippedLine(header(/^shipped$/i));
  const total = header(/^total plans$/i)?.value;
  return {
    ...base,
    kind: 'roadmap',
    title,
    version,
    status: status && readStatus(status.value, status.range.start),
    dated: status && dayOf(status),
    phaseRange: phaseRange(header(/^phases$/i)?.value ?? footer(document)),
    totalPlans: total && /^\d+/.test(total.value) ? firstNumber(total) : undefined,
    milestones,
    checklist: document.outline.items.flatMap((item) => phaseEntry(item, scopeOf(item.range))),
    phases: phaseSections(document, scopeOf, milestones),
    progress: document.outline.tables.flatMap(progressRows),
    summary: summaryLists(document),
    rejected: rejectedIn(document),
  };
}

/** In an archive the document's own milestone is never folded away. */
function scopeReader(
  { document, archived, milestone }: Base,
  entries: readonly MilestoneEntry[],
): (at: Range) => MilestoneScope {
  const { details } = document.outline;
  return (at) => {
    const scope = scopeAt(entries, details, at);
    const own = archived && (scope.milestone === undefined || scope.milestone === milestone);
    return own ? { milestone: scope.milestone, collapsed: false } : scope;
  };
}

/** Labels above the first `##` heading. */
function headerLabels(document: Document): (name: RegExp) => Label | undefined {
  const end =
    document.outline.headings.find((heading) => heading.level > 1)?.range.start ?? document.body.end;
  const labels = labelsIn(document, { start: document.body.start, end });
  return (name) => labels.find((label) => name.test(label.name.value));
}

/** `**Shipped:** 2026-01-23` as the status that it is: name and value together. */
function shippedLine(label: Label | undefined): Located<string> | undefined {
  if (!label) return undefined;
  const gap = label.value.range.start - label.name.range.end;
  const text = `${label.name.value}${' '.repeat(Math.max(gap, 0))}${label.value.value}`;
  return located(text, { start: label.name.range.start, end: label.value.range.end });
}

const dayOf = (text: Located<string>): Located<string> | undefined =>
  findDates(text.value, text.range.start).map(({ value, range }) => located(value.day, range))[0];

/** `_Phases: 43-46 (continuing from v1.7 phase 42)_` at the end of a roadmap. */
function footer(document: Document): Located<string> | undefined {
  for (const { value, range } of linesIn(document, document.body)) {
    const lead = /^[*_]Phases:\s*(?=\d)/.exec(value)?.[0].length;
    if (lead !== undefined) return located(value.slice(lead), { start: range.start + lead, end: range.end });
  }
  return undefined;
}

/** From the first to the last phase; a single number counts phases. */
function phaseRange(text: Located<string> | undefined): Roadmap['phaseRange'] {
  const range = text && rangeOfPhases(readPhaseList(text.value, text.range.start));
  return range && range.value[0] !== range.value[1] ? range : undefined;
}

function firstNumber({ value, range }: Located<string>): Located<number> {
  const digits = /^\d+/.exec(value)?.[0] ?? '0';
  return located(Number(digits), { start: range.start, end: range.start + digits.length });
}

/** `**Technical Debt Incurred:**` and what stands under it, in the milestone summary. */
function summaryLists(document: Document): Roadmap['summary'] {
  const section = sections(document).find((one) => /^milestone summary/i.test(one.heading?.text.value ?? ''));
  if (!section) return [];
  const labels = labelsIn(document, section.range);
  return labels.map((label, i) => {
    const end = labels[i + 1]?.range.start ?? section.range.end;
    return { label, items: itemsIn(document, { start: label.range.end, end }).map((item) => item.text) };
  });
}
