import type { Artifact } from '../../artifacts/types.ts';
import { baseName } from '../../project/query.ts';
import type { FileEdit, Place, Range } from '../../text/index.ts';
import type { Fix, Related } from '../rule.ts';

/** One voice for all rules: *Unexpected `8/8`, expected `6/8`: 6 rows are complete, 2 are partial.* */
export const unexpected = (found: string | number, expected: string | number, because: string): string =>
  `Unexpected \`${found}\`, expected \`${expected}\`: ${because}.`;

/** Where nothing decides which side is right: *`671` here, `684` in v1.3-MILESTONE-AUDIT.md: the tests before 21-01.* */
export const disagree = (here: string | number, there: string | number, about: string): string =>
  `\`${here}\` here, \`${there}\` ${about}.`;

export const at = (artifact: Artifact, range: Range): Place => ({ path: artifact.path, range });

export const related = (artifact: Artifact, range: Range, message: string): Related => ({
  at: at(artifact, range),
  message,
});

export const edit = (artifact: Artifact, range: Range, text: string): FileEdit => ({
  path: artifact.path,
  range,
  text,
});

export const fix = (title: string, edits: readonly FileEdit[], safe = true): Fix => ({ title, edits, safe });

export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** `TEST-03, DEPLOY-03 and 4 more`. */
export function list(items: readonly string[], most = 5): string {
  if (items.length <= most) return items.join(', ');
  return `${items.slice(0, most).join(', ')} and ${items.length - most} more`;
}

export const fileName = (artifact: Artifact): string => baseName(artifact.path);
