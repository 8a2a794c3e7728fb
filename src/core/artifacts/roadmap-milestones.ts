import {
  findDates,
  findPhases,
  leadingMark,
  type MilestoneId,
  markStatus,
  type PhaseId,
  readMilestoneTitle,
  readPhaseTitle,
  readStatusCell,
  type Status,
  type StatusClass,
  trailingMark,
} from '../grammar/index.ts';
import { cellAt, type Document, sections, type Table } from '../parse/index.ts';
import { contains, type Located, located, type Range } from '../text/index.ts';
import type { MilestoneEntry } from './roadmap-types.ts';
import { columnOf } from './tools.ts';

/** Every place where a roadmap speaks of a milestone as a whole: bullets, headings, summaries, table rows. */
export function milestonesIn(document: Document): MilestoneEntry[] {
  const { outline } = document;
  const bullets = outline.items.flatMap((item) => {
    const lead = /^(?:[^\p{L}\d]|Milestone )*v\d/iu.test(item.text.value);
    return lead ? entry(item.text, 'bullet', item.range) : [];
  });
  const headings = sections(document).flatMap((section) => {
    const text = section.heading?.text;
    return text && (section.heading?.level ?? 1) > 1 && !readPhaseTitle(text.value)
      ? entry(text, 'heading', section.range)
      : [];
  });
  const summaries = outline.details.flatMap(({ summary, range }) =>
    summary ? entry(summary, 'summary', range) : [],
  );
  const rows = outline.tables.flatMap(milestoneRows);
  return [...bullets, ...headings, ...summaries, ...rows].sort((a, b) => a.range.start - b.range.start);
}

function entry(text: Located<string>, form: MilestoneEntry['form'], range: Range): MilestoneEntry[] {
  const title = readMilestoneTitle(text.value, text.range.start);
  const before = text.value.slice(0, (title?.id.range.start ?? 0) - text.range.start);
  if (!title || /\p{L}/u.test(before.replace(/\bmilestone\b|<[^>]*>/giu, ''))) return [];
  return [
    {
      id: title.id,
      name: title.name ?? located('', { start: title.id.range.end, end: title.id.range.end }),
      status: statusIn(text),
      phases: phasesIn(text),
      date: findDates(text.value, text.range.start)
        .map(({ value, range: at }) => located(value.day, at))
        .at(-1),
      form,
      range,
    },
  ];
}

const WORDS: readonly (readonly [StatusClass, RegExp])[] = [
  ['deferred', /\b(?:deferred|abandoned|overtaken)\b/i],
  ['active', /\b(?:in progress|active|current|ongoing|em andamento)\b/i],
  ['open', /\b(?:planned|next|upcoming|future|not started|planejado)\b/i],
  ['done', /\b(?:shipped|complete[d]?|done|released|closed|archived|conclu[ií]d[oa])\b/i],
];

function statusIn(text: Located<string>): Located<Status> | undefined {
  const mark = leadingMark(text.value, text.range.start) ?? trailingMark(text.value, text.range.start);
  if (mark) return markStatus(mark);
  for (const [kind, pattern] of WORDS) {
    const found = pattern.exec(text.value);
    if (!found) continue;
    const start = text.range.start + found.index;
    return located({ word: found[0], class: kind }, { start, end: start + found[0].length });
  }
  return undefined;
}

function phasesIn(text: Located<string>): MilestoneEntry['phases'] {
  const spans = findPhases(text.value, text.range.start);
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return undefined;
  return located([first.value.from, last.value.to] as const, {
    start: first.range.start,
    end: last.range.end,
  });
}

/** `| Milestone | Phases | Plans | Status | Shipped |`. */
function milestoneRows(table: Table): MilestoneEntry[] {
  const name = columnOf(table, /^(?:milestone|version|release)\b/);
  const status = columnOf(table, /^(?:status|state)\b/);
  if (name !== 0 || status < 0 || columnOf(table, /^phase$/) >= 0) return [];
  const phases = columnOf(table, /^phases?\b/);
  const date = columnOf(table, /^(?:shipped|completed|date)\b/);
  return table.rows.flatMap((row) => {
    const cell = cellAt(row, name);
    const title = cell && readMilestoneTitle(cell.value, cell.range.start);
    const said = cellAt(row, status);
    if (!cell || !title) return [];
    return [
      {
        id: title.id,
        name: title.name ?? cell,
        status: said && readStatusCell(said.value, said.range.start),
        phases: rangeCell(cellAt(row, phases)),
        date: dayCell(cellAt(row, date)),
        form: 'row' as const,
        range: row.range,
      },
    ];
  });
}

function rangeCell(cell: Located<string> | undefined): Located<readonly [PhaseId, PhaseId]> | undefined {
  if (!cell) return undefined;
  const text = located(`Phases ${cell.value}`, { start: cell.range.start - 7, end: cell.range.end });
  return /^\d[\d.A-Z]*\s*[-–—]/i.test(cell.value) ? phasesIn(text) : undefined;
}

const dayCell = (cell: Located<string> | undefined): Located<string> | undefined =>
  cell && findDates(cell.value, cell.range.start).map(({ value, range }) => located(value.day, range))[0];

/** Which milestone a place of the roadmap belongs to, and whether it is folded away as past. */
export interface MilestoneScope {
  readonly milestone: MilestoneId | undefined;
  readonly collapsed: boolean;
}

/** The innermost `<details>` or milestone section around a place. A `<details>` of the active milestone is not past. */
export function scopeAt(
  entries: readonly MilestoneEntry[],
  details: readonly { range: Range }[],
  at: Range,
): MilestoneScope {
  const around = entries.filter(
    (one) => (one.form === 'heading' || one.form === 'summary') && contains(one.range, at),
  );
  const inner = around.sort((a, b) => a.range.end - a.range.start - (b.range.end - b.range.start))[0];
  const folded = details.some(({ range }) => contains(range, at));
  const past = inner?.status?.value.class === 'done';
  const open = inner?.status?.value.class === 'active' || inner?.status?.value.class === 'open';
  return { milestone: inner?.id.value, collapsed: past || (folded && !open) };
}
