import { readMilestoneTitle, readPhaseTitle, readStatus } from '../grammar/index.ts';
import { type Document, type Heading, itemsIn, labelsIn, sections } from '../parse/index.ts';
import { type Located, located, type Range } from '../text/index.ts';
import type { Rejected } from './base.ts';
import type { Base } from './read.ts';
import { phaseEntry, progressRows, rejectPhase } from './roadmap-lists.ts';
import { type MilestoneScope, milestonesIn, scopeAt } from './roadmap-milestones.ts';
import { phaseSections } from './roadmap-phases.ts';
import type { MilestoneEntry, Roadmap } from './roadmap-types.ts';

export function readRoadmap(base: Base): Roadmap {
  const { document } = base;
  const milestones = milestonesIn(document);
  const title = document.outline.headings.find((heading) => heading.level === 1)?.text;
  const version = title && readMilestoneTitle(title.value, title.range.start)?.id;
  const scopeOf = scopeReader(base, milestones);
  const header = headerLabels(document);
  const status = header(/^status$/i);
  const total = header(/^total plans$/i);
  const shipped = status && /\b\d{4}-\d\d-\d\d\b/.exec(status.value);
  return {
    ...base,
    kind: 'roadmap',
    title,
    version,
    status: status && readStatus(status.value, status.range.start),
    dated:
      shipped && status
        ? located(shipped[0], {
            start: status.range.start + shipped.index,
            end: status.range.start + shipped.index + 10,
          })
        : undefined,
    phaseRange: phaseRange(header(/^phases$/i)),
    totalPlans: total && /^\d+/.test(total.value) ? firstNumber(total) : undefined,
    milestones,
    checklist: document.outline.items.flatMap((item) => phaseEntry(item, scopeOf(item.range))),
    phases: phaseSections(document, scopeOf),
    progress: document.outline.tables.flatMap(progressRows),
    summary: summaryLists(document),
    rejected: [
      ...document.outline.headings.flatMap(rejectHeading),
      ...document.outline.items.flatMap(rejectPhase),
    ],
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
function headerLabels(document: Document): (name: RegExp) => Located<string> | undefined {
  const end =
    document.outline.headings.find((heading) => heading.level > 1)?.range.start ?? document.body.end;
  const labels = labelsIn(document, { start: document.body.start, end });
  return (name) => labels.find((label) => name.test(label.name.value))?.value;
}

function phaseRange(text: Located<string> | undefined): Roadmap['phaseRange'] {
  const found = text && /^(\d+[A-Z]?(?:\.\d+)?)\s*[-–—]\s*(\d+[A-Z]?(?:\.\d+)?)/i.exec(text.value);
  if (!text || !found?.[1] || !found[2]) return undefined;
  const { start } = text.range;
  return located([String(found[1]), String(found[2])] as const, { start, end: start + found[0].length });
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

/** `### Phase 3 Reading`: a phase without the colon is no phase for any tool. */
function rejectHeading(heading: Heading): Rejected[] {
  const almost =
    /^(?:Phase|Fase)\s+\d{1,4}(?:\.\d+)?\s+(?!(?:Overview|Summary|Details|Status|Complete|Status|Goals?|Notes|Results?|and|to|through)\b)[A-Z(]/.test(
      heading.text.value,
    );
  if (!almost || heading.level < 2 || heading.level > 4 || readPhaseTitle(heading.text.value)) return [];
  return [{ range: heading.range, looksLike: 'phase heading', expected: '### Phase 3: Name' }];
}
