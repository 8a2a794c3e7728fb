import type { RequirementItem, Requirements } from '../artifacts/types.ts';
import { isTicked } from '../project/phases.ts';
import type { Range } from '../text/index.ts';
import { artifactRule, type Fix, type Report } from './rule.ts';
import { at, edit, fix, list, related } from './shared/say.ts';

export const requirementBox = artifactRule({
  id: 'requirement-box',
  family: 'status',
  severity: 'error',
  summary: 'The box of a requirement agrees with its row in the traceability table.',
  kinds: ['requirements'],
  *check(file) {
    const found = file.items.flatMap((item) => conflictOf(file, item));
    const said: Partial<Report> = neverTicked(file) ? { severity: 'warning' } : {};
    for (const ticked of [true, false]) {
      const same = found.filter((one) => one.ticked === ticked);
      const groups = same.length > MANY ? [same] : same.map((one) => [one]);
      for (const group of groups)
        yield {
          ...report(file, group),
          ...said,
          ...(group.every((one) => one.waits) && { severity: 'warning' }),
        };
    }
  },
});

/** More than these have one cause: a list that was never ticked. */
const MANY = 5;

/** Boxes of a list where nobody ever ticked one say little, however many rows are done: forgotten, not stated. */
const neverTicked = ({ items }: Requirements): boolean =>
  items.length > 1 && !items.some(({ box }) => box && isTicked(box.value));

const FAILED = /^(?:fail(?:s|ed|ing)?|unsatisfied|unmet|not (?:met|satisfied)|broken)$/i;

interface Conflict {
  readonly id: string;
  readonly ticked: boolean;
  /** Put off, which somebody may have ticked as settled. */
  readonly waits: boolean;
  readonly box: Range;
  readonly word: string;
  readonly row: Range;
}

function conflictOf(file: Requirements, item: RequirementItem): Conflict[] {
  const rows = file.trace.filter((row) => row.ids.some((id) => id.value === item.id.value));
  const status = rows[0]?.status;
  if (!item.box || rows.length !== 1 || !status || item.scope !== 'current') return [];
  const ticked = isTicked(item.box.value);
  const openButDone = item.box.value === ' ' && status.value.class === 'done';
  const waits = /^(?:deferred|postponed|blocked)$/i.test(status.value.word);
  if (!openButDone && !(ticked && (waits || status.value.class === 'open' || FAILED.test(status.value.word))))
    return [];
  return [
    { id: item.id.value, ticked, waits, box: item.box.range, word: status.value.word, row: status.range },
  ];
}

function report(file: Requirements, conflicts: readonly Conflict[]): Report {
  const [first, ...others] = conflicts;
  const { id, ticked, word, box } = first ?? { id: '', ticked: false, word: '', box: { start: 0, end: 0 } };
  const more =
    others.length > 0 ? ` So it is for ${others.length} more: ${list(others.map((one) => one.id))}.` : '';
  return {
    at: at(file, box),
    message: `The box of ${id} is ${ticked ? 'ticked' : 'open'}, its traceability row says \`${word}\`.${more}`,
    related: conflicts.map((one) => related(file, one.row, `${one.id}: ${one.word}`)),
    fixes: fixesOf(file, conflicts, ticked),
  };
}

/** Offered at both ends; neither is safe, because nothing here decides. */
function fixesOf(file: Requirements, conflicts: readonly Conflict[], ticked: boolean): Fix[] {
  const box = conflicts.length > 1 ? `all ${conflicts.length} boxes` : 'the box';
  const row = conflicts.length > 1 ? 'the rows' : 'the row';
  const word = ticked ? 'Complete' : 'Pending';
  return [
    fix(
      `${ticked ? 'Untick' : 'Tick'} ${box}`,
      conflicts.map((one) => edit(file, one.box, ticked ? ' ' : 'x')),
      false,
    ),
    fix(
      `Set ${row} to ${word}`,
      conflicts.map((one) => edit(file, one.row, word)),
      false,
    ),
  ];
}
