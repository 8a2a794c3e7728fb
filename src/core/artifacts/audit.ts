import { findNumbers, findRequirements, readMilestoneId } from '../grammar/index.ts';
import { labelsIn, linesIn, type Section, sections } from '../parse/index.ts';
import { type Located, located } from '../text/index.ts';
import { flowsIn } from './audit-flows.ts';
import { frontmatterDebt, frontmatterGaps, frontmatterScores } from './audit-frontmatter.ts';
import { rejectedIn } from './audit-rejects.ts';
import { axisOf, bodyScores } from './audit-scores.ts';
import { phaseRows, requirementRows, testCountRows } from './audit-tables.ts';
import { wiringRows } from './audit-wiring.ts';
import type { Audit, DebtItem, Gap } from './milestone-types.ts';
import type { Base } from './read.ts';
import { fieldOf, statusOf } from './tools.ts';

export function readAudit(base: Base): Audit {
  const { document } = base;
  const { frontmatter } = document;
  const label = (name: RegExp) => labelsIn(document, document.body).find((one) => name.test(one.name.value));
  const milestone = fieldOf(frontmatter, 'milestone');
  const version = milestone && readMilestoneId(milestone.value);
  const rows = requirementRows(base);
  return {
    ...base,
    kind: 'audit',
    milestone: base.milestone ?? version,
    dated:
      fieldOf(frontmatter, 'audited') ??
      fieldOf(frontmatter, 'audited_at') ??
      label(/^(?:audited|audit date|date)$/i)?.value,
    final: /FINAL/i.test(base.path),
    status: statusOf(fieldOf(frontmatter, 'status') ?? label(/^(?:overall )?status$/i)?.value),
    scores: [...frontmatterScores(base), ...bodyScores(base)],
    requirementRows: rows,
    phaseRows: phaseRows(base),
    wiring: wiringRows(base),
    flows: flowsIn(base),
    gaps: [...frontmatterGaps(base), ...bodyGaps(base)],
    debt: [...frontmatterDebt(base), ...bodyDebt(base)],
    testCounts: testCountRows(base),
    finalCount: finalCount(base),
    rejected: rejectedIn(base, rows),
  };
}

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
