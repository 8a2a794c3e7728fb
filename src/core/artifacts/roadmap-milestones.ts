import {
  boxClass,
  findDates,
  findPhases,
  leadingMark,
  type MilestoneId,
  markStatus,
  match,
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
import { columnOf, rangeOfPhases } from './tools.ts';

/** Every place where a roadmap speaks of a milestone as a whole: bullets, headings, summaries, table rows. */
export function milestonesIn(document: Document): MilestoneEntry[] {
  const { outline } = document;
  const bullets = outline.items.flatMap((item) => {
    const lead = /^(?:[^\p{L}\d]|Milestone )*v\d(?!\S*\s+requirements?\W*[:\d])/iu.test(item.text.value);
    return lead ? entry(item.text, 'bullet', item.range, item.box) : [];
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

function entry(
  text: Located<string>,
  form: MilestoneEntry['form'],
  range: Range,
  box?: Located<string>,
): MilestoneEntry[] {
  const title = readMilestoneTitle(text.value, text.range.start);
  const before = text.value.slice(0, (title?.id.range.start ?? 0) - text.range.start);
  if (!title || /\p{L}/u.test(before.replace(/\bmilestone\b|<[^>]*>/giu, ''))) return [];
  return [
    {
      id: title.id,
      name: title.name ?? located('', { start: title.id.range.end, end: title.id.range.end }),
      status: statusIn(text, box),
      phases: phasesIn(text),
      date: findDates(text.value, text.range.start)
        .map(({ value, range: at }) => located(value.day, at))
        .at(-1),
      form,
      range,
    },
  ];
}

const WORDS: readonly (readonly [StatusClass, string])[] = [
  ['deferred', 'deferred|abandoned|overtaken(?: by events)?|adiad[oa]'],
  ['active', 'in progress|active|current|ongoing|em andamento'],
  ['open', 'planned|next|upcoming|future|not started|planejado'],
  ['done', 'shipped|complete[d]?|done|released|closed|archived|conclu[ií]d[oa]|entregue'],
];

/** A word that opens a parenthesis or follows a dash, or has a date behind it; never one of the name. */
const said = (words: string): RegExp =>
  new RegExp(
    `(?:[(\\[:]|[—–]|\\s--?)\\s*\\**(?<word>${words})\\b|\\b(?<dated>${words})\\b(?=[\\s:\`]*\\d{4}-)|^\\W*(?<first>${words})\\b(?=\\s+milestone)`,
    'di',
  );
const SAID = WORDS.map(([kind, words]) => [kind, said(words)] as const);

/** `⚠️ … (deferred 2026-05-06)` is deferred; otherwise the mark says it, then the words, then the box. */
function statusIn(text: Located<string>, box: Located<string> | undefined): Located<Status> | undefined {
  const found = SAID.flatMap(([kind, pattern]) => wordStatus(text, kind, pattern) ?? []);
  const deferred = found.find((one) => one.value.class === 'deferred');
  const mark = leadingMark(text.value, text.range.start) ?? trailingMark(text.value, text.range.start);
  const boxed = box && boxClass(box.value);
  return (
    deferred ??
    (mark && markStatus(mark)) ??
    found[0] ??
    (box && boxed && located({ class: boxed, word: `[${box.value}]` }, bracketed(box.range)))
  );
}

const bracketed = ({ start, end }: Range): Range => ({ start: start - 1, end: end + 1 });

function wordStatus(text: Located<string>, kind: StatusClass, pattern: RegExp): Located<Status> | undefined {
  const hit = match(pattern, text.value, text.range.start);
  const word = hit?.group('word') ?? hit?.group('dated') ?? hit?.group('first');
  return word && located({ word: word.value, class: kind }, word.range);
}

const phasesIn = (text: Located<string>): MilestoneEntry['phases'] =>
  rangeOfPhases(findPhases(text.value, text.range.start));

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
