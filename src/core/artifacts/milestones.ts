import {
  findCounts,
  findDates,
  findDeltas,
  leadingMark,
  type MilestoneTitle,
  readMilestoneTitle,
  readPhaseList,
  readStatus,
} from '../grammar/index.ts';
import type { Status } from '../grammar/types.ts';
import { type Document, labelsIn, linesIn, type Section, sections } from '../parse/index.ts';
import { type Located, located, type Range } from '../text/index.ts';
import type { Rejected } from './base.ts';
import type { MilestoneRecord, Milestones } from './milestone-types.ts';
import type { Base } from './read.ts';
import { rangeOfPhases, statusOf } from './tools.ts';

/** The log of shipped milestones, newest first. */
export function readMilestones(base: Base): Milestones {
  const headed = sections(base.document).flatMap((section) => titleOf(section) ?? []);
  const records = headed.map((one, i) => {
    const next = headed[i + 1]?.section.range.start ?? one.section.range.end;
    const range = { start: one.section.range.start, end: Math.min(one.section.range.end, next) };
    return readRecord(base.document, one, range);
  });
  const rejected = sections(base.document).flatMap(rejectHeading);
  return { ...base, kind: 'milestones', dated: undefined, records, rejected };
}

/** `## 1.3 Reliability (Shipped: 2026-01-21)`: a version without the `v`. */
function rejectHeading(section: Section): Rejected[] {
  const { heading } = section;
  const almost = /^(?:Milestone\s+)?\d+\.\d+(?:\.\d+)?\s.*\b(?:shipped|closed)\b/i.test(
    heading?.text.value ?? '',
  );
  if (!heading || !almost || titleOf(section)) return [];
  return [{ range: heading.range, looksLike: 'milestone', expected: '## v1.3 Name (Shipped: 2026-01-21)' }];
}

interface Headed {
  readonly section: Section;
  readonly text: Located<string>;
  readonly title: MilestoneTitle;
}

/** `## v1.3 Reliability (Shipped: 2026-01-21)`; `## v1.3 → v1.5 …` is about several and no record of one. */
function titleOf(section: Section): Headed | undefined {
  const text = section.heading?.text;
  const title = text && readMilestoneTitle(text.value, text.range.start);
  if (!text || !title || (section.heading?.level ?? 1) < 2) return undefined;
  const [from, to] = [title.id.range.start - text.range.start, title.id.range.end - text.range.start];
  const before = text.value.slice(0, from).replace(/\bmilestone\b/i, '');
  const many = /^\s*(?:→|->|[-–—]\s*v\d|to v\d)/.test(text.value.slice(to));
  return /\p{L}/u.test(before) || many ? undefined : { section, text, title };
}

function readRecord(document: Document, { text, title }: Headed, range: Range): MilestoneRecord {
  const labels = labelsIn(document, range);
  const named = (name: RegExp) => labels.find((label) => name.test(label.name.value));
  const said = (name: RegExp) => named(name)?.value;
  const completed = said(/^(?:phases|fases) completed$/i);
  const listed = said(/^phases$|^fases$/i);
  const phases = completed ?? behindCount(listed);
  const plans = said(/^plans$/i);
  const counts = [completed, listed, plans, said(/^stats$/i)].flatMap(countsIn);
  const count = (unit: string) => counts.find((one) => one.unit === unit)?.number;
  return {
    id: title.id,
    name: title.name ?? title.id,
    shipped: dayIn(said(/^shipped$/i)) ?? dayIn(text),
    status: statusIn(text) ?? statusOf(said(/^status$/i) ?? named(/^shipped$/i)?.name),
    phases: phases && rangeOfPhases(readPhaseList(phases.value, phases.range.start)),
    phaseCount: count('phases') ?? bareCount(listed),
    planCount: count('plans') ?? bareCount(plans),
    taskCount: count('tasks'),
    deltas: linesIn(document, range).flatMap((line) => findDeltas(line.value, line.range.start)),
    range,
  };
}

const countsIn = (text: Located<string> | undefined) =>
  text
    ? findCounts(text.value, text.range.start)
        .filter(({ value }) => !value.approximate)
        .map(({ value }) => ({ unit: value.unit, number: located(value.value, value.number.range) }))
    : [];

/** `5` in ``**Phases:** 5 (`12-16`)``. `**Phases completed:** 31 (2 plans total)` names phase 31 instead. */
const BARE_COUNT = /^(\d{1,4})(?=\s*(?:$|\())/;

function bareCount(text: Located<string> | undefined): Located<number> | undefined {
  const digits = BARE_COUNT.exec(text?.value ?? '')?.[1];
  if (!text || !digits) return undefined;
  return located(Number(digits), { start: text.range.start, end: text.range.start + digits.length });
}

/** What follows a bare count: the `12-16` of ``5 (`12-16`)``. */
function behindCount(text: Located<string> | undefined): Located<string> | undefined {
  const count = BARE_COUNT.exec(text?.value ?? '')?.[0];
  if (!text || count === undefined) return text;
  const lead = /^[\s(`]*/.exec(text.value.slice(count.length))?.[0].length ?? 0;
  const from = count.length + lead;
  return located(text.value.slice(from), { start: text.range.start + from, end: text.range.end });
}

const dayIn = (text: Located<string> | undefined): Located<string> | undefined =>
  text && findDates(text.value, text.range.start).map(({ value, range }) => located(value.day, range))[0];

/** What the parentheses or the end of the heading say: `(Closed: 2026-01-21, gaps_found)`, `— SHIPPED 2026-01-21`. */
function statusIn(text: Located<string>): Located<Status> | undefined {
  const parts = [...text.value.matchAll(/(?:\(|\s[—–-]\s)\s*(?=\p{L})/gu)];
  for (const part of parts) {
    const from = part.index + part[0].length;
    const status = readStatus(text.value.slice(from), text.range.start + from);
    if (status) return status;
  }
  return leadingMark(text.value) && readStatus(text.value, text.range.start);
}
