import type { Plan, RequiredArtifact } from '../artifacts/types.ts';
import type { Project, SourceIndex } from '../project/index.ts';
import type { Located } from '../text/index.ts';
import { livePlans, readName, showPlan } from '../wiring/index.ts';
import { projectRule, type Report } from './rule.ts';
import { tick } from './shared/claim-report.ts';
import { changedSince } from './shared/plan-changes.ts';
import { at, plural, unexpected } from './shared/say.ts';

export const planArtifact = projectRule({
  id: 'plan-artifact',
  family: 'wiring',
  severity: 'warning',
  summary:
    'What a finished plan must have is there: its files, what they contain and export, how long they are.',
  *check(project) {
    const { sources } = project.facts;
    if (!sources?.present) return;
    for (const plan of livePlans(project))
      for (const artifact of plan.artifacts) yield* checkArtifact(project, sources, { plan, artifact });
  },
});

interface Asked {
  readonly plan: Plan;
  readonly artifact: RequiredArtifact;
}

function* checkArtifact(project: Project, sources: SourceIndex, { plan, artifact }: Asked): Iterable<Report> {
  const { path } = artifact;
  if (!path || !isPlainPath(path.value)) return;
  const since = changedSince(project, plan, [path.value]);
  const found = isThere(project, sources, path.value)
    ? contentProblems(sources, artifact)
    : [missing(sources, path)];
  for (const { range, message } of found) {
    const later = since ? ` Plan ${showPlan(since.id)} has changed the file since.` : '';
    yield {
      at: at(plan, range),
      message: `${message}${later}`,
      ...(since && { severity: 'information' as const }),
    };
  }
}

/** A folder, a pattern and a placeholder are no file. */
const isPlainPath = (path: string): boolean => /^[\w@.()[\]+ -]+(?:\/[\w@.()[\]+ -]+)*\.\w+$/.test(path);

const isThere = ({ facts }: Project, sources: SourceIndex, path: string): boolean =>
  sources.paths.has(path) || (facts.paths?.has(path) ?? false);

interface Problem {
  readonly range: Located<unknown>['range'];
  readonly message: string;
}

function missing(sources: SourceIndex, path: Located<string>): Problem {
  const others = sources.named(path.value.slice(path.value.lastIndexOf('/') + 1));
  const moved = others.length === 1 ? ` There is ${tick(others[0] ?? '')}.` : '';
  return { range: path.range, message: `${tick(path.value)} does not exist.${moved}` };
}

function contentProblems(sources: SourceIndex, artifact: RequiredArtifact): readonly Problem[] {
  const { path, contains, exports, minLines } = artifact;
  if (!path) return [];
  const lines = sources.lines(path.value);
  const found: (Problem | undefined)[] = exports.map((name) => exportProblem(sources, path.value, name));
  if (
    contains &&
    sources.answer({ path: path.value, kind: 'pattern', text: contains.value })?.is === 'absent'
  )
    found.push({
      range: contains.range,
      message: `${tick(path.value)} does not contain ${tick(contains.value)}.`,
    });
  if (minLines && lines !== undefined && lines < minLines.value) {
    const because = `${tick(path.value)} has ${plural(lines, 'line')}`;
    found.push({ range: minLines.range, message: unexpected(minLines.value, lines, because) });
  }
  return found.filter((one) => one !== undefined);
}

function exportProblem(sources: SourceIndex, path: string, name: Located<string>): Problem | undefined {
  const word = readName(name.value)?.word;
  if (word === undefined || !sources.searched(word) || word === 'default') return undefined;
  if (sources.hits(word).some((hit) => hit.path === path && hit.role !== 'comment')) return undefined;
  return { range: name.range, message: `${tick(path)} does not define ${tick(name.value)}.` };
}
