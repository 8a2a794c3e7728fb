import type { Audit } from '../artifacts/types.ts';
import { isDeferral } from '../grammar/index.ts';
import { slice } from '../text/index.ts';
import { artifactRule } from './rule.ts';
import { at, list, plural, related } from './shared/say.ts';

export const auditVerdict = artifactRule({
  id: 'audit-verdict',
  family: 'status',
  severity: 'error',
  summary: 'An audit that passed lists no open gaps, and one that found gaps lists at least one.',
  kinds: ['audit'],
  *check(audit) {
    const { status } = audit;
    if (!status) return;
    const open = openGaps(audit);
    if (/^passed$/i.test(status.value.word) && open.length > 0)
      yield {
        at: at(audit, status.range),
        message: `\`${status.value.word}\`, but ${plural(open.length, 'gap')} ${open.length === 1 ? 'is' : 'are'} listed: ${list(
          open.map((gap) => short(gap.text.value)),
          2,
        )}.`,
        related: open.map((gap) => related(audit, gap.range, 'listed gap')),
      };
    if (/^gaps_found$/i.test(status.value.word) && nothingOpen(audit))
      yield {
        at: at(audit, status.range),
        message: `\`${status.value.word}\`, but no gap is listed and no row is open.`,
      };
  },
});

const openGaps = (audit: Audit) =>
  audit.gaps.filter((gap) => {
    const closed = gap.status?.value.class === 'done' || gap.status?.value.class === 'deferred';
    return (
      gap.from === 'frontmatter' &&
      !closed &&
      !isDeferral(slice(audit.document.source, gap.range)) &&
      !/\b(?:resolved|closed|fixed|none)\b/i.test(slice(audit.document.source, gap.range))
    );
  });

const nothingOpen = (audit: Audit): boolean =>
  audit.gaps.length === 0 &&
  audit.debt.length === 0 &&
  [...audit.requirementRows, ...audit.phaseRows, ...audit.flows, ...audit.wiring].every(
    (one) => one.status?.value.class === 'done',
  ) &&
  audit.requirementRows.length > 0 &&
  audit.scores.every((score) =>
    score.score.value.parts.every((part) => part.total === undefined || part.done === part.total),
  ) &&
  audit.document.frontmatter.get('gaps') !== undefined;

const short = (text: string): string => `"${text.length > 60 ? `${text.slice(0, 57)}…` : text}"`;
