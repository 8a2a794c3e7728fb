import type { Verification } from '../artifacts/types.ts';
import { isDeferral } from '../grammar/index.ts';
import { artifactRule, type Report } from './rule.ts';
import { type Counted, tally } from './shared/family-score.ts';
import { at, disagree, edit, fix, list, plural, related, unexpected } from './shared/say.ts';

export const verificationScore = artifactRule({
  id: 'verification-score',
  family: 'count',
  severity: 'error',
  summary: 'The score of a verification is what its table of truths amounts to.',
  kinds: ['verification'],
  *check(file) {
    const score = file.score?.value.parts[0];
    if (
      !file.score ||
      !score ||
      score.total === undefined ||
      isDeferral(file.score.value.text) ||
      /\boverrid/i.test(file.score.value.text)
    )
      return;
    const rows = tally(
      file.truths.map((row, i) => ({ id: `${row.table}.${i}`, status: row.status, range: row.row.range })),
      unclear,
    );
    if (rows.total === score.total && rows.doubtful.length === 0 && rows.done !== score.done)
      yield againstRows(file, rows);
    else yield* againstBody(file);
  },
});

function againstRows(file: Verification, rows: ReturnType<typeof tally>): Report {
  const score = file.score?.value.parts[0];
  const claimed = `${score?.done}/${score?.total}`;
  const expected = `${rows.done}/${rows.total}`;
  const range = score?.range ?? { start: 0, end: 1 };
  const copied = file.bodyScores.some(({ value }) => value.parts[0]?.done === score?.done);
  const undone = rows.undone.map((row) => row.status?.value.word ?? '');
  return {
    at: at(file, range),
    message: unexpected(
      claimed,
      expected,
      `${plural(rows.done, 'truth')} of ${rows.total} ${rows.done === 1 ? 'is' : 'are'} verified${undone.length > 0 ? ` (${list(undone)})` : ''}`,
    ),
    related: rows.undone.map((row) => related(file, row.range, row.status?.value.word ?? 'not verified')),
    fixes: [fix(`Set the score to ${expected}`, [edit(file, range, expected)], !copied)],
    calculation: rows.counted.map((row, i) => `${i + 1}. ${row.status?.value.word ?? 'no status'}`),
  };
}

/** One body score of the same total and the same unit; truths and must-haves are two things. */
function* againstBody(file: Verification): Iterable<Report> {
  const mine = file.score?.value.parts[0];
  const [only, second] = file.bodyScores;
  const theirs = only?.value.parts[0];
  if (!mine || !only || second || !theirs || theirs.total !== mine.total || theirs.done === mine.done) return;
  if (!mine.unit || mine.unit !== theirs.unit || /\bautomat|\bmanual|\bhuman/i.test(theirs.tail + mine.tail))
    return;
  yield {
    at: at(file, mine.range),
    message: disagree(
      `${mine.done}/${mine.total}`,
      `${theirs.done}/${theirs.total}`,
      'in the body: the same score twice',
    ),
    related: [related(file, theirs.range, only.value.text)],
  };
}

/** What waits for a person may be counted either way. */
const unclear = (row: Counted): boolean =>
  /human|manual|uncertain|pending|n\/a/i.test(row.status?.value.word ?? '');
