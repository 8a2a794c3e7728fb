import type { Artifact, Audit, AuditAxis, AuditScore } from '../../artifacts/types.ts';
import { isDeferral, type Status } from '../../grammar/index.ts';
import type { Located, Range } from '../../text/index.ts';
import { slice } from '../../text/index.ts';

/** One thing that a score counts: a requirement row, a flow, a phase row. */
export interface Counted {
  readonly id: string;
  readonly status: Located<Status> | undefined;
  readonly range: Range;
}

/** What the rows of an axis amount to, and whether there is only one way to count them. */
export interface Tally {
  readonly counted: readonly Counted[];
  readonly done: number;
  readonly total: number;
  /** Rows that are neither done nor plainly undone: N/A, deferred, bonus, unknown words, two statuses for one id. */
  readonly doubtful: readonly Counted[];
  readonly undone: readonly Counted[];
}

const UNDONE: readonly string[] = ['partial', 'failed', 'open', 'blocked', 'active'];

/** Counts every id once: the same table may be repeated as a map of something else. */
export function tally(rows: readonly Counted[], doubtful: (row: Counted) => boolean): Tally {
  const counted = [...new Map([...rows].reverse().map((row) => [row.id, row])).values()].reverse();
  const classOf = (row: Counted) => row.status?.value.class ?? 'unknown';
  return {
    counted,
    done: counted.filter((row) => classOf(row) === 'done').length,
    total: counted.length,
    undone: counted.filter((row) => UNDONE.includes(classOf(row)) && !doubtful(row)),
    doubtful: counted.filter(
      (row) => doubtful(row) || !['done', ...UNDONE].includes(classOf(row)) || conflicting(row, rows),
    ),
  };
}

const conflicting = (row: Counted, rows: readonly Counted[]): boolean =>
  rows.some((other) => other.id === row.id && other.status?.value.class !== row.status?.value.class);

const isWaived = (audit: Audit, row: Counted, section: string | undefined): boolean =>
  isDeferral(slice(audit.document.source, row.range)) ||
  isDeferral(section ?? '') ||
  /\bbonus\b|\boptional\b/i.test(section ?? '');

/** The rows that a score of an axis sums up. */
export function tallyOf(audit: Audit, axis: AuditAxis): Tally {
  if (axis === 'requirements') return requirementTally(audit);
  if (axis === 'flows') {
    const named = new Set(audit.flows.map((flow) => flow.name.value)).size === audit.flows.length;
    return tally(
      audit.flows.map((flow, i) => ({
        id: flow.number?.value ?? (named ? flow.name.value : String(i + 1)),
        status: flow.mark ?? flow.status,
        range: flow.name.range,
      })),
      (row) => /^pass/i.test(row.status?.value.word ?? ''),
    );
  }
  if (axis === 'phases')
    return tally(
      audit.phaseRows.map((row) => ({ id: row.id.value, status: row.status, range: row.row.range })),
      (row) => isWaived(audit, row, undefined),
    );
  return tally([], () => false);
}

function requirementTally(audit: Audit): Tally {
  const rows = audit.requirementRows.filter((row) => row.axis === 'coverage');
  const sections = new Map(rows.flatMap((row) => row.ids.map((id) => [id.value, row.section] as const)));
  const counted = rows.flatMap((row) =>
    row.ids.map((id) => ({ id: id.value, status: row.status, range: row.row.range })),
  );
  return tally(counted, (row) => isWaived(audit, row, sections.get(row.id)));
}

/** The first ratio of a score, when it is a plain statement without waivers. */
export function plainRatio(score: AuditScore): { done: number; total: number; range: Range } | undefined {
  const part = score.score.value.parts[0];
  if (!part || part.total === undefined || isDeferral(score.score.value.text)) return undefined;
  return { done: part.done, total: part.total, range: part.range };
}

/** A later section that overrides the tables above it. */
export const hasResolution = (artifact: Artifact): boolean =>
  artifact.document.outline.headings.some((heading) =>
    /\b(?:resolution|resolved|re-?audit|addendum|post-audit|gap closure|closure)\b/i.test(heading.text.value),
  ) || artifact.document.frontmatter.get('re_audit') !== undefined;
