import { type Located, located } from '../text/index.ts';
import { match, scan, unmarked } from './scan.ts';
import type { MilestoneId } from './types.ts';

const VERSION = '(?:post-)?v\\d{1,3}(?:\\.\\d{1,3}){0,2}';
const WHOLE = /^(?:post-)?v?\d{1,3}(?:\.\d{1,3}){0,2}$/i;

/** Text that is a version and nothing else; frontmatter may leave out the `v`: `milestone: 1.5`. */
export function readMilestoneId(text: string): MilestoneId | undefined {
  const id = text.trim();
  if (!WHOLE.test(id)) return undefined;
  return canonical(
    id.toLowerCase().replace(/^(post-)?v?/, (_, post: string | undefined) => `${post ?? ''}v`),
  );
}

/** `v1` in a file's name and `v1.0` in the roadmap are one milestone. */
const canonical = (id: MilestoneId): MilestoneId => id.replace(/v\d+$/, '$&.0');

const ANY =
  /(?<![\w./@-])(?<id>(?:post-)?[vV]\d{1,3}(?:\.\d{1,3}){1,2})(?![\w]|-(?:rc|alpha|beta|dev|canary)|\.\d|\+\d)/dg;

/** Milestone versions in prose: at least two numbers; `v1.0.0-rc1`, `Phase_v1.3`, `pkg@v1.2` are none. */
export function findMilestones(text: string, base = 0): Located<MilestoneId>[] {
  return scan(ANY, text, base).map((hit) => located(hit.text.toLowerCase(), hit.range));
}

/** A milestone as a heading, a bullet, a summary line or a cell names it. */
export interface MilestoneTitle {
  readonly id: Located<MilestoneId>;
  readonly name: Located<string> | undefined;
}

const TITLE = new RegExp(
  `(?<![\\w.])(?<id>${VERSION})(?![\\w]|\\.\\d|-[a-z0-9])(?:\\s*\\((?<inner>[A-Z][^()]{2,60})\\))?[\\s*_~\`]*(?:[:—–]|--?(?=\\s))?[\\s*_~\`]*(?<rest>[^\\n]*)$`,
  'di',
);
/** Where a name ends: at phases, dates, states and words that are not part of it. */
const NAME_END =
  /\s*(?:\*\*|__|~~|[(（<|[]|\s[—–]\s|\s--?\s|:\s|\s*[✅🚧📋📁✓]|\b(?:Roadmap|Requirements|Milestone Audit|Audit Report|Audit)\b|\bSHIPPED\b).*$/u;

/** `v1.3 Reliability & Hardening`, `v1.3: Name`, `**v1.0 MVP** - Phases 1-4 (shipped 2026-01-02)`. */
export function readMilestoneTitle(text: string, base = 0): MilestoneTitle | undefined {
  const hit = match(TITLE, text, base);
  const written = hit?.group('id');
  const rest = hit?.group('rest');
  if (!written || !rest) return undefined;
  const name = hit?.group('inner') ?? unmarked(rest.value.replace(NAME_END, ''), rest.range.start);
  return {
    id: located(canonical(written.value.toLowerCase()), written.range),
    name: /\p{L}/u.test(name.value) ? name : undefined,
  };
}

const numbersOf = (id: MilestoneId): number[] => (id.match(/\d+/g) ?? []).map(Number);

/** v1.9 before v1.10; v1.29 before v1.29.1; v1.4 before post-v1.4. */
export function compareMilestone(a: MilestoneId, b: MilestoneId): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return Number(a.startsWith('post-')) - Number(b.startsWith('post-'));
}
