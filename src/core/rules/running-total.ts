import type { Audit, TestCountRow } from '../artifacts/types.ts';
import { artifactRule, type Report } from './rule.ts';
import { at, related, unexpected } from './shared/say.ts';

export const runningTotal = artifactRule({
  id: 'running-total',
  family: 'arithmetic',
  severity: 'error',
  summary: 'Each total of a running count is the one before it plus what was added.',
  kinds: ['audit'],
  *check(audit) {
    const rows = audit.testCounts;
    for (const [i, row] of rows.entries()) {
      const before = rows[i - 1];
      if (before && sameTable(audit, before, row)) yield* checkRow(audit, before, row);
    }
    yield* checkFinal(audit, rows.at(-1));
  },
});

/** Rows of two tables are two countings. */
const sameTable = (audit: Audit, a: TestCountRow, b: TestCountRow): boolean =>
  !/\n\s*\n/.test(audit.document.source.text.slice(a.row.range.end, b.row.range.start));

function* checkRow(audit: Audit, before: TestCountRow, row: TestCountRow): Iterable<Report> {
  if (!before.total || !row.added || !row.total || isSum(row)) return;
  const expected = before.total.value + row.added.value;
  if (row.total.value === expected) return;
  yield {
    at: at(audit, row.total.range),
    message: unexpected(
      row.total.value,
      expected,
      `${before.total.value} + ${row.added.value} = ${expected}`,
    ),
    related: [
      related(audit, before.total.range, `${before.of.value}: ${before.total.value}`),
      related(audit, row.added.range, `added: ${row.added.value}`),
    ],
    calculation: [
      `${before.of.value}: ${before.total.value}`,
      `${row.of.value}: ${before.total.value} + ${row.added.value} = ${expected} ≠ ${row.total.value}`,
    ],
  };
}

const isSum = (row: TestCountRow): boolean => /\b(?:total|sum|all)\b/i.test(row.of.value);

function* checkFinal(audit: Audit, last: TestCountRow | undefined): Iterable<Report> {
  const final = audit.finalCount;
  if (!final || !last?.total || last.total.value === final.value) return;
  yield {
    at: at(audit, final.range),
    message: unexpected(final.value, last.total.value, `the last total above it is ${last.total.value}`),
    related: [related(audit, last.total.range, last.of.value)],
  };
}
