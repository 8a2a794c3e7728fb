import { readMilestoneId, readMilestoneTitle, readPhaseId, readStatusCell } from '../grammar/index.ts';
import type { MilestoneId, PhaseId } from '../grammar/types.ts';
import { findSection, linesIn, textOf } from '../parse/index.ts';
import { type Located, located } from '../text/index.ts';
import type { State } from './milestone-types.ts';
import type { Base } from './read.ts';
import { fieldOf, numberOfText } from './tools.ts';

/** Where the project says that it stands: frontmatter for tools, `Current Position` for people. */
export function readState(base: Base): State {
  const { frontmatter } = base.document;
  const line = positionLines(base);
  const status = fieldOf(frontmatter, 'status') ?? line(/^status$/i);
  return {
    ...base,
    kind: 'state',
    dated: fieldOf(frontmatter, 'last_updated') ?? line(/^last activity$/i),
    version: versionOf(fieldOf(frontmatter, 'milestone')) ?? versionOf(line(/^milestone$/i)),
    currentPhase: phaseOf(fieldOf(frontmatter, 'current_phase')),
    position: positionOf(line(/^phase$|^current phase$/i), line(/^plan$|^current plan$/i)),
    status: status && readStatusCell(status.value, status.range.start),
    progress: progressOf(base),
    bodyPercent: percentOf(line(/^progress$/i)),
  };
}

type Lines = (name: RegExp) => Located<string> | undefined;

/** `Phase: 3 of 7 (Name)`, `**Status:** x`, `- **Plan:** 1 of 3` of the section that says where we are. */
function positionLines({ document }: Base): Lines {
  const section = findSection(document, /^current (?:position|status)\b|^posição atual$/i);
  const fields = linesIn(document, section?.range ?? document.body).flatMap((line) => {
    const found = /^(?:[-*]\s+)?\*{0,2}([A-Za-z][A-Za-z ]{2,30}?)\*{0,2}\s*:\*{0,2}\s*(\S.*)$/.exec(
      line.value,
    );
    if (!found?.[1] || !found[2]) return [];
    const start = line.range.end - found[2].length;
    return [{ name: found[1], value: located(found[2], { start, end: line.range.end }) }];
  });
  return (name) => fields.find((field) => name.test(field.name))?.value;
}

function versionOf(text: Located<string> | undefined): Located<MilestoneId> | undefined {
  if (!text) return undefined;
  const whole = readMilestoneId(text.value);
  return whole ? located(whole, text.range) : readMilestoneTitle(text.value, text.range.start)?.id;
}

function phaseOf(text: Located<string> | undefined): Located<PhaseId> | undefined {
  const found = /^(?:Phase\s+)?(?:[A-Z]{1,6}-)?(\d{1,4}[A-Za-z]?(?:\.\d{1,3})*)(?![\w./]|-\d)/.exec(
    text?.value ?? '',
  );
  const id = found?.[1] && readPhaseId(found[1]);
  if (!text || !found?.[1] || !id) return undefined;
  const start = text.range.start + found[0].length - found[1].length;
  return located(id, { start, end: start + found[1].length });
}

function positionOf(
  phase: Located<string> | undefined,
  plan: Located<string> | undefined,
): State['position'] {
  return {
    phase: phaseOf(phase),
    phases: numberAt(phase, /^(?:Phase\s+)?[\d.]+[A-Za-z]?\s+of\s+(\d{1,4})\b/),
    plan: numberAt(plan, /^(?:Plan\s+)?(\d{1,3})(?![\w./]|-\d)/),
    plans: numberAt(plan, /^(?:Plan\s+)?\d{1,3}\s+of\s+(\d{1,3})\b/),
  };
}

/** The number that a pattern ends with its first group. */
function numberAt(text: Located<string> | undefined, pattern: RegExp): Located<number> | undefined {
  const found = pattern.exec(text?.value ?? '');
  if (!text || !found?.[1]) return undefined;
  const end = text.range.start + found[0].length;
  return located(Number(found[1]), { start: end - found[1].length, end });
}

function progressOf({ document }: Base): State['progress'] {
  const progress = document.frontmatter.get('progress');
  if (progress?.kind !== 'map') return new Map();
  return new Map(
    progress.entries.flatMap(({ key, value }) => {
      const number = numberOfText(textOf(value));
      return number ? [[key.value, number] as const] : [];
    }),
  );
}

/** `[███░░] 60%` */
function percentOf(text: Located<string> | undefined): Located<number> | undefined {
  const found = /(\d{1,3})%/.exec(text?.value ?? '');
  if (!text || !found?.[1]) return undefined;
  const start = text.range.start + found.index;
  return located(Number(found[1]), { start, end: start + found[1].length });
}
