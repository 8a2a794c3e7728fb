import type { Audit, Flow } from '../artifacts/types.ts';
import type { Project, SourceIndex } from '../project/index.ts';
import type { Located } from '../text/index.ts';
import {
  isCode,
  isUnused,
  judgeName,
  namesOfCell,
  openClaims,
  resolvePath,
  SURE,
  speakingAudits,
} from '../wiring/index.ts';
import { projectRule } from './rule.ts';
import { tick } from './shared/claim-report.ts';
import { at } from './shared/say.ts';

export const flowStep = projectRule({
  id: 'flow-step',
  family: 'wiring',
  severity: 'warning',
  summary: 'The functions and scripts that a flow names exist, and what calls a script is there.',
  *check(project) {
    const { sources } = project.facts;
    if (!sources?.present) return;
    const told = brokenSteps(project);
    for (const { audit, past } of speakingAudits(project)) {
      if (past) continue;
      for (const flow of audit.flows) yield* checkFlow(sources, { audit, flow, told });
    }
  },
});

/** Where a flow breaks is said by `broken-flow`. */
const brokenSteps = (project: Project): ReadonlySet<string> =>
  new Set(
    openClaims(project).flatMap(({ kind, audit, at: { range } }) =>
      kind === 'flow' ? [`${audit.path} ${range.start}`] : [],
    ),
  );

interface Asked {
  readonly audit: Audit;
  readonly flow: Flow;
  readonly told: ReadonlySet<string>;
}

function* checkFlow(sources: SourceIndex, { audit, flow, told }: Asked) {
  for (const [index, step] of flow.steps.entries()) {
    const problem = told.has(`${audit.path} ${step.range.start}`)
      ? undefined
      : problemOf(sources, step, index > 0);
    if (problem) yield { at: at(audit, step.range), message: `Step ${index + 1}: ${problem}.` };
  }
}

/** The first step is what a person or a machine starts. */
function problemOf(sources: SourceIndex, step: Located<string>, called: boolean): string | undefined {
  const [name, second] = namesOfCell(step.value.replace(/^`|`$/g, ''));
  if (!name || second || !sources.searched(name.word)) return undefined;
  if (name.kind === 'file') {
    if (!isCode(name.text) || /\s/.test(step.value.trim())) return undefined;
    if (resolvePath(sources, name.text).length === 0) return `${tick(name.text)} does not exist`;
    const verdict = judgeName(sources, name);
    const script = /\.(?:sh|bash|ps1|bat|mjs|py|rb)$/.test(name.word);
    return called && script && isUnused(verdict) && verdict.confidence >= SURE
      ? `nothing calls ${tick(name.text)}`
      : undefined;
  }
  const isCall = /\w\(.*\)\W*$/.test(step.value);
  const known = sources.hits(name.word).some(({ role }) => role !== 'documentation' && role !== 'comment');
  return isCall && !known ? `${tick(name.text)} is not defined anywhere in the code` : undefined;
}
