import { type Located, located } from '../text/index.ts';
import { DECORATION } from './mark.ts';
import { normalPhase, PHASE } from './phase.ts';
import { match, scan } from './scan.ts';
import type { PhaseId, PlanId } from './types.ts';

export interface PlanName {
  readonly id: PlanId;
  readonly phase: PhaseId;
  /** `01`, also for the single plan of `04-PLAN.md`. */
  readonly number: string;
  readonly kind: 'plan' | 'summary' | undefined;
  readonly slug: string;
}

const NUMBER = '\\d{1,3}[a-z]?';
const SUFFIX = '(?:-(?<kind>PLAN|SUMMARY))?(?:\\.md)?';
const CODE = '(?:[A-Z]{1,6}-|[A-Z]{1,6}\\.\\d{1,3}-|\\[[A-Z]{1,6}\\.\\d{1,3}\\]\\s*)?';
const FILE = new RegExp(
  `^${CODE}(?<phase>${PHASE})-(?<number>${NUMBER})(?<slug>-(?!(?:PLAN|SUMMARY)(?:\\.md)?$)[a-z0-9][\\w.-]*?)?${SUFFIX}$`,
  'di',
);
const SINGLE = new RegExp(`^${CODE}(?<phase>${PHASE})-(?<kind>PLAN|SUMMARY)\\.md$`, 'di');

/** The last segment of a path or an id on its own; an `-OUTLINE.md` or `.pre-bounce.md` is no plan. */
export function readPlanName(text: string): PlanName | undefined {
  const name = text.trim().replace(/^.*\//, '');
  if (/-OUTLINE\.md$|\.pre-bounce\.md$|^\d{4}-\d\d-\d\d/i.test(name)) return undefined;
  const hit = match(FILE, name) ?? match(SINGLE, name);
  const phase = hit?.group('phase')?.value;
  if (!hit || phase === undefined) return undefined;
  const kind = hit.group('kind')?.value.toLowerCase();
  return {
    ...planId(phase, hit.group('number')?.value),
    kind: kind === 'plan' || kind === 'summary' ? kind : undefined,
    slug: (hit.group('slug')?.value ?? '').slice(1),
  };
}

function planId(written: string, plan: string | undefined): Pick<PlanName, 'id' | 'phase' | 'number'> {
  const phase = normalPhase(written);
  const number = (plan ?? '1')
    .toLowerCase()
    .replace(/^\d+/, (digits) => String(Number(digits)).padStart(2, '0'));
  return { id: `${phase}-${number}`, phase, number };
}

/** A list item that names a plan: `43-01-PLAN.md - text`, `**35-01** text`, `[60-01](path) - text`, `Plan 21-01: x`. */
export interface PlanItem extends PlanName {
  /** `43-01-PLAN.md`, `35-01` */
  readonly at: Located<string>;
  readonly title: Located<string> | undefined;
}

const TOKEN = `${PHASE}-${NUMBER}(?![\\w]|-\\d)(?:-[A-Za-z0-9][\\w.-]*)?`;
const ITEM = new RegExp(
  `^[${DECORATION}]*(?:Plan(?:o)?\\s+)?(?:\\[?)(?<at>${CODE}(?:${TOKEN}|${PHASE}-(?:PLAN|SUMMARY)\\.md))` +
    `(?<gap>[*_~\`]*(?:\\s[^\\]\\n]{0,200})?\\](?:\\([^)\\s]*\\))?|[*_~\`]*)[*_~\`]*(?<rest>(?:\\s|:|—|–|$).*)$`,
  'diu',
);

/** Most list items are no plans: they have nothing like `1-02` and `3-PLAN`. */
const JOINED = /[\dA-Z]-(?:\d|PLAN|SUMMARY)/i;

/** `2026-04-08-topic`, `10-20 iterations` and `3.5-4 hours` are no plan items: see `isPlanLike`. */
export function readPlanItem(text: string, base = 0): PlanItem | undefined {
  if (!JOINED.test(text)) return undefined;
  const hit = match(ITEM, text, base);
  const at = hit?.group('at');
  const plan = at && readPlanName(at.value);
  if (!hit || !at || !plan || !isPlanLike(plan, at.value, text)) return undefined;
  return { ...plan, at, title: titleOf(hit.group('rest')) };
}

/** A bare `10-20` is a plan only when padded, marked up or called one. */
const isPlanLike = (plan: PlanName, token: string, text: string): boolean =>
  plan.kind !== undefined ||
  /-0\d[a-z]?\b/i.test(token) ||
  /^0\d/.test(token) ||
  /^[\s*_~]*(?:[`*[]|Plano?\s)/.test(text) ||
  /^[^:—]{0,30}\d(?::|\s—)/.test(text);

function titleOf(rest: Located<string> | undefined): Located<string> | undefined {
  const found = rest && match(/^[\s:—–*_-]*(?<title>\S.*?)\s*$/d, rest.value, rest.range.start);
  return found?.group('title');
}

const PROSE = new RegExp(
  `(?<![\\w./:-])(?:(?<word>[Pp]lan[os]?s?\\s+|\`)?(?<at>(?:[A-Z]{1,6}-)?${PHASE}-${NUMBER}(?:-[a-z0-9][a-z0-9-]*)?(?:-(?:PLAN|SUMMARY)(?:\\.md)?)?))(?![\\w:/]|[-.]\\w)`,
  'gd',
);

/**
 * Plan ids in prose. A bare pair of numbers is one only when its right side is zero-padded (`21-01`) or it is
 * called a plan: `Phases 21-24`, `2026-01-29`, `15:25-15:33` and `10-20 iterations` are not.
 */
export function findPlanIds(text: string, base = 0): Located<PlanId>[] {
  return scan(PROSE, text, base).flatMap((hit) => {
    const at = hit.group('at');
    const plan = at && readPlanName(at.value);
    if (!at || !plan) return [];
    const sure =
      plan.kind !== undefined || /^\D*[\d.]+[a-z]?-0\d/i.test(at.value) || hit.group('word') !== undefined;
    const ranged = /\b(?:Phase|Fase|Milestone)s\s+$/i.test(text.slice(0, at.range.start - base).slice(-20));
    return sure && !ranged ? [located(plan.id, at.range)] : [];
  });
}
