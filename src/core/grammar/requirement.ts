import { type Located, located, type Range } from '../text/index.ts';
import { match, scan } from './scan.ts';
import type { RequirementId } from './types.ts';

/** `full`: the characters are the id. `short`: the `02` of `TIME-01/02`. `implied`: inside the range it points at. */
export interface RequirementMention {
  readonly id: RequirementId;
  readonly form: 'full' | 'short' | 'implied';
}

/** First groups of ids of the same shape that are something else. */
const STANDARDS =
  'UTF SHA ISO IEC HTTP CVE CWE GHSA RFC ADR SEED AES RSA MD PR GH ES ECMA IEEE GPT PEP TLS SSL IPV COVID UTC GMT ASCII CRC OWASP NIST FIPS PCI SOC WCAG'.split(
    ' ',
  );
/** `D-01` decision, `T-21-01` threat, `Q-01` question, `P-95` percentile, `E-01`, `W-01` codes. */
const SINGLE = /^(?:D(?:-[A-Z]+)?|T|Q|P)-/;

/** What an id of the requirement shape is called elsewhere. */
export type IdKind = 'requirement' | 'decision' | 'threat' | 'seed' | 'adr' | 'question' | 'other';

export function idKind(id: string): IdKind {
  if (/^D-(?:[A-Z]+-)?\d+[a-z]?$/.test(id)) return 'decision';
  if (/^T-[\dA-Z]/.test(id)) return 'threat';
  if (/^Q-\d/.test(id)) return 'question';
  if (/^SEED-\d/.test(id)) return 'seed';
  if (/^ADR-\d/.test(id)) return 'adr';
  if (/^BASE-(?:16|32|36|58|62|64|85)$/.test(id)) return 'other';
  // `HTTP-500` is a status, `HTTP-API-01` a requirement
  const first = /^([A-Z]+)-\d/.exec(id)?.[1] ?? '';
  return STANDARDS.includes(first) || SINGLE.test(id) || /^RC-\d$/.test(id) ? 'other' : 'requirement';
}

const ID = '[A-Z][A-Z0-9]*(?:-[A-Z][A-Z0-9]*)*-[A-Z]{0,2}\\d{1,3}(?:-\\d{1,3})?[a-z]?';
/** Ids without a dash (`R039`) are believed only where a document defines or lists requirements. */
const LOOSE = `(?:${ID}|[A-Z]{1,3}\\d{2,4})`;
const WHOLE = new RegExp(`^(?:${LOOSE}|[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+)$`);

/** Text that is one id and nothing else, in a place where requirements are defined. */
export function readRequirementId(text: string): RequirementId | undefined {
  const id = text.trim();
  return WHOLE.test(id) && /\d|^[A-Z0-9]+-[A-Z0-9]+-/.test(id) && idKind(id) === 'requirement'
    ? id
    : undefined;
}

const QUOTE = '[`*_]{0,3}';
const THROUGH =
  '\\s*(?:\\.\\.\\.?|…|–|—|~|～|-(?=\\s*[A-Z\\d])|\\bthrough\\b|\\bto\\b|\\bthru\\b|\\ba\\b)\\s*';
const patternOf = (id: string): RegExp =>
  new RegExp(
    `(?<![\\w.#-])(?<!\\D/)(?<first>${id})(?![\\w]|-[\\w*]|\\.\\d)(?:` +
      `(?<lists>(?:\\s?/\\s?\\d{1,3}[a-z]?(?![\\w-]))+)|` +
      `${QUOTE}${THROUGH}${QUOTE}(?<last>${id})(?![\\w-])|(?:\\.\\.\\.?|…|–|—|~)(?<digits>\\d{1,3})(?![\\w-]|\\.\\w))?`,
    'gd',
  );
const STRICT_MENTION = patternOf(ID);
const LOOSE_MENTION = patternOf(LOOSE);

/** What every id holds: most texts have none, and are not looked through for one. */
const SIGN = /[A-Z\d]-[A-Z]{0,2}\d/;
const LOOSE_SIGN = /[A-Z\d]-[A-Z]{0,2}\d|[A-Z]\d\d/;

/**
 * Requirement ids that a text names, lists and ranges expanded: `TEST-01..03`, `TIME-01/02`, `A-1 through A-4`.
 * A range is expanded only within one prefix and at most 1000 wide; otherwise its two ends are named.
 */
