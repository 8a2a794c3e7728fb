import type { Artifact } from '../artifacts/types.ts';
import {
  findMilestones,
  findPhases,
  findPlanIds,
  findRequirements,
  type RequirementMention,
  scan,
} from '../grammar/index.ts';
import { type Located, overlaps, type Range } from '../text/index.ts';

export type MentionKind = 'requirement' | 'phase' | 'plan' | 'milestone' | 'decision' | 'gate';

/** Characters of a document that name something. */
export interface Mention {
  readonly kind: MentionKind;
  readonly id: string;
  /** Last phase of `Phases 21-24`; the id itself for everything else. */
  readonly last: string;
  readonly range: Range;
  /** The document says here what it is: a heading, a list line, not a word about it. */
  readonly defines: boolean;
  /** Of requirements alone: the list or range that it is written in, `TEST-01..03` for each of the three. */
  readonly group?: MentionGroup;
}

export interface MentionGroup {
  readonly range: Range;
  readonly ids: readonly string[];
}

const known = new WeakMap<Artifact, readonly Mention[]>();

/** All that a document names, in the order of its text. An artifact never changes, so it is asked once. */
export function mentionsIn(artifact: Artifact): readonly Mention[] {
  const found = known.get(artifact) ?? findMentions(artifact);
  known.set(artifact, found);
  return found;
}

function findMentions(artifact: Artifact): Mention[] {
  const { text } = artifact.document.source;
  const defined = definitionsIn(artifact);
  const facts = [...defined, ...factsOf(artifact)];
  const prose = [
    ...requirementsIn(text),
    ...findPlanIds(text).map((id) => mention('plan', id)),
    ...findPhases(text).map((span) => ({
      ...mention('phase', { value: span.value.from, range: span.range }),
      last: span.value.to,
    })),
    ...findMilestones(text).map((id) => mention('milestone', id)),
    ...decisionsIn(text).map((id) => mention('decision', id)),
    ...gatesIn(text).map((id) => mention('gate', id)),
  ];
  const all = [...facts, ...withoutThose(prose, facts)];
  return all.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

/** What the reader of the document found already is not found twice. */
function withoutThose(prose: readonly Mention[], facts: readonly Mention[]): Mention[] {
  const taken = [...facts].sort((a, b) => a.range.start - b.range.start);
  const starts = new Map(taken.map((fact) => [fact.range.start, fact]));
  return prose.filter((one) => {
    const fact =
      starts.get(one.range.start) ??
      taken.find((other) => other.kind === one.kind && overlaps(other.range, one.range));
    return !(fact && fact.kind === one.kind && (one.group === undefined || one.group.ids.length === 1));
  });
}

const mention = (kind: MentionKind, at: Located<string>, defines = false): Mention => ({
  kind,
  id: at.value,
  last: at.value,
  range: at.range,
  defines,
});

function requirementsIn(text: string): Mention[] {
  const groups: Located<RequirementMention>[][] = [];
  for (const one of findRequirements(text, 0, true)) {
    const group = groups.at(-1);
    const continues = one.value.form !== 'full' || group?.at(-1)?.value.form === 'implied';
    if (group && continues) group.push(one);
    else groups.push([one]);
  }
  return groups.flatMap((members) => {
    const range = {
      start: Math.min(...members.map((one) => one.range.start)),
      end: Math.max(...members.map((one) => one.range.end)),
    };
    const group = { range, ids: members.map((one) => one.value.id) };
    return members.map((one) => ({
      ...mention('requirement', { value: one.value.id, range: one.range }),
      group,
    }));
  });
}

const DECISION = /(?<![\w-])D-(?:[A-Z]+-)?\d{1,3}[a-z]?(?![\w-])/dg;
const decisionsIn = (text: string): Located<string>[] =>
  scan(DECISION, text).map((hit) => ({ value: hit.text, range: hit.range }));

const GATE = /(?<![\w-])(?:Gate\s(?<number>\d{1,3}[A-Z]?)(?![\w-]|\.\d)|(?<code>G\d{1,2})(?![\w.-]))/dg;
const gatesIn = (text: string): Located<string>[] =>
  scan(GATE, text).map((hit) => ({
    value: hit.group('number')?.value ?? hit.text.slice(1),
    range: hit.range,
  }));

/** Where a document says what something is. */
function definitionsIn(artifact: Artifact): Mention[] {
  return [
    ...(artifact.kind === 'requirements'
      ? artifact.items.map((item) => mention('requirement', item.id, true))
      : []),
    ...(artifact.kind === 'roadmap'
      ? [
          ...artifact.phases.map((phase) => mention('phase', phase.id, true)),
          ...artifact.milestones.map((entry) => mention('milestone', entry.id, true)),
        ]
      : []),
    ...(artifact.kind === 'milestones'
      ? (artifact.records ?? []).map((record) => mention('milestone', record.id, true))
      : []),
    ...(artifact.kind === 'context'
      ? (artifact.decisions ?? []).map((decision) => mention('decision', decision.id, true))
      : []),
    ...gateHeadings(artifact),
  ];
}

/** `## Gate 3: Link Budget`, `### G7 — Recovery`. */
function gateHeadings({ document }: Artifact): Mention[] {
  return document.outline.headings.flatMap(({ text }) => {
    const first = gatesIn(text.value)[0];
    if (!first || !/^\W*$/.test(text.value.slice(0, first.range.start))) return [];
    const start = text.range.start + first.range.start;
    const range = { start, end: start + first.range.end - first.range.start };
    return [mention('gate', { value: first.value, range }, true)];
  });
}

/** Numbers that only their column or label makes an id: `| 5. Name |`, `| LINK-01 | 6 |`. */
function factsOf(artifact: Artifact): Mention[] {
  const phases = (ids: readonly (Located<string> | undefined)[]) =>
    ids.flatMap((id) => (id && id.range.end - id.range.start < 20 ? [mention('phase', id)] : []));
  if (artifact.kind === 'roadmap')
    return [
      ...phases([...artifact.checklist, ...artifact.progress].map((one) => one.id)),
      ...phases(artifact.phases.flatMap((phase) => phase.dependsOn)),
      ...artifact.phases.flatMap((phase) => phase.plans).map((plan) => mention('plan', plan.id)),
    ];
  if (artifact.kind === 'requirements') return phases(artifact.trace.flatMap((row) => row.phases));
  if (artifact.kind === 'audit')
    return phases([
      ...artifact.phaseRows.map((row) => row.id),
      ...artifact.requirementRows.map((row) => row.phase),
    ]);
  return [];
}
