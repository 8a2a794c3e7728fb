import { findNumbers, findRatios, findRequirements, readMilestoneId, readScore } from '../grammar/index.ts';
import { labelsIn, linesIn, type Section, sections } from '../parse/index.ts';
import { type Located, located } from '../text/index.ts';
import { flowsIn } from './audit-flows.ts';
import { axisOf, frontmatterDebt, frontmatterGaps, frontmatterScores } from './audit-frontmatter.ts';
import { phaseRows, requirementRows, testCountRows, wiringRows } from './audit-tables.ts';
import type { Audit, AuditScore, DebtItem, Gap } from './milestone-types.ts';
import type { Base } from './read.ts';
import { fieldOf, headingsAt, statusOf } from './tools.ts';

export function readAudit(base: Base): Audit {
  const { document } = base;
  const { frontmatter } = document;
  const label = (name: RegExp) => labelsIn(document, document.body).find((one) => name.test(one.name.value));
  const milestone = fieldOf(frontmatter, 'milestone');
  const version = milestone && readMilestoneId(milestone.value);
  return {
    ...base,
    kind: 'audit',
    milestone: base.milestone ?? version,
    dated: fieldOf(frontmatter, 'audited') ?? label(/^audited$/i)?.value,
    final: /FINAL/i.test(base.path),
    status: statusOf(fieldOf(frontmatter, 'status') ?? label(/^(?:overall )?status$/i)?.value),
    scores: [...frontmatterScores(base), ...bodyScores(base)],
    requirementRows: requirementRows(base),
    phaseRows: phaseRows(base),
    wiring: wiringRows(base),
    flows: flowsIn(base),
    gaps: [...frontmatterGaps(base), ...bodyGaps(base)],
    debt: [...frontmatterDebt(base), ...bodyDebt(base)],
    testCounts: testCountRows(base),
    finalCount: finalCount(base),
  };
}

/** `**Score:** 6/8 fully complete`, and headings like `Integration (14/14 connections wired)`. */
function bodyScores({ document }: Base): AuditScore[] {
  const labels = labelsIn(document, document.body).filter((one) =>
    /^(?:overall |total )?(?:score|coverage)$/i.test(one.name.value),
  );
  const labelled = labels.flatMap((one): AuditScore[] => {
    const score = readScore(one.value.value, one.value.range.start);
    const section = headingsAt(document, one.range).at(-1);
    return score
      ? [{ axis: axisOf(unitOf(score.value.parts) ?? section ?? ''), score, from: 'body', section }]
      : [];
  });
  const headed = document.outline.headings.flatMap((heading): AuditScore[] => {
    const ratio = findRatios(heading.text.value, heading.text.range.start)[0];
    const axis = axisOf(heading.text.value);
    if (!ratio || !axis) return [];
    const { whole, ...part } = ratio;
    const text = document.source.text.slice(whole.start, whole.end);
    return [
      { axis, score: located({ text, parts: [part] }, whole), from: 'heading', section: heading.text.value },
    ];
  });
  return [...labelled, ...headed];
}

const unitOf = (parts: AuditScore['score']['value']['parts']): string | undefined =>
  parts.find((part) => part.unit)?.unit;

/** `### Gap 1: FailoverRouterClient Not Active` under `Critical Gaps`. */
function bodyGaps({ document }: Base): Gap[] {
  const gapHeading = /^(?:gap|issue)\s+#?[\w.-]+\s*[:.—–-]\s*/i;
  return sections(document).flatMap((section): Gap[] => {
    const heading = section.heading;
    const head = gapHeading.exec(heading?.text.value ?? '')?.[0];
    if (!heading || head === undefined) return [];
    const start = heading.text.range.start + head.length;
    const text = located(heading.text.value.slice(head.length), { start, end: heading.text.range.end });
    const ids = findRequirements(text.value, start).map(({ value, range }) => located(value.id, range));
    return [
      {
        axis: axisOf(text.value),
        text,
        ids,
        breaksAt: undefined,
        status: undefined,
        from: 'body',
        range: section.range,
      },
    ];
  });
}

/** List items under a heading about tech debt, below whichever sub-heading they stand. */
function bodyDebt({ document }: Base): DebtItem[] {
  const parts = sections(document).filter((section) =>
    /\b(?:tech(?:nical)?[ -]debt|dívida técnica)\b/i.test(section.heading?.text.value ?? ''),
  );
  return outermost(parts).flatMap((section) =>
    document.outline.items
      .filter(
        (item) =>
          item.indent < 2 && item.range.start >= section.range.start && item.range.end <= section.range.end,
      )
      .map((item): DebtItem => ({ phase: undefined, text: item.text, from: 'body' })),
  );
}

const outermost = (parts: readonly Section[]): Section[] =>
  parts.filter(
    (one) =>
      !parts.some(
        (other) => other !== one && other.range.start <= one.range.start && one.range.end <= other.range.end,
      ),
  );

/** `**Final count:** 727 tests`. */
function finalCount({ document }: Base): Located<number> | undefined {
  const line = linesIn(document, document.body).find(({ value }) =>
    /^[*_\s]*(?:final|total)(?: test)? count\b/i.test(value),
  );
  return line && findNumbers(line.value, line.range.start)[0];
}
