import type { SourceIndex } from '../project/index.ts';
import { type CitationState, type Cited, checkCitation, citedIn, citingDocuments } from '../wiring/index.ts';
import { projectRule, type Report } from './rule.ts';
import { where as hitAt, place, tick } from './shared/claim-report.ts';
import { at, edit, fix, plural } from './shared/say.ts';

export const codeCitation = projectRule({
  id: 'code-citation',
  family: 'wiring',
  severity: 'information',
  summary: 'A line that a document cites holds the name that it speaks of there.',
  *check(project) {
    const { sources } = project.facts;
    if (!sources?.present) return;
    for (const file of citingDocuments(project))
      for (const cited of citedIn(file)) yield* checkCited(sources, cited);
  },
});

function* checkCited(sources: SourceIndex, cited: Cited): Iterable<Report> {
  const { path, line } = cited.citation.value;
  if (line === undefined) return;
  const names = cited.names.length > 0 ? cited.names : [undefined];
  const states = names.map((name) => checkCitation(sources, { file: path, line, name }));
  if (states.some((state) => state.is === 'right' || state.is === 'unclear')) return;
  const moved = states.find((state) => state.is === 'moved');
  const beyond = states.find((state) => state.is === 'beyond');
  // Of several names it is not said which one the line is about.
  if (moved && cited.names.length === 1) yield movedReport(cited, line, moved);
  else if (beyond) yield { at: at(cited.file, cited.citation.range), message: beyondText(line, beyond) };
  else if (cited.located) yield* locationReport(cited, states[0]);
}

/** The location cell of a row: file and name belong together. */
function* locationReport(
  { file, citation, names }: Cited,
  state: CitationState | undefined,
): Iterable<Report> {
  const where = at(file, citation.range);
  const name = tick(names[0]?.text ?? '');
  if (state?.is === 'missing')
    yield { at: where, message: `${tick(citation.value.path)} is not among the source files.` };
  const home = state?.is === 'absent' && state.elsewhere.length === 1 ? state.elsewhere[0] : undefined;
  if (home)
    yield {
      at: where,
      message: `${name} is not in ${tick(citation.value.path)}, but in ${hitAt(home)}.`,
      related: [place(home, 'here')],
    };
}

type Moved = Extract<CitationState, { is: 'moved' }>;
type Beyond = Extract<CitationState, { is: 'beyond' }>;

function movedReport({ file, citation, names }: Cited, line: number, moved: Moved): Report {
  const { start } = citation.value.at.range;
  const behind = citation.value.at.value.length;
  const whole = file.document.source.text.slice(start + behind, citation.range.end);
  const digits = start + behind + whole.indexOf(String(line));
  const range = { start: digits, end: digits + String(line).length };
  return {
    at: at(file, citation.range),
    message: `${tick(names[0]?.text ?? '')} is not near line ${line} of ${tick(moved.path)}, but in line ${moved.line}.`,
    related: [{ at: moved.at, message: 'here' }],
    fixes: whole.includes(String(line))
      ? [fix(`Cite line ${moved.line}`, [edit(file, range, String(moved.line))])]
      : [],
  };
}

const beyondText = (line: number, { path, lines }: Beyond): string =>
  `${tick(path)} has ${plural(lines, 'line')}, and no line ${line}.`;
