import {
  blank,
  expandPhases,
  findDeltas,
  findPhases,
  isInsertedPhase,
  markStatus,
  type PhaseId,
  type PhaseTitle,
  readPhaseList,
  readPhaseTitle,
  readPlanItem,
  readRequirementLine,
  readStatus,
} from '../grammar/index.ts';
import {
  type Document,
  type Item,
  itemsIn,
  type Label,
  labelsIn,
  sections,
  startingIn,
} from '../parse/index.ts';
import { type Located, located, type Range } from '../text/index.ts';
import type { Ids, Sentence } from './base.ts';
import type { MilestoneScope } from './roadmap-milestones.ts';
import type { MilestoneEntry, PhaseSection, PlanCount, PlanEntry } from './roadmap-types.ts';
import { idsIn } from './tools.ts';

interface Found {
  readonly title: PhaseTitle;
  readonly heading: Range;
  readonly range: Range;
}

/** `### Phase 43: Name` with everything down to the next phase or to the end of its section. */
export function phaseSections(
  document: Document,
  scopeOf: (at: Range) => MilestoneScope,
  milestones: readonly MilestoneEntry[],
): PhaseSection[] {
  const found = sections(document).flatMap(({ heading, range }): Found[] => {
    const title =
      heading && heading.level > 1 && readPhaseTitle(heading.text.value, heading.text.range.start);
    return heading && title && title.span.from === title.span.to
      ? [{ title, heading: heading.range, range }]
      : [];
  });
  const ids = found.map((one) => one.title.id.value);
  return found.map((one, i) => {
    const next = found[i + 1]?.heading.start ?? one.range.end;
    // a folded milestone may follow the last phase without a heading of its own
    const folded = milestones.find(
      (entry) => entry.form === 'summary' && entry.range.start > one.heading.end,
    );
    const end = Math.min(one.range.end, next, folded?.range.start ?? next);
    return readSection(
      document,
      { ...one, range: { start: one.range.start, end } },
      { ids, ...scopeOf(one.heading) },
    );
  });
}

function readSection(
  document: Document,
  { title, heading, range }: Found,
  { ids, ...scope }: MilestoneScope & { readonly ids: readonly PhaseId[] },
): PhaseSection {
  const labels = labelsIn(document, range);
  const label = (name: RegExp) => labels.find((one) => name.test(one.name.value));
  const said = (name: RegExp): Located<string> | undefined => nonEmpty(label(name)?.value);
  const requirements = label(REQUIREMENTS);
  const status = said(/^status$/i);
  const completion = nonEmpty(label(/^phase\b.*\bcomplete$/i)?.value);
  return {
    id: title.id,
    name: title.name ?? title.id,
    heading,
    range,
    inserted: title.inserted || isInsertedPhase(title.id.value),
    status: status ? readStatus(status.value, status.range.start) : title.mark && markStatus(title.mark),
    ...scope,
    goal: said(/^(?:phase )?(?:goal|objective|objetivo|meta|目标)$/i),
    dependsOn: dependencies(said(/^(?:depends on|dependenc(?:y|ies)|depende de|dependências?|依赖)$/i), () =>
      ids.filter((id) => id !== title.id.value),
    ),
    requirements: requirements ? requirementsOf(document, range, requirements) : [],
    requirementsText: nonEmpty(requirements?.value),
    gapClosure: said(/^gap closure$/i),
    criteria: criteriaIn(document, range, labels),
    planCount: planCount(label(/^plans?$|^planos$|^计划$/i)),
    plans: itemsIn(document, range).flatMap(planEntry),
    completion,
    deltas: completion ? findDeltas(completion.value, completion.range.start) : [],
  };
}

const nonEmpty = (text: Located<string> | undefined): Located<string> | undefined =>
  text?.value ? text : undefined;

const REQUIREMENTS =
  /^(?:requirements?(?: covered| delivered| addressed| completed)?|reqs?(?: covered| cobertos| atendidos)?|requisitos?(?: cobertos| atendidos)?|需求)$/i;

