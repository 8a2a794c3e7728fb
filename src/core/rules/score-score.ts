import type { Audit, AuditScore } from '../artifacts/types.ts';
import { artifactRule, type Report } from './rule.ts';
import { plainRatio, tallyOf } from './shared/family-score.ts';
import { at, disagree, related } from './shared/say.ts';

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
    const same = theirs?.total === mine.total ? theirs.done === mine.done : !listsItsPhases(audit, other);
    if (!theirs || same || isPartOfMany(other)) continue;
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

/** `8/8` in frontmatter, `6/6` in the body, six phases in the table: of different wholes, and only one is this milestone. */
function listsItsPhases(audit: Audit, { axis, from, score, section }: AuditScore): boolean {
  const listed = new Set(audit.phaseRows.map((row) => row.id.value)).size;
  const [part] = score.value.parts;
  const isWhole = axis === 'phases' && from === 'body' && !/\bphase\s*\d/i.test(section ?? '');
  return isWhole && (part?.unit ?? 'phases') === 'phases' && part?.total === listed;
}

/** `12/12 automated, 3/4 manual` says two things. */
const isPartOfMany = (score: AuditScore): boolean =>
  score.score.value.parts.length > 1 && new Set(score.score.value.parts.map((part) => part.unit)).size > 1;
