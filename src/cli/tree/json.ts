import type { In, Located, Phase, PlanWork, Project, Range, Requirement, Status } from '../../core/index.ts';
import { isTicked, ofKind } from '../../core/index.ts';
import { rangeOf, sourcesOf } from '../place.ts';
import type { TreeAt, TreeRoot } from '../schemas/tree.ts';
import { auditsOf } from './audits.ts';
import { gatesIn } from './gates.ts';
import type { OpenTree } from './open.ts';

/** Turns offsets of a file into lines and columns. */
export type At = (path: string, range: Range) => TreeAt;

export const atOf = (project: Project, folder: string): At => {
  const sourceOf = sourcesOf(project, folder);
  return (path, range) => {
    const { start, end } = rangeOf(sourceOf(path), range);
    return {
      file: path,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
    };
  };
};

export const word = (status: Located<Status> | undefined): string | null => status?.value.word ?? null;
export const orNull = <T>(value: T | undefined): T | null => value ?? null;

export const saidIn =
  (at: At, path: string) =>
  (one: Located<string>): { text: string; at: TreeAt } => ({ text: one.value, at: at(path, one.range) });

export function jsonRoot({ folder, project, gates }: OpenTree): TreeRoot {
  const at = atOf(project, folder);
  return {
    root: folder,
    documents: project.artifacts.map((artifact) => ({
      ...{ file: artifact.path, kind: artifact.kind, confidence: artifact.confidence },
      ...{
        milestone: orNull(artifact.milestone),
        phase: orNull(artifact.phase),
        archived: artifact.archived,
      },
      ...{ problems: artifact.problems.length, rejected: artifact.rejected.length },
    })),
    milestones: project.milestones.map((one) => ({
      ...{ id: orNull(one.id), name: one.name, status: one.status, current: one.current },
      progress: { ...one.progress },
      ...{ roadmap: orNull(one.roadmap?.path), requirements: orNull(one.requirements?.path) },
      audits: one.audits.map((audit) => audit.path),
      record: one.record ? at(one.record.file.path, one.record.item.range) : null,
      phases: one.phases.map((phase) => phase.key),
    })),
    phases: project.phases.map((phase) => jsonPhase(phase, at)),
    requirements: project.requirements.map((one) => jsonRequirement(one, at)),
    audits: ofKind(project.artifacts, 'audit').map((audit) => auditsOf(audit, at)),
    decisions: ofKind(project.artifacts, 'context').flatMap((context) =>
      context.decisions.map(({ id, text, tracked }) => ({
        ...{ id: id.value, text: text.value, tracked, at: at(context.path, text.range) },
      })),
    ),
    gates: gatesIn(gates, at),
  };
}

function jsonPhase(phase: Phase, at: At): TreeRoot['phases'][number] {
  const { section, entry, row, verification } = phase;
  const said = saidIn(at, section?.file.path ?? '');
  return {
    ...{ key: phase.key, id: phase.id, name: phase.name, milestone: orNull(phase.milestone) },
    ...{ status: phase.status, because: phase.because, progress: { ...phase.progress } },
    ...{ inserted: phase.inserted, sentinel: phase.sentinel, past: phase.past },
    directory: orNull(phase.directory),
    entry: entry ? at(entry.file.path, entry.item.range) : null,
    section: section ? at(section.file.path, section.item.heading) : null,
    row: row ? at(row.file.path, row.item.row.range) : null,
    goal: section?.item.goal ? said(section.item.goal) : null,
    dependsOn: (section?.item.dependsOn ?? []).map(said),
    requirements: (section?.item.requirements ?? []).map(said),
    criteria: (section?.item.criteria ?? []).map(said),
    truths: (verification?.truths ?? []).map((truth) => ({
      ...{ text: truth.text.value, status: word(truth.status) },
      at: at(verification?.path ?? '', truth.row.range),
    })),
    plans: phase.plans.map((work) => jsonPlan(work, at)),
    documents: phase.documents.map((document) => document.path),
  };
}

function jsonPlan({ id, done, superseded, entry, plan, summary }: PlanWork, at: At) {
  return {
    ...{ id, done, superseded },
    entry: entry ? saidIn(at, entry.file.path)(entry.item.text) : null,
    ticked: entry?.item.box ? isTicked(entry.item.box.value) : null,
    ...{ plan: orNull(plan?.path), summary: orNull(summary?.path), wave: orNull(plan?.wave?.value) },
    requirements: plan ? (plan.requirements ?? []).map(saidIn(at, plan.path)) : [],
    tasks: (plan?.tasks ?? []).map((task) => ({
      ...{ name: orNull(task.name?.value), type: orNull(task.type?.value) },
      at: at(plan?.path ?? '', task.name?.range ?? task.range),
    })),
  };
}

function jsonRequirement(one: Requirement, at: At): TreeRoot['requirements'][number] {
  const { item } = one;
  const naming = (path: string, ids: readonly Located<string>[] | undefined) =>
    (ids ?? [])
      .filter((id) => id.value === one.id)
      .slice(0, 1)
      .map(saidIn(at, path));
  const rowOf = ({
    file,
    item: row,
  }: In<{ status: Located<Status> | undefined; row: { range: Range } }>) => ({
    ...{ status: word(row.status), at: at(file.path, row.row.range) },
  });
  return {
    ...{ id: one.id, milestone: orNull(one.milestone), proof: one.proof, because: [...one.because] },
    text: orNull(item?.item.text.value),
    category: orNull(item?.item.category),
    scope: orNull(item?.item.scope),
    ticked: item?.item.box ? isTicked(item.item.box.value) : null,
    defined: item ? at(item.file.path, item.item.id.range) : null,
    trace: one.trace.map((row) => ({ phase: orNull(row.item.phaseText?.value), ...rowOf(row) })),
    phases: one.phases.map((phase) => phase.key),
    claimedBy: one.claimedBy.flatMap((plan) => naming(plan.path, plan.requirements)),
    completedBy: one.completedBy.flatMap((summary) => naming(summary.path, summary.requirementsCompleted)),
    verifiedBy: one.verifiedBy.map(rowOf),
    audited: one.audited.map(rowOf),
  };
}
