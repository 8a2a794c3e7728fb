import type { Finding, Fix } from '../rules/rule.ts';
import { type FileEdit, overlaps } from '../text/index.ts';

/** The fix of a finding that needs nobody's judgement. */
export const safeFix = (finding: Finding): Fix | undefined =>
  finding.waived === undefined ? finding.fixes?.find((fix) => fix.safe) : undefined;

/**
 * Edits of the safe fixes of many findings. A fix is taken whole or not at all: one that touches characters of an
 * earlier one waits for the next run, when its text has been read again.
 */
export function safeEdits(findings: readonly Finding[]): FileEdit[] {
  const taken: FileEdit[] = [];
  for (const finding of findings) {
    const edits = safeFix(finding)?.edits ?? [];
    const fresh = edits.filter((edit) => !taken.some((one) => sameEdit(one, edit)));
    if (!fresh.some((edit) => taken.some((one) => touches(one, edit)))) taken.push(...fresh);
  }
  return taken;
}

const sameEdit = (a: FileEdit, b: FileEdit): boolean =>
  a.path === b.path && a.text === b.text && a.range.start === b.range.start && a.range.end === b.range.end;

/** Two insertions at one place touch as well: their order would be chance. */
const touches = (a: FileEdit, b: FileEdit): boolean =>
  a.path === b.path && (overlaps(a.range, b.range) || a.range.start === b.range.start);
