import { compareMilestone, findMilestones, type MilestoneId, readMilestoneTitle } from '../grammar/index.ts';
import type { Heading } from '../parse/index.ts';
import type { RequirementItem } from './milestone-types.ts';
import type { Base } from './read.ts';

type Scope = RequirementItem['scope'];
export type ScopeOf = (headings: readonly string[]) => Scope;

/** Sections that tell of the requirements once more: they define none. */
export const RETOLD =
  /^(?:requirements? )?(?:traceability|rastreabilidade|coverage)(?: (?:matrix|table|summary|map|notes?))?$|^(?:milestone summary|categories|notes|prior requirements)\b/i;
/** Sections that say what became of requirements; in a short archive they are all there is. */
export const OUTCOMES = /^(?:requirements? )?outcomes?$/i;

const OUT =
  /\bout[- ]of[- ]scope\b|\bnon-goals?\b|^excluded\b|fora (?:de|do) escopo|\banti-features?\b|^(?:previously|already) \w+|^(?:completed|shipped|validated) \W*v\d/i;
const LATER =
  /^(?:future|deferred|later|carried forward|futuros?|adiad\w*)\b|^(?:next|post)\b.*\b(?:requirements?|milestones?|release)|^backlog$|[/(]\s*(?:future|deferred|later|adiad)|\bfuture requirements?\b|requisitos futuros/i;

/**
 * Under `v1 Requirements` and those of the document's own milestone an item counts; under `v2`, a later milestone
 * and `Future` it does not yet, under `Out of Scope` and an earlier milestone not at all. `Backlog Reader` and
 * `Graphics v2` below them are names of categories.
 */
export function scopeReader({ document, milestone }: Base): ScopeOf {
  const { headings: all } = document.outline;
  const titles = all.filter((heading) => heading.level === 1).map((heading) => heading.text.value);
  const sections = all.filter((heading) => heading.level === 2 && isVersioned(heading));
  const own = ownVersion(titles, milestone, sections);
  const hasFirst = sections.some(({ text }) => /\bv1\b(?!\.)/i.test(text.value));
  return (path) => {
    const headings = path.filter((heading) => !titles.includes(heading));
    if (headings.some((heading) => OUT.test(heading))) return 'out';
    if (headings.some((heading) => LATER.test(heading))) return 'later';
    return scopeOfVersion(headings[0] ?? '', own, hasFirst);
  };
}

const isVersioned = ({ text }: Heading): boolean =>
  /requirements?|requisitos?/i.test(text.value) && /\bv\d/i.test(text.value);

const versionIn = (heading: string): MilestoneId | undefined =>
  findMilestones(heading.replace(/[+(]/g, ' '))[0]?.value;

/** An archive may hold the document of another milestone: then its titles or its first section say which. */
function ownVersion(
  titles: readonly string[],
  milestone: MilestoneId | undefined,
  sections: readonly Heading[],
): MilestoneId | undefined {
  const named = sections.flatMap(({ text }) => versionIn(text.value) ?? []);
  const titled = titles.map((title) => readMilestoneTitle(title)?.id.value).reverse();
  const known = [...titled, milestone].filter((one) => one !== undefined);
  return known.find((one) => named.includes(one)) ?? named[0] ?? known[0];
}

/** `## v1.4 Requirements`, `## v2 Requirements`, `## v1.8+ Requirements`. */
function scopeOfVersion(heading: string, own: MilestoneId | undefined, hasFirst: boolean): Scope {
  if (!/requirements?|requisitos?/i.test(heading)) return 'current';
  const major = /\bv(\d+)\b(?!\.)/i.exec(heading)?.[1];
  if (major !== undefined) {
    const same = own?.startsWith(`v${major}.`) === true && !hasFirst;
    return Number(major) > 1 && !same ? 'later' : 'current';
  }
  const named = versionIn(heading);
  if (named === undefined || own === undefined) return 'current';
  const order = compareMilestone(named, own);
  return order > 0 ? 'later' : order < 0 ? 'out' : 'current';
}
