import type { Summary } from '../artifacts/types.ts';
import { ofKind, type SourceIndex } from '../project/index.ts';
import { isUnused, judgeName, namesIn } from '../wiring/index.ts';
import { projectRule, type Report } from './rule.ts';
import { place, tick } from './shared/claim-report.ts';
import { at } from './shared/say.ts';

/** Surer than for a row that an auditor wrote: here nobody has said that the name is orphaned. */
const SURE_ENOUGH = 0.9;

export const unusedProvides = projectRule({
  id: 'unused-provides',
  family: 'wiring',
  severity: 'hint',
  summary: 'What a summary says that its plan provides is used by something.',
  *check(project) {
    const { sources } = project.facts;
    if (!sources?.present) return;
    const current = new Set(
      project.phases.filter((phase) => !phase.past).flatMap((phase) => phase.documents),
    );
    for (const summary of ofKind(project.artifacts, 'summary'))
      if (current.has(summary) && !summary.archived) yield* checkSummary(sources, summary);
  },
});

/** The first name of an entry is what it provides; the others explain it. */
function* checkSummary(sources: SourceIndex, summary: Summary): Iterable<Report> {
  for (const entry of summary.provides) {
    const [name] = namesIn(entry.value, entry.range.start);
    if (name?.value.kind !== 'symbol' || !sources.searched(name.value.word)) continue;
    const verdict = judgeName(sources, name.value);
    const { definitions, tests, confidence } = verdict;
    if (!isUnused(verdict) || definitions.length === 0 || confidence < SURE_ENOUGH) continue;
    const only = tests.length > 0 ? 'only tests use it' : 'nothing uses it';
    yield {
      at: at(summary, entry.range),
      message: `${tick(name.value.text)} is provided, and ${only}.`,
      related: definitions.slice(0, 1).map((hit) => place(hit, 'defined here')),
    };
  }
}
