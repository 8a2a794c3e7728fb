import { type Located, located } from '../text/index.ts';
import { match, scan } from './scan.ts';
import type { StatusClass } from './types.ts';

/** U+FE0F may or may not follow; it belongs to the mark. */
const MARKS: readonly (readonly [StatusClass, string])[] = [
  ['done', '✓✔✅☑🟢📁🗄'],
  ['failed', '✗✘❌⛔🛑🔴✖'],
  ['partial', '⚠⚡🟡◐◆'],
  ['open', '⬜⏳☐○⏸📋📌🗓'],
  ['active', '🚧🔄🔨▶'],
  ['deferred', '⏭'],
];

const ALL = MARKS.flatMap(([, marks]) => [...marks]).join('');
const ONE = `[${ALL}]\\uFE0F?`;
/** The inside of a `u` character class: marks and emphasis. */
export const DECORATION = `\\s*_~\`\\uFE0F${ALL}`;
const LEADING = new RegExp(`^[\\s*_\`~]*(?<mark>${ONE})`, 'du');
const TRAILING = new RegExp(`(?<mark>${ONE})[\\s*_\`~.]*$`, 'du');
const ANY = new RegExp(ONE, 'gdu');

/** What a mark says: `✓`, `🚧`; undefined for characters that are no mark. */
export const markClass = (mark: string): StatusClass | undefined =>
  mark === '' ? undefined : MARKS.find(([, marks]) => marks.includes(mark.replace('\uFE0F', '')))?.[0];

/** The mark that a text starts with: `✓ Complete`, `**⚠️ Partial**`. */
export const leadingMark = (text: string, base = 0): Located<string> | undefined =>
  match(LEADING, text, base)?.group('mark');

/** The mark that a text ends with: `Flow 3: REST Failover ✗`. */
export function trailingMark(text: string, base = 0): Located<string> | undefined {
  const from = Math.max(0, text.length - 40);
  return match(TRAILING, text.slice(from), base + from)?.group('mark');
}

export const findMarks = (text: string, base = 0): Located<string>[] =>
  scan(ANY, text, base).map((hit) => located(hit.text, hit.range));

/** What stands between the brackets of a list item: undefined for `[P]` and other text. */
export function boxClass(box: string): StatusClass | undefined {
  if (box === 'x' || box === 'X') return 'done';
  if (box === ' ') return 'open';
  if (box === '~' || box === '/') return 'partial';
  return box === '-' ? 'superseded' : markClass(box);
}
