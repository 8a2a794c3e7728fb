import type { Audit, AuditAxis, AuditScore } from '../artifacts/types.ts';
import { artifactRule, type Related, type Report } from './rule.ts';
import { hasResolution, plainRatio, type Tally, tallyOf } from './shared/family-score.ts';
import { at, edit, fix, list, plural, related, unexpected } from './shared/say.ts';

export const scoreRows = artifactRule({
  id: 'score-rows',
  family: 'count',
  severity: 'error',
  summary: "An audit's score is what the rows of its table amount to.",
  kinds: ['audit'],
  *check(audit) {
    const seen = new Set<AuditAxis>();
    for (const score of audit.scores) {
      if (!score.axis || seen.has(score.axis)) continue;
      const found = [...checkScore(audit, score, score.axis)];
      if (found.length > 0) seen.add(score.axis);
      yield* found;
    }
  },
});

/** Frontmatter and body agree: the author may count what is partial as good enough. */
const repeated = (audit: Audit, score: AuditScore, axis: AuditAxis): boolean =>
  audit.scores.some(
    (other) => other !== score && other.axis === axis && plainRatio(other)?.done === plainRatio(score)?.done,
  );

/** `2/2 functional (1 with warning)` says itself what it counts. */
const countsWarnings = (audit: Audit, axis: AuditAxis): boolean =>
  audit.scores.some(
    ({ axis: about, score }) =>
      about === axis && /\bwith (?:\w+ )?(?:warning|caveat|note|deviation)s?\b/i.test(score.value.text),
  );

/** `8/8 built, 6/8 wired`: two measures of one whole; `6/8 complete, 2/8 partial` shares it out. */
function twoMeasures({ score }: AuditScore): boolean {
  const [first, ...rest] = score.value.parts;
  return rest.some(
    (part) =>
      part.total !== undefined && part.total === first?.total && part.done + first.done !== first.total,
  );
}

interface Counting {
  readonly ratio: { readonly done: number; readonly total: number };
  readonly rows: Tally;
}

/** `11/11 satisfied, 3 partial`: the same score with the rows that it lets pass. */
const countsOpen = (audit: Audit, axis: AuditAxis, { ratio, rows }: Counting): boolean =>
  audit.scores.some(
    (other) =>
      other.axis === axis &&
      plainRatio(other)?.done === ratio.done &&
      new RegExp(`(?<![\\d/])${rows.undone.length} (?:are )?partial`, 'i').test(other.score.value.text),
  );

const RANGE_OF_IDS = /[A-Z][\w-]*\d+\s*(?:[-–—]|\.{2,3}|to|through)\s*[A-Z][\w-]*\d+/g;

/** `7 requirements (LENS-02 counts with LENS-01)`: a sentence with the number names the rows that it leaves out. */
function toldApart(audit: Audit, total: number, rows: Tally): boolean {
  const number = new RegExp(
    `(?<![\\d/])${total}(?:/${total})?\\s+(?:\\p{L}+\\s+){0,2}(?:requirements?|reqs?|requisitos?)\\b`,
    'iu',
  );
  return audit.document.source.text
    .split('\n')
    .filter((line) => !line.startsWith('|') && number.test(line))
    .some((line) => rows.counted.some(({ id }) => line.replace(RANGE_OF_IDS, '').includes(id)));
}

/** `14 satisfied` in the next cell, `(7/7 SATISFIED)` in a heading: a score put right would contradict them. */
function saidElsewhere(
  audit: Audit,
  { done, total, range }: NonNullable<ReturnType<typeof plainRatio>>,
): boolean {
  const copy = `(?<![\\w./-])${done}(?:[/ of]+${total})?\\s+(?:[\\w-]+\\s+){0,2}(?:satisf|complet|requ|flow)`;
  const copies = audit.document.source.text.matchAll(new RegExp(`${copy}|^#.*\\b(\\d+)/\\1 satisf`, 'gim'));
  return [...copies].some(({ index }) => index !== range.start);
}

const NOUNS: Readonly<Record<AuditAxis, string>> = {
  requirements: 'row',
  flows: 'flow',
  phases: 'phase',
  integration: 'connection',
  plans: 'plan',
};

function* checkScore(audit: Audit, score: AuditScore, axis: AuditAxis): Iterable<Report> {
  const ratio = plainRatio(score);
  const rows = tallyOf(audit, axis);
  if (!ratio || countsWarnings(audit, axis) || rows.total === 0 || rows.doubtful.length > 0) return;
  if (twoMeasures(score) || countsOpen(audit, axis, { ratio, rows })) return;
  const sameTotal = rows.total === ratio.total;
  if (sameTotal && rows.done === ratio.done) return;
  // A table may leave out what the score counts; more rows than the score counts cannot be.
  if (
    !sameTotal &&
    (rows.total < ratio.total || axis !== 'requirements' || toldApart(audit, ratio.total, rows))
  )
    return;
  if (sameTotal && (axis === 'phases' || rows.undone.length === 0)) return;
  const expected = `${rows.done}/${rows.total}`;
  const resolved = hasResolution(audit);
  const twice = repeated(audit, score, axis);
  const safe = sameTotal && !resolved && !twice && !saidElsewhere(audit, ratio);
  yield {
    at: at(audit, ratio.range),
    message: unexpected(`${ratio.done}/${ratio.total}`, expected, explain(rows, NOUNS[axis])),
    severity: resolved ? 'information' : sameTotal && !twice ? 'error' : 'warning',
    related: evidence(audit, rows, score, axis),
    fixes: [fix(`Set the score to ${expected}`, [edit(audit, ratio.range, expected)], safe)],
    calculation: calculation(rows, `${ratio.done}/${ratio.total}`),
  };
}

function explain(rows: Tally, noun: string): string {
  const undone = rows.undone.map((row) => row.id);
  const done = `${plural(rows.done, noun)} of ${rows.total} ${rows.done === 1 ? 'is' : 'are'} complete`;
  if (undone.length === 0) return `the table has ${plural(rows.total, noun)}`;
  const word = rows.undone[0]?.status?.value.word.toLowerCase().replaceAll('_', ' ') ?? 'not';
  const same = rows.undone.every((row) => row.status?.value.class === rows.undone[0]?.status?.value.class);
  return `${done}, ${undone.length} ${undone.length === 1 ? 'is' : 'are'} ${same ? word : 'not'} (${list(undone)})`;
}

/** The rows that are not complete, and the other places of the document that state the same score. */
function evidence(audit: Audit, rows: Tally, score: AuditScore, axis: AuditAxis): Related[] {
  const open = rows.undone.map((row) =>
    related(audit, row.range, `${row.id}: ${row.status?.value.word ?? 'no status'}`),
  );
  const others = audit.scores.filter((other) => other !== score && other.axis === axis);
  const said = others.map((other) =>
    related(audit, other.score.range, `the ${other.from} says ${other.score.value.text}`),
  );
  const last = rows.counted.at(-1);
  const ends = open.length === 0 && last ? [related(audit, last.range, `row ${rows.total}: ${last.id}`)] : [];
  return [...open, ...said, ...ends];
}

const calculation = (rows: Tally, claimed: string): string[] => [
  ...rows.counted.map(
    (row, i) =>
      `${i + 1}. ${row.id}: ${row.status?.value.word ?? 'no status'} (${row.status?.value.class ?? 'unknown'})`,
  ),
  `${rows.done} complete of ${rows.total} ≠ ${claimed} claimed`,
];
