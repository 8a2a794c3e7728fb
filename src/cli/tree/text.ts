import pc from 'picocolors';
import type { Milestone, Phase, PhaseStatus, Progress, Project } from '../../core/index.ts';
import { visible } from '../../node/run/consent.ts';
import { count } from '../reporters/text.ts';
import type { OpenTree } from './open.ts';

const MARKS: Readonly<Record<PhaseStatus, string>> = {
  complete: pc.green('✓'),
  executed: pc.yellow('✓'),
  'needs-review': pc.yellow('?'),
  'in-progress': pc.cyan('▸'),
  planned: '○',
  'not-started': pc.dim('○'),
  deferred: pc.dim('–'),
};

/** The current milestone in full, earlier ones in a line unless all are asked for. */
export function describeTree({ folder, project, gates }: OpenTree, all: boolean): string[] {
  const known = new Set(project.milestones.flatMap((one) => one.phases));
  const loose = project.phases.filter((phase) => !known.has(phase));
  const kinds = `${count(project.artifacts.length, 'document')}, ${count(project.requirements.length, 'requirement')}, ${count(gates.length, 'gate')}`;
  return [
    `${pc.bold(visible(folder))} ${pc.dim(kinds)}`,
    ...project.milestones.flatMap((one) => describeMilestone(one, all || one.current)),
    ...loose.flatMap((phase) => describePhase(phase, '  ')),
    ...proofs(project),
  ];
}

function describeMilestone(one: Milestone, open: boolean): string[] {
  // Requirements alone stand in no milestone.
  if (!one.id && one.phases.length === 0) return [];
  // `## Milestone v1.3: Reliability` has its number in its name.
  const bare = one.name?.replace(/^milestone\s+v?[\d.]+\s*[:\u2014-]\s*/i, '');
  const name = [one.id, bare].filter(Boolean).join(' ');
  const head = `  ${one.current ? pc.bold(visible(name)) : visible(name)} ${pc.dim(`${one.status}, ${say(one.progress)}`)}`;
  return open ? [head, ...one.phases.flatMap((phase) => describePhase(phase, '    '))] : [head];
}

function describePhase(phase: Phase, indent: string): string[] {
  const why = pc.dim(`${say(phase.progress)}; ${phase.because}`);
  const head = `${indent}${MARKS[phase.status]} Phase ${phase.id} ${visible(phase.name)} ${why}`;
  if (phase.status === 'complete' || phase.past) return [head];
  return [
    head,
    ...phase.plans.map((plan) => {
      const mark = plan.superseded ? pc.dim('–') : plan.done ? pc.green('✓') : '○';
      return `${indent}  ${mark} ${plan.id} ${visible(plan.entry?.item.text.value ?? '')}`.trimEnd();
    }),
  ];
}

const say = ({ done, total, by, scope }: Progress): string =>
  by === 'nothing' ? 'no plans' : `${done}/${total} by ${by}${scope === 'complete' ? '' : `, ${scope}`}`;

function proofs({ requirements }: Project): string[] {
  const counts = new Map<string, number>();
  for (const { proof } of requirements) counts.set(proof, (counts.get(proof) ?? 0) + 1);
  const said = [...counts].map(([proof, number]) => `${number} ${proof}`);
  return said.length === 0 ? [] : [pc.dim(`  requirements: ${said.join(', ')}`)];
}