/** The ids of the value, else of the list below it. */
function requirementsOf(document: Document, within: Range, label: Label): Ids {
  if (label.value.value) return idsIn(label.value);
  const next = labelsIn(document, { start: label.range.end, end: within.end })[0];
  const end = next?.range.start ?? within.end;
  return itemsIn(document, { start: label.range.end, end }).flatMap(
    (item) =>
      readRequirementLine(item.text.value, item.text.range.start)?.ids.map(({ value, range }) =>
        located(value.id, range),
      ) ?? idsIn(item.text),
  );
}

/** What stands in parentheses says why, not on what: `Phase 39 (sensor of Phase 38), Phase 37`. */
function dependencies(
  text: Located<string> | undefined,
  others: () => readonly PhaseId[],
): Located<PhaseId>[] {
  if (!text || /^(?:nothing|none|nenhum|n\/a|—|-|无)/i.test(text.value)) return [];
  const plain = blank(/\([^()]*\)/g, text.value);
  const named = findPhases(plain, text.range.start);
  const spans = named.length > 0 ? named : readPhaseList(plain, text.range.start);
  return spans.flatMap(({ value, range }) => {
    const known = value.from === value.to ? [value.from] : expandPhases(value, others());
    return (known.length > 0 ? known : [value.from, value.to]).map((id) => located(id, range));
  });
}

/** Items behind the label down to the next label. A formatter may have pushed that label into the last item. */
function criteriaIn(document: Document, range: Range, labels: readonly Label[]): Sentence[] {
  const at = labels.findIndex((label) =>
    /^(?:success criteria|critérios de sucesso|acceptance criteria|成功标准)$/i.test(label.name.value),
  );
  const label = labels[at];
  const heading = startingIn(document.outline.headings, range).find((one) =>
    /^success criteria/i.test(one.text.value),
  );
  const start = label?.range.end ?? heading?.range.end;
  if (start === undefined) return [];
  const below = { start: start + 1, end: range.end };
  const nextHeading = startingIn(document.outline.headings, below)[0]?.range.start ?? range.end;
  const nextLabel =
    labels.find((one) => one.range.start > start && !isCriterion(document, one))?.range.start ?? range.end;
  const items = itemsIn(document, { start, end: Math.min(nextHeading, nextLabel, range.end) });
  const outer = Math.min(...items.map((item) => item.indent));
  return items
    .filter((item) => item.indent === outer && !readPlanItem(item.text.value))
    .map((item) => item.text);
}

/** `1. **Startup**: the service answers` is a criterion that begins like a label. */
const isCriterion = (document: Document, label: Label): boolean =>
  itemsIn(document, { start: 0, end: label.range.end }).findLast(
    (item) => item.text.range.start <= label.range.start,
  )?.text.range.start === label.range.start;

function planCount(label: Label | undefined): PlanCount | undefined {
  if (!label) return undefined;
  const { value, range } = label.value;
  const pair = /^[*_\s]*(\d+)\s*(?:\/|of)\s*(\d+)\b/.exec(value);
  const one = /^[*_\s]*(\d+)(?:\s+(?:\w+\s+)?plan(?:s|os|o)?\b|$)/i.exec(value);
  const tail = /\(\s*(\d+)\s*\/\s*\d+\b/.exec(value);
  const number = (text: string | undefined, from: number): Located<number> | undefined => {
    if (text === undefined) return undefined;
    const start = range.start + value.indexOf(text, from);
    return located(Number(text), { start, end: start + text.length });
  };
  if (pair)
    return {
      label,
      done: number(pair[1], 0),
      total: number(pair[2], value.indexOf(pair[1] ?? '') + (pair[1]?.length ?? 0)),
    };
  return { label, total: number(one?.[1], 0), done: one ? number(tail?.[1], tail?.index ?? 0) : undefined };
}

function planEntry(item: Item): PlanEntry[] {
  const plan = readPlanItem(item.text.value, item.text.range.start);
  if (!plan) return [];
  const text = plan.title ?? located('', { start: item.text.range.end, end: item.text.range.end });
  return [
    {
      id: located(plan.id, plan.at.range),
      box: item.box,
      text,
      requirements: idsIn(text),
      range: item.range,
    },
  ];
}
