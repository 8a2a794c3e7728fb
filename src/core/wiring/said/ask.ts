import { ofKind, type Probe, type Project } from '../../project/index.ts';
import { type Name, wordsOf } from '../names.ts';
import { speakingAudits } from './audits.ts';
import { citedIn, citingDocuments } from './cited.ts';
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
  const audits = speakingAudits(project).flatMap(({ audit, past }) => (past ? [] : [audit]));
  const steps = audits.flatMap(({ flows }) => flows.flatMap((flow) => flow.steps.map((step) => step.value)));
  const cited = citingDocuments(project).flatMap((file) => citedIn(file).flatMap((one) => one.names));
  return [...claims, ...rows, ...steps.flatMap(namesOfCell), ...cited];
}

const planNames = (project: Project): readonly Name[] =>
  livePlans(project).flatMap((plan) =>
    plan.artifacts.flatMap((one) => one.exports.flatMap((e) => namesOfCell(e.value))),
  );

const summaryNames = (project: Project): readonly Name[] =>
  ofKind(project.artifacts, 'summary')
    .filter((summary) => !summary.archived)
    .flatMap((summary) => summary.provides.flatMap((one) => namesIn(one.value).map(({ value }) => value)));

/** What the plans must have: each file (it holds at least nothing), what it contains, the pattern at both ends. */
function probesOf(project: Project): readonly Probe[] {
  return livePlans(project).flatMap((plan) => [
    ...plan.artifacts.flatMap(({ path, contains }): Probe[] =>
      path ? [{ path: path.value, kind: 'pattern', text: contains?.value ?? '' }] : [],
    ),
    ...plan.keyLinks.flatMap(({ from, to, pattern }): Probe[] =>
      [from, to].flatMap((end) =>
        end && pattern ? [{ path: end.value, kind: 'pattern', text: pattern.value }] : [],
      ),
    ),
  ]);
}
