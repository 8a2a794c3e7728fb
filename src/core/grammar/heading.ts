import { type Located, located, type Range } from '../text/index.ts';
import { DECORATION, leadingMark, trailingMark } from './mark.ts';
import { normalPhase, PHASE, type PhaseSpan } from './phase.ts';
import { match, unmarked } from './scan.ts';
import type { PhaseId } from './types.ts';

/** `Phase 44.1: Codebase Health (INSERTED) ✅` as a heading or a list item writes it. */
export interface PhaseTitle {
  readonly span: PhaseSpan;
  /** The number: `44.1` */
  readonly id: Located<PhaseId>;
  /** The second number of `Phase 1 (08): Name`: the place among all phases. */
  readonly also: Located<PhaseId> | undefined;
  readonly name: Located<string> | undefined;
  /** What stands between number and name; empty when the line ends with the number. */
  readonly separator: Located<string>;
  readonly inserted: boolean;
  readonly mark: Located<string> | undefined;
  /** What follows the name in parentheses: `(completed 2026-01-29)`, `(3/3 plans)`. */
  readonly notes: readonly Located<string>[];
}

const MARK_GAP = `[${DECORATION}]*`;
const HEAD = new RegExp(
  `^${MARK_GAP}(?:(?:Phases?|Fases?|阶段)[\\s\\u00a0]+(?:[A-Z]{1,6}-)?|(?<bracket>\\[[A-Z]{1,6}\\.\\d{1,3}\\])\\s+)` +
    `(?<from>${PHASE})(?:\\s*(?:-|–|\\bto\\b)\\s*(?<to>${PHASE}))?(?![\\w.]\\w)${MARK_GAP}` +
    `(?:\\((?<also>[^()]{1,40})\\)\\s*)?(?<separator>:|：|\\s—|\\s–|\\s--?(?=\\s)|—|–|$)[\\s*_~\`]*(?<rest>.*)$`,
  'diu',
);

/**
 * A text that is the title of a phase. `Phase 3 Overview`, `Phase 21 and Phase 22` are none: between number and
 * name stands a colon or a dash, or the title ends after the number.
 */
export function readPhaseTitle(text: string, base = 0): PhaseTitle | undefined {
  const hit = match(HEAD, text, base);
  const from = hit?.group('from');
  const separator = hit?.group('separator');
  const rest = hit?.group('rest');
  if (!hit || !from || !separator || !rest) return undefined;
  const bracket = hit.group('bracket')?.value.slice(1, -1);
  const normal = (number: string): PhaseId => (bracket ? `${bracket}-` : '') + normalPhase(number);
  const id = normal(from.value);
  const tail = readTail(rest);
  return {
    span: { from: id, to: normal(hit.group('to')?.value ?? from.value) },
    id: located(id, from.range),
    also: readAlso(hit.group('also')),
    separator: located(separator.value.trim(), separator.range),
    mark: leadingMark(text, base) ?? markBefore(text, base, separator.range) ?? trailingMark(text, base),
    ...tail,
  };
}

function markBefore(text: string, base: number, separator: Range): Located<string> | undefined {
  return trailingMark(text.slice(0, separator.start - base), base);
}

const ALSO = new RegExp(`^(?<number>${PHASE})(?:-[a-z][\\w-]*)?$`, 'd');

function readAlso(also: Located<string> | undefined): Located<PhaseId> | undefined {
  const number = also && match(ALSO, also.value, also.range.start)?.group('number');
  return number && located(normalPhase(number.value), number.range);
}

type Tail = Pick<PhaseTitle, 'name' | 'inserted' | 'notes'>;

const NOTE = new RegExp(`(?<note>\\([^()]*\\))[.${DECORATION}]*$`, 'du');
const MARK_END = new RegExp(`[${DECORATION}]+$`, 'u');
/** Notes that say something about the phase; other parentheses belong to its name: `Reader (v2)`. */
const TELLING =
  /^\((?:inserted|completed|complete|done|shipped|finished|planned|deferred|in progress|superseded|skipped|optional|gap closure|conclu|\d+\/\d+|\d+ plans?|\d{4}-\d\d)/i;

/** Takes marks and telling notes off the end of a name. */
function readTail(rest: Located<string>): Tail {
  const notes: Located<string>[] = [];
  let value = rest.value.replace(MARK_END, '');
  for (let hit = match(NOTE, value, rest.range.start); hit; hit = match(NOTE, value, rest.range.start)) {
    const note = hit.group('note');
    if (!note || !TELLING.test(note.value)) break;
    notes.unshift(note);
    value = value.slice(0, hit.range.start - rest.range.start).replace(MARK_END, '');
  }
  const name = unmarked(value, rest.range.start);
  return {
    name: name.value ? name : undefined,
    inserted: notes.some((note) => /^\(inserted/i.test(note.value)),
    notes,
  };
}
