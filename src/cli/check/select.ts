import { type Finding, type Milestone, type Project, severities } from '../../core/index.ts';
import { Stop } from '../exit.ts';
import { isUnder, type OpenedRoot } from '../open.ts';
import type { CheckOptions } from './options.ts';

type Wanted = Pick<CheckOptions, 'rule' | 'severity' | 'milestone'>;

/** The findings that were asked for, in their order. */
export function select(root: OpenedRoot, wanted: Wanted): Finding[] {
  const { project, findings } = root.workspace.snapshot();
  const milestone = wanted.milestone === undefined ? undefined : milestoneOf(project, wanted.milestone);
  return findings.filter(
    (finding) =>
      isUnder(finding.at.path, root.under) &&
      (wanted.rule?.includes(finding.rule) ?? true) &&
      (wanted.severity === undefined || isSevere(finding, wanted.severity)) &&
      (wanted.milestone === undefined || (milestone !== undefined && speaksOf(finding, milestone, project))),
  );
}

const isSevere = (finding: Finding, least: Finding['severity']): boolean =>
  severities.indexOf(finding.severity) <= severities.indexOf(least);

const plain = (version: string): string => version.replace(/^v/i, '').toLowerCase();

const milestoneOf = (project: Project, version: string): Milestone | undefined =>
  project.milestones.find((one) => one.id !== undefined && plain(one.id) === plain(version)) ??
  (version === 'current' ? project.current : undefined);

/** A version that no root knows is a mistake, not a milestone without findings. */
export function refuseUnknownMilestone(roots: readonly OpenedRoot[], version: string | undefined): void {
  if (version === undefined || roots.length === 0) return;
  const projects = roots.map((root) => root.workspace.snapshot().project);
  if (projects.some((project) => milestoneOf(project, version))) return;
  const known = projects.flatMap((project) => project.milestones.flatMap(({ id }) => id ?? []));
  throw new Stop(`There is no milestone ${version}. There are: ${known.join(', ') || 'none'}.`);
}

/** Its own documents whole, and of the documents of all milestones what stands under its phases. */
function speaksOf({ at }: Finding, milestone: Milestone, project: Project): boolean {
  const artifact = project.byPath.get(at.path);
  const own = [
    milestone.requirements,
    ...milestone.audits,
    ...milestone.phases.flatMap((one) => one.documents),
  ];
  if (own.some((one) => one?.path === at.path)) return true;
  if (artifact?.milestone !== undefined) return artifact.milestone === milestone.id;
  if (artifact?.kind !== 'roadmap') return milestone.current && !artifact?.archived;
  const others = project.milestones.filter((one) => one !== milestone);
  if (
    rangesIn(milestone, at.path).some((range) => range.start <= at.range.start && at.range.end <= range.end)
  )
    return true;
  const elsewhere = others.flatMap((one) => rangesIn(one, at.path));
  return (
    milestone.current && !elsewhere.some((one) => one.start <= at.range.start && at.range.end <= one.end)
  );
}

const rangesIn = (milestone: Milestone, path: string) =>
  milestone.phases.flatMap(({ entry, section, row }) =>
    [entry, section]
      .flatMap((one) => (one?.file.path === path ? [one.item.range] : []))
      .concat(row?.file.path === path ? [row.item.row.range] : []),
  );
