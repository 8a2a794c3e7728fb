import type { Audit, AuditScore } from '../artifacts/types.ts';
import { plainRatio, tallyOf } from './family-score.ts';
import { artifactRule, type Report } from './rule.ts';
import { at, disagree, related } from './say.ts';

export const scoreScore = artifactRule({
  id: 'score-score',
  family: 'agreement',
  severity: 'error',
  summary: 'The score of an audit is the same in its frontmatter and in its body.',
  kinds: ['audit'],
  *check(audit) {
    for (const claimed of audit.scores.filter((score) => score.from === 'frontmatter'))
      yield* compare(audit, claimed);
  },
});

/** Where the rows decide, `score-rows` speaks and shows this place too. */
function* compare(audit: Audit, claimed: AuditScore): Iterable<Report> {
  const mine = plainRatio(claimed);
  if (!mine || !claimed.axis || rowsDecide(audit, claimed)) return;
  const sameAxis = audit.scores.filter(
    (score) => score.from !== 'frontmatter' && score.axis === claimed.axis,
  );
  for (const other of sameAxis) {
    const theirs = plainRatio(other);
    if (!theirs || theirs.total !== mine.total || theirs.done === mine.done || isPartOfMany(other)) continue;
    yield {
      at: at(audit, mine.range),
      message: disagree(
        `${mine.done}/${mine.total}`,
        `${theirs.done}/${theirs.total}`,
        `under "${other.section ?? 'the title'}": the same score twice`,
      ),
      related: [related(audit, other.score.range, other.score.value.text)],
    };
  }
}

function rowsDecide(audit: Audit, claimed: AuditScore): boolean {
  const rows = claimed.axis && tallyOf(audit, claimed.axis);
  const mine = plainRatio(claimed);
  return (
    !!rows &&
    !!mine &&
    rows.doubtful.length === 0 &&
    rows.total === mine.total &&
    rows.done !== mine.done &&
    rows.undone.length > 0
  );
}

/** `12/12 automated, 3/4 manual` says two things. */
const isPartOfMany = (score: AuditScore): boolean =>
  score.score.value.parts.length > 1 && new Set(score.score.value.parts.map((part) => part.unit)).size > 1;
