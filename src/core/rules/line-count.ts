import type { SourceIndex } from '../project/index.ts';
import { type Cited, citedIn, citingDocuments, resolvePath } from '../wiring/index.ts';
import { projectRule, type Report } from './rule.ts';
import { tick } from './shared/claim-report.ts';
import { at, edit, fix, plural, unexpected } from './shared/say.ts';

export const lineCount = projectRule({
  id: 'line-count',
  family: 'wiring',
  severity: 'information',
  summary: 'A file has as many lines as a document says.',
  *check(project) {
    const { sources } = project.facts;
    if (!sources?.present) return;
    for (const file of citingDocuments(project))
      for (const cited of citedIn(file)) yield* checkLines(sources, cited);
  },
});

/** `` `check.sh` exists (423 lines) ``: the count stands near the file, and no other file between them. */
const LINES = /^[^|()\n]{0,24}\(\s*(\d[\d,]*)\s+lines\s*\)/;

function* checkLines(sources: SourceIndex, { file, citation, rest }: Cited): Iterable<Report> {
  const said = LINES.exec(rest.value);
  const paths = resolvePath(sources, citation.value.path);
  const lines = paths.length === 1 ? sources.lines(paths[0] ?? '') : undefined;
  if (!said?.[1] || lines === undefined) return;
  const claim = Number(said[1].replaceAll(',', ''));
  // A last line without its end is counted by some and not by others.
  if (Math.abs(claim - lines) <= 1) return;
  const start = rest.range.start + said[0].indexOf(said[1]);
  const range = { start, end: start + said[1].length };
  yield {
    at: at(file, range),
    message: unexpected(said[1], lines, `${tick(paths[0] ?? '')} has ${plural(lines, 'line')} now`),
    fixes: [fix(`Set the count to ${lines}`, [edit(file, range, String(lines))])],
  };
}
