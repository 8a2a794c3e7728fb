import type { Artifact } from '../artifacts/types.ts';
import { findCitations } from '../grammar/index.ts';
import { linesIn } from '../parse/index.ts';
import type { Located } from '../text/index.ts';
import { citingDocuments } from '../wiring/index.ts';
import { projectRule, type Report } from './rule.ts';
import { at, edit, fix, plural, related, unexpected } from './shared/say.ts';

export const changeList = projectRule({
  id: 'change-list',
  family: 'count',
  severity: 'warning',
  summary: '`Change 3 files` is followed by a list of three files.',
  *check(project) {
    for (const file of citingDocuments(project)) yield* checkDocument(file);
  },
});

const CHANGE = /\b(?:change|update|modify|edit|touch|patch)\s+(\d{1,2})\s+files?\b[^\n]*:[\s*_]*$/i;
const ITEM = /^\s*(?:[-*+]|\d+[.)])\s/;

function* checkDocument(file: Artifact): Iterable<Report> {
  const lines = linesIn(file.document, file.document.body);
  for (const [i, line] of lines.entries()) {
    const said = CHANGE.exec(line.value);
    if (!said?.[1]) continue;
    const items = itemsBelow(lines, i + 1);
    const cited = items.filter((item) => findCitations(item.value).length === 1);
    // A list of other things, or several files a line, counts something else.
    if (items.length === 0 || cited.length < items.length || items.length === Number(said[1])) continue;
    const start = line.range.start + said.index + said[0].indexOf(said[1]);
    const range = { start, end: start + said[1].length };
    yield {
      at: at(file, range),
      message: unexpected(said[1], items.length, `${plural(items.length, 'file')} are listed`),
      related: items.map((item, n) => related(file, item.range, `file ${n + 1}`)),
      fixes: [fix(`Set the count to ${items.length}`, [edit(file, range, String(items.length))])],
    };
  }
}

/** The list that follows at once, one blank line between at most. */
function itemsBelow(lines: readonly Located<string>[], from: number): readonly Located<string>[] {
  const first = lines[from]?.value.trim() === '' ? from + 1 : from;
  const end = lines.findIndex((line, i) => i >= first && !ITEM.test(line.value));
  return lines.slice(first, end < 0 ? undefined : end);
}
