import { readScore } from '../grammar/index.ts';
import { cellAt, textOf } from '../parse/index.ts';
import { axisOf } from './audit-scores.ts';
import type { Rejected } from './base.ts';
import type { AuditRequirementRow } from './milestone-types.ts';
import type { Base } from './read.ts';
import { headingsAt, leadingIds } from './tools.ts';

/** What an auditor surely meant as a score or as coverage, and nobody can count. */
export const rejectedIn = (base: Base, rows: readonly AuditRequirementRow[]): Rejected[] => [
  ...unreadScores(base),
  ...(rows.length === 0 ? uncountedTables(base) : []),
];

/** `requirements: 8 of 9`; a verdict in words is no score. */
function unreadScores({ document }: Base): Rejected[] {
  const scores = document.frontmatter.get('scores');
  if (scores?.kind !== 'map') return [];
  return scores.entries.flatMap(({ key, value }) => {
    const text = textOf(value);
    if (!text || !axisOf(key.value) || !/\d/.test(text.value) || readScore(text.value)) return [];
    return [{ range: text.range, looksLike: 'score', expected: 'done/all' }];
  });
}

/** Requirements under a heading about their coverage, without any verdict on one of them. */
function uncountedTables({ document }: Base): Rejected[] {
  return document.outline.tables.flatMap((table) => {
    const about = /^requirements? (?:coverage|audit|status|verification)/i;
    const cells = table.rows.flatMap((row) => cellAt(row, 0) ?? []);
    const ids = cells.filter((cell) => leadingIds(cell).length > 0);
    // Under a heading of their own stand the few that something is wrong with.
    if (!about.test(headingsAt(document, table.range).at(-1) ?? '') || ids.length < 2) return [];
    const expected = '| Requirement | Phase | Status |';
    return [{ range: table.header.range, looksLike: 'requirement table', expected }];
  });
}
