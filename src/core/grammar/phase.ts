import { type Located, located } from '../text/index.ts';
import { match, scan } from './scan.ts';
import type { PhaseId } from './types.ts';

/** The source of a phase number: `21`, `2B`, `44.1`, `12A.1`. */
export const PHASE = '\\d{1,4}[A-Za-z]?(?:\\.\\d{1,3})*';

const CODE = '[A-Z]{1,6}-';
const WHOLE = new RegExp(
  `^(?:${CODE}|\\[(?<bracket>[A-Z]{1,6}\\.\\d{1,3})\\]\\s*)?(?<number>${PHASE})$`,
  'd',
);
const PARTS = /^(?:([A-Z]{1,6}\.\d{1,3})-)?(\d+)([A-Z]?)((?:\.\d+)*)$/;

/**
 * Text that is a phase id and nothing else, in its canonical form: `07` and `CK-07` are `7`, `2b` is `2B`. In the
 * bracket form numbers restart with each milestone, so its code stays: `[CK.02] 01.01` is `CK.02-1.1`.
 * `Phase2BController`, `21-01`, `v1.3` are none.
 */
export function readPhaseId(text: string): PhaseId | undefined {
  const hit = match(WHOLE, text.trim());
  const number = hit?.group('number')?.value;
  if (number === undefined) return undefined;
  const bracket = hit?.group('bracket')?.value;
  return (bracket ? `${bracket}-` : '') + normalPhase(number);
}

/** `07.01` to `7.1`. Only for text that `PHASE` matched. */
export function normalPhase(number: string): PhaseId {
  const [, , integer = '', letter = '', decimals = ''] = PARTS.exec(number.toUpperCase()) ?? [];
  return String(Number(integer)) + letter + decimals.replace(/\.0+(?=\d)/g, '.');
}

function partsOf(id: PhaseId): (string | number)[] {
  const [, bracket = '', integer = '0', letter = '', decimals = ''] = PARTS.exec(id) ?? [];
  return [bracket, Number(integer), letter, ...decimals.split('.').slice(1).map(Number)];
}

/** What most phases are called. */
const PLAIN = /^\d{1,9}$/;

/** Integer, then letter (none before A), then decimals one by one: 12, 12A, 12A.1, 13; 2.9 before 2.10. */
export function comparePhase(a: PhaseId, b: PhaseId): number {
  if (PLAIN.test(a) && PLAIN.test(b)) return Math.sign(Number(a) - Number(b));
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [x, y] = [left[i] ?? -1, right[i] ?? -1];
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

/** The integer of a phase: 44 for `44.1`. Decimal phases are inserted after it. */
export const phaseInteger = (id: PhaseId): number => Number(partsOf(id)[1]);

export const isInsertedPhase = (id: PhaseId): boolean => partsOf(id).length > 3;

/** `999.x` is the backlog, `0.x` are drafts: no progress counts them, no roadmap has to list them. */
export const isSentinelPhase = (id: PhaseId): boolean =>
  isInsertedPhase(id) && [0, 999].includes(phaseInteger(id));

/** One phase (`from` equals `to`) or a range of phases, as a text names it. */
export interface PhaseSpan {
  readonly from: PhaseId;
  readonly to: PhaseId;
}

/** `21-24`, `21 to 24`; `Phase 200 → Phase 201` is a move and names two. */
const TO =
  '\\s*(?:(?:-|–|—|\\.\\.|\\bto\\b|\\bthrough\\b|\\ba\\b(?=\\s+\\d))\\s*(?:(?:Phase|Fase)\\s+)?|(?:→|->)\\s*(?=\\d))';
/** A number that is not the start of something else: a plan id, a percentage, a word. */
const END = '(?![\\w%]|\\.\\d|-\\d*-?PLAN)';
const ITEM = `(?:${PHASE}${TO}${PHASE}${END}|${PHASE}${END}(?!-\\d))`;
const NEXT =
  '\\s*(?:(?:,(?:\\s*and\\b)?|/|\\+|&|\\band\\b|\\be\\b)\\s*(?:(?:Phases?|Fases?)\\s+)?|(?:→|->)\\s*(?:Phases?|Fases?)\\s+)';
const COUNTED = '(?!\\s+(?:plans?|phases?|tasks?|tests?|requirements?|gaps?|of|de|fases?)\\b)';
const GAP = '[\\s\\u00a0]+[`*_]{0,2}';
/** `Phases 21, 22 and 23 were`, but in `Phase 21, 3 gaps` the list ends at 21, and `Phase 21-01` is a plan. */
const MANY = `(?:Phases|Fases)${GAP}(?<many>(?![1-9]\\d*-0)${ITEM}(?:${NEXT}${ITEM}${COUNTED})*)`;
const ONE = `(?:Phase|Fase)${GAP}(?<one>(?!\\d+(?:\\.\\d+)*-0)${ITEM}(?:${NEXT}${ITEM}(?!\\s+[a-z])${COUNTED})*)`;
const MENTION = new RegExp(`(?<![\\w-])(?:${MANY}|${ONE})`, 'gdi');
const PIECE = new RegExp(`(?<from>${PHASE})(?:${TO}(?<to>${PHASE}))?`, 'gdi');

/** Phases that prose names: `Phase 21`, `Phases 21-24`, `Phases 3, 3.1 and 4`, `Phase 35, 36`, `Fases 42–47`. */
export function findPhases(text: string, base = 0): Located<PhaseSpan>[] {
  return scan(MENTION, text, base).flatMap((hit) => {
    const list = hit.group('many') ?? hit.group('one');
    return list ? readSpans(list.value, list.range.start) : [];
  });
}

function readSpans(list: string, base: number): Located<PhaseSpan>[] {
  return scan(PIECE, list, base).flatMap((piece) => {
    const from = piece.group('from');
    if (!from) return [];
    const to = piece.group('to') ?? from;
    const span = { from: normalPhase(from.value), to: normalPhase(to.value) };
    return comparePhase(span.from, span.to) <= 0
      ? [located(span, piece.range)]
      : [from, to].map((end) => located(onePhase(normalPhase(end.value)), end.range));
  });
}

export const onePhase = (id: PhaseId): PhaseSpan => ({ from: id, to: id });

const BARE = new RegExp(
  `^[\\s*_\`~]*(?:(?:Phases?|Fases?)\\s+)?(?<list>(?![1-9]\\d*-0\\d)${ITEM}(?:${NEXT}${ITEM}${COUNTED})*)(?=$|[\\s*_\`~(:;.—–|])${COUNTED}`,
  'di',
);

/** Phases of a label value or a cell that is about phases, with or without the word: `21-24 (5 plans)`, `35, 36`. */
export function readPhaseList(text: string, base = 0): Located<PhaseSpan>[] {
  const list = match(BARE, text, base)?.group('list');
  return list ? readSpans(list.value, list.range.start) : findPhases(text, base);
}

const inside = (span: PhaseSpan, id: PhaseId): boolean =>
  comparePhase(span.from, id) <= 0 &&
  (comparePhase(id, span.to) <= 0 || (phaseInteger(id) === phaseInteger(span.to) && isInsertedPhase(id)));

/** The phases of `existing` that a span means; 44.1 belongs to 43-46. A range never invents a phase. */
export const expandPhases = (span: PhaseSpan, existing: readonly PhaseId[]): PhaseId[] =>
  span.from === span.to
    ? existing.filter((id) => id === span.from)
    : existing.filter((id) => inside(span, id));
