import { inRange } from '../project/appearances.ts';
import type { Requirement } from '../project/types.ts';
import { projectRule, type Report } from './rule.ts';
import { at, list, related } from './shared/say.ts';

export const requirementPhase = projectRule({
  id: 'requirement-phase',
  family: 'membership',
  severity: 'error',
  summary:
    'The phase that the traceability table names is the phase that claims the requirement in the roadmap.',
  *check(project) {
    for (const requirement of project.requirements) yield* checkRequirement(requirement);
  },
});

function* checkRequirement({ id, trace, phases }: Requirement): Iterable<Report> {
  const row = trace.length === 1 ? trace[0] : undefined;
  const claiming = phases.filter((phase) => phase.section);
  if (
    !row ||
    claiming.length === 0 ||
    row.item.phases.length === 0 ||
    crossCutting(row.item.phaseText?.value)
  )
    return;
  const [first, last] = [row.item.phases[0]?.value ?? '', row.item.phases.at(-1)?.value ?? ''];
  if (claiming.some((phase) => inRange(phase.id, [first, last])) || sharesPhase(row.item.phases, claiming))
    return;
  const place = row.item.phases[0]?.range ?? row.item.row.range;
  yield {
    at: at(row.file, place),
    message: `${id} is traced to phase ${list(row.item.phases.map((phase) => phase.value))}, but the roadmap has it in phase ${list(claiming.map((phase) => phase.id))}.`,
    related: claiming.flatMap((phase) => {
      const said = phase.section?.item.requirements.find((one) => one.value === id);
      return phase.section && said ? [related(phase.section.file, said.range, `phase ${phase.id}`)] : [];
    }),
  };
}

const sharesPhase = (traced: readonly { value: string }[], claiming: Requirement['phases']): boolean =>
  claiming.some((phase) => traced.some((one) => one.value === phase.id));

const crossCutting = (text: string | undefined): boolean =>
  /\ball\b|cross|->|→|\bn\/a\b|deferred/i.test(text ?? '');
