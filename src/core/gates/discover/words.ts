import { findDurations } from '../../grammar/duration.ts';
import type { Hardness } from '../types.ts';

/** What a field says, whatever document spells it. First match wins. */
const KEYS = [
  ['command', /^(?:command|run(?: command)?|execut(?:e|ion)(?: command)?)$/],
  ['shell', /^shell$/],
  ['cwd', /^(?:cwd|working dir(?:ectory)?|directory)$/],
  ['timeout', /^(?:timeout|time limit)$/],
  ['runs', /^(?:runs|repeat|repetitions)$/],
  [
    'criteria',
    /^(?:pass(?:ing)? criteri(?:a|on)|success criteria|acceptance criteria|criteria|expected results?|thresholds?)$/,
  ],
  ['evidence', /^evidence(?: (?:location|artifacts?|paths?|files?))?$/],
  ['report', /^report(?: (?:output|path|file))?$/],
  ['blocking', /^(?:blocking|hard)$/],
  ['dependsOn', /^(?:depends on|dependenc(?:y|ies)|prerequisites?|after|requires)$/],
  ['owner', /^(?:owner|owners|responsible)$/],
  ['signOff', /^(?:(?:overall )?sign[- ]?offs?|signed(?: off)? by|verified by|approved by)$/],
  ['purpose', /^(?:objective|purpose|requirement|what|what it checks)$/],
  ['metric', /^metrics?$/],
  ['duration', /^(?:expected )?duration$/],
  ['inputs', /^(?:inputs?|fixtures)$/],
  ['waiver', /^(?:waiver|accepted failures)$/],
  ['method', /^(?:how to test|implementation|gate script|script)$/],
] as const;
export type Key = (typeof KEYS)[number][0];

/** `Pass Criteria (Precise Thresholds)` is `criteria`. */
export function keyOf(name: string): Key | undefined {
  const plain = name
    .replace(/\([^)]*\)|[*_`:]/g, '')
    .trim()
    .toLowerCase();
  return KEYS.find(([, words]) => words.test(plain))?.[0];
}

/** `30s`, `10 min`, `1-2 hours` (the longer) in milliseconds; a bare number is seconds. Days are a plan, no duration. */
export function readDuration(text: string): number | undefined {
  const [found] = findDurations(text);
  if (found && /d(?:ays?)?$/i.test(text.slice(0, found.range.end))) return undefined;
  if (found) return found.value.max * 1000;
  return /^\s*\d+\s*$/.test(text) ? Number(text) * 1000 : undefined;
}

/** `yes`, `no (advisory)`, `hard`; undefined for anything else. */
export function readBlocking(text: string): Hardness['level'] | undefined {
  const word = text.replace(/[*_`]/g, '').trim();
  if (/^(?:yes|true|hard|blocking|mandatory|required)\b/i.test(word)) return 'hard';
  return /^(?:no|false|soft|non-blocking|advisory|info(?:rmation)?|optional)\b/i.test(word)
    ? 'soft'
    : undefined;
}

/** Code spans where there are any, else the text without emphasis and trailing note. */
export function readPaths(text: string): string[] {
  const spans = [...text.matchAll(/`([^`]+)`/g)].flatMap((found) => found[1] ?? []);
  if (spans.length > 0) return spans.map((span) => span.trim());
  const plain = text
    // Emphasis stands around words; the stars of a pattern stand within one.
    .replace(/(^|[\s,;])(\*{1,2})([^*]+)\2(?=$|[\s,;])/g, '$1$3')
    .replace(/\s*\([^)]*\)\s*$/, '')
    .trim();
  return plain === '' || /^(?:none|tbd|n\/a|-|—)$/i.test(plain) ? [] : plain.split(/\s*[,;]\s+/);
}

export const plainName = (text: string): string => text.replace(/[*`]/g, '').trim();

/** Fit for a folder name on every system: `Gate 2B` is `gate-2b`. */
export function slug(text: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return /^(?:con|prn|aux|nul|com\d|lpt\d)?$/.test(plain) ? `x${plain}` : plain;
}