export function findRequirements(text: string, base = 0, loose = false): Located<RequirementMention>[] {
  if (!(loose ? LOOSE_SIGN : SIGN).test(text)) return [];
  return scan(loose ? LOOSE_MENTION : STRICT_MENTION, text, base).flatMap((hit) => {
    const first = hit.group('first');
    if (!first || idKind(first.value) !== 'requirement') return [];
    const joined = JOINED.exec(first.value);
    if (joined) return loose ? joinedRange(first, joined[0].indexOf('-')) : [];
    const lists = hit.group('lists');
    if (lists) return [full(first), ...shortOnes(first.value, lists)];
    const end = hit.group('last') ?? hit.group('digits');
    return end ? rangeOf(first, end, hit.group('last') !== undefined) : [full(first)];
  });
}

/** `R027-R038` has the shape of one id, `M1-M4` too. */
const JOINED = /^([A-Z]{1,3})\d+-\1\d+$/;

function joinedRange(at: Located<string>, dash: number): Located<RequirementMention>[] {
  const middle = at.range.start + dash;
  const first = located(at.value.slice(0, dash), { start: at.range.start, end: middle });
  const last = located(at.value.slice(dash + 1), { start: middle + 1, end: at.range.end });
  return rangeOf(first, last, true);
}

const full = (at: Located<string>): Located<RequirementMention> =>
  located({ id: at.value, form: 'full' }, at.range);

const prefixOf = (id: string): string => id.replace(/\d+[a-z]?$/, '');

function shortOnes(first: string, lists: Located<string>): Located<RequirementMention>[] {
  return scan(/\d+[a-z]?/dg, lists.value, lists.range.start).map((hit) =>
    located({ id: prefixOf(first) + hit.text, form: 'short' }, hit.range),
  );
}

function rangeOf(
  first: Located<string>,
  end: Located<string>,
  whole: boolean,
): Located<RequirementMention>[] {
  const prefix = prefixOf(first.value);
  const digits = first.value.slice(prefix.length);
  const last = whole ? end.value.slice(prefixOf(end.value).length) : end.value;
  const [from, to] = [Number(digits), Number(last)];
  const same = !whole || prefixOf(end.value) === prefix;
  if (!same || !(to > from && to - from <= 1000)) return whole ? [full(first), full(end)] : [full(first)];
  const at: Range = { start: first.range.start, end: end.range.end };
  const idOf = (n: number): string => prefix + String(n).padStart(digits.length, '0');
  const between = Array.from({ length: to - from - 1 }, (_, i) =>
    located<RequirementMention>({ id: idOf(from + 1 + i), form: 'implied' }, at),
  );
  return [full(first), ...between, located({ id: idOf(to), form: whole ? 'full' : 'short' }, end.range)];
}

/** A line that defines a requirement: `**AUTH-01**: text`, `**TS-01:** text`, `` `CHRT-08` text ``, `REQ-001 — text`. */
export interface RequirementLine {
  /** One id, or several for `**TMX-01–03**`. */
  readonly ids: readonly Located<RequirementMention>[];
  readonly text: Located<string>;
  /** `(deferred)` in `**VALN-05b** (deferred): text`. */
  readonly note: Located<string> | undefined;
  readonly struck: boolean;
}

const LINE =
  /^(?<open>[\s*_~`]*)(?<head>[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*[a-z]?(?:\s?(?:\.\.|–|—|\/|-|through|to)\s?[A-Z0-9-]*\d[a-z]?(?!\w))?)(?!\w|\.\d)(?<colon>:?)(?<close>[*_~`]*)\s*(?:\((?<note>[^()\n]*)\)[*_~`]*)?\s*(?<separator>:?[*_~`]*\s*(?:—|–|-(?=\s))?)\s*(?<text>.*)$/d;

export function readRequirementLine(text: string, base = 0): RequirementLine | undefined {
  const hit = match(LINE, text, base);
  const head = hit?.group('head');
  const rest = hit?.group('text');
  const open = hit?.group('open')?.value ?? '';
  if (!hit || !head || !rest) return undefined;
  const separated = (hit.group('colon')?.value ?? '') + (hit.group('separator')?.value ?? '').trim();
  if (!/[*`]/.test(open) && separated === '') return undefined;
  const ids = idsOf(head);
  if (ids.length === 0) return undefined;
  return { ids, text: rest, note: hit.group('note'), struck: open.includes('~~') };
}

function idsOf(head: Located<string>): Located<RequirementMention>[] {
  const found = findRequirements(head.value, head.range.start, true);
  const one = readRequirementId(head.value);
  return found.length > 0 ? found : one ? [full(located(one, head.range))] : [];
}
