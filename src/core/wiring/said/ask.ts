import { findCitations } from '../../grammar/index.ts';
import { linesIn } from '../../parse/index.ts';
import { ofKind, type Probe, type Project } from '../../project/index.ts';
import { type Name, wordsOf } from '../names.ts';
import { speakingAudits } from './audits.ts';
import { namesOfCell, openClaims } from './claims.ts';
import { connections } from './connections.ts';
import { namesIn } from './names.ts';
import { livePlans } from './plans.ts';

/** What the documents want to know of the code: the words to search, and questions about single files. */
export interface SourceQuestions {
  readonly words: ReadonlySet<string>;
  readonly probes: readonly Probe[];
}

export function questionsOf(project: Project): SourceQuestions {
  const names = [...auditNames(project), ...planNames(project), ...summaryNames(project)];
  return { words: new Set(names.flatMap(wordsOf)), probes: probesOf(project) };
}

function auditNames(project: Project): readonly Name[] {
  const claims = openClaims(project).flatMap((claim) => [
    ...claim.names,
    ...(claim.kind === 'orphan' ? namesIn(claim.row.note?.value ?? '').map(({ value }) => value) : []),
  ]);
  const rows = connections(project).flatMap(({ from, to, via }) => [...from, ...to, ...via]);
  const audits = speakingAudits(project).flatMap(({ audit, later }) => (later ? [] : [audit]));
  const steps = audits.flatMap(({ flows }) => flows.flatMap((flow) => flow.steps.map((step) => step.value)));
  const cited = audits.flatMap(({ document }) =>
    linesIn(document, document.body).flatMap((line) =>
      findCitations(line.value).length > 0 ? [line.value] : [],
    ),
  );
  return [
    ...claims,
    ...rows,
    ...steps.flatMap(namesOfCell),
    ...cited.flatMap((text) => namesIn(text).map((n) => n.value)),
  ];
}

const planNames = (project: Project): readonly Name[] =>
  livePlans(project).flatMap((plan) =>
    plan.artifacts.flatMap((one) => one.exports.flatMap((e) => namesOfCell(e.value))),
  );

const summaryNames = (project: Project): readonly Name[] =>
  ofKind(project.artifacts, 'summary')
    .filter((summary) => !summary.archived)
    .flatMap((summary) => summary.provides.flatMap((one) => namesIn(one.value).map(({ value }) => value)));

/** `contains` and `pattern` of what the plans must have; both ends of a link may hold the pattern. */
function probesOf(project: Project): readonly Probe[] {
  return livePlans(project).flatMap((plan) => [
    ...plan.artifacts.flatMap(({ path, contains }): Probe[] =>
      path && contains ? [{ path: path.value, kind: 'pattern', text: contains.value }] : [],
    ),
    ...plan.keyLinks.flatMap(({ from, to, pattern }): Probe[] =>
      [from, to].flatMap((end) =>
        end && pattern ? [{ path: end.value, kind: 'pattern', text: pattern.value }] : [],
      ),
    ),
  ]);
}
