import {
  findDates,
  findRatios,
  isInsertedPhase,
  readDate,
  readMilestoneId,
  readPhaseId,
  readPhaseTitle,
  readScore,
  readStatus,
  readStatusCell,
} from '../grammar/index.ts';
import { cellAt, type Item, type Row, type Table } from '../parse/index.ts';
import { type Located, located, type Range } from '../text/index.ts';
import type { MilestoneScope } from './roadmap-milestones.ts';
import type { PhaseEntry, ProgressRow } from './roadmap-types.ts';
import { columnOf, REQUIREMENT } from './tools.ts';

/** `- [x] **Phase 43: Name** - one line (completed 2026-01-29)`. `Phase 19-21: Name` stands for its first phase. */
export function phaseEntry(item: Item, scope: MilestoneScope): PhaseEntry[] {
  if (!item.box) return [];
  const head = titlePart(item.text);
  const title = readPhaseTitle(head.value, head.range.start);
  if (!title) return [];
  const ratio = findRatios(item.text.value, item.text.range.start).find((one) => one.unit === 'plans');
  const done = /(?:complete[d]?|shipped|done|conclu[ií]d[oa]|—|–|\()\W*\d{4}-\d\d-\d\d/i.test(
    item.text.value,
  );
  const date = done ? findDates(item.text.value, item.text.range.start).at(-1) : undefined;
  return [
    {
      id: title.id,
      name: title.name ?? title.id,
      box: item.box,
      plans: ratio && located({ text: item.text.value, parts: [ratio] }, ratio.range),
      completed: date && located(date.value.day, date.range),
      inserted: title.inserted || /\(INSERTED\)/i.test(item.text.value) || isInsertedPhase(title.id.value),
      ...scope,
      range: item.range,
    },
  ];
}

/** The bold part, else what stands before the dash that opens the description. */
function titlePart({ value, range }: Located<string>): Located<string> {
  const bold = /^(?:[^*\p{L}]*)\*\*(.+?)\*\*/u.exec(value);
  if (bold) return located(bold[0], { start: range.start, end: range.start + bold[0].length });
  const linked = /^\[(.+?)\]\([^)]*\)/.exec(value);
  if (linked)
    return located(linked[1] ?? '', {
      start: range.start + 1,
      end: range.start + 1 + (linked[1]?.length ?? 0),
    });
  const plain =
    /^(?:Phase|Fase)\s+[\w.]+\s*(?:[:：]|\s[—–-])\s*.*?(?=\s+[—–-]\s+|\s+\(|$)/i.exec(value)?.[0] ?? value;
  return located(plain, { start: range.start, end: range.start + plain.length });
}

/** `| Phase | Plans Complete | Status | Completed |`, with or without a milestone column. */
export function progressRows(table: Table): ProgressRow[] {
  const phase = columnOf(table, /^(?:phase|fase|阶段)$/, /^(?:phase|fase|#)\b/);
  const plans = columnOf(table, /^(?:plans?|planos)\b/, /^progress/);
  const status = columnOf(table, /^(?:status|state|estado|状态)/);
  if (phase < 0 || phase > 1 || status < 0 || columnOf(table, REQUIREMENT) === 0) return [];
  const at = {
    phase,
    plans,
    status,
    date: columnOf(table, /^(?:completed|date|shipped|conclu)/),
    milestone: columnOf(table, /^milestone/),
  };
  return table.rows.flatMap((row) => progressRow(row, at));
}

type Columns = Readonly<Record<'phase' | 'plans' | 'status' | 'date' | 'milestone', number>>;

function progressRow(row: Row, at: Columns): ProgressRow[] {
  const cell = cellAt(row, at.phase);
  const named = cell && phaseCell(cell);
  if (!named) return [];
  const { plans, status, date, shifted } = placesOf(row, at);
  const milestone = cellAt(row, at.milestone);
  const version = milestone && readMilestoneId(milestone.value.replace(/[*_`]/g, '').split(/\s/)[0] ?? '');
  return [
    {
      ...named,
      plans: plans && readScore(plans.value, plans.range.start),
      status: status && readStatusCell(status.value, status.range.start),
      completed: date && dayIn(date),
      milestone: milestone && version ? located(version, milestone.range) : undefined,
      shifted,
      row,
    },
  ];
}

type Places = Partial<Record<'plans' | 'status' | 'date', Located<string>>> & { readonly shifted: boolean };

/** A tool once wrote its three cells behind the phase, whatever the header said: then the cells say what they are. */
function placesOf(row: Row, at: Columns): Places {
  const status = cellAt(row, at.status);
  const early = at.milestone >= 0 && at.plans > at.milestone && isRatio(cellAt(row, at.milestone));
  if (early) {
    const moved = (column: number) => (column < 0 ? undefined : cellAt(row, column - 1));
    return { ...given(moved(at.plans), moved(at.status), moved(at.date)), shifted: true };
  }
  const date = cellAt(row, at.date);
  if (!status || !readDate(status.value))
    return { ...given(cellAt(row, at.plans), status, date), shifted: false };
  const left = row.cells.slice(at.phase + 1, at.status);
  const said = left.findLast((cell) => readStatus(cell.value) !== undefined);
  const later = date && readDate(date.value) ? date : status;
  return { ...given(left.findLast(isRatio), said, later), shifted: true };
}

const given = (
  plans: Located<string> | undefined,
  status: Located<string> | undefined,
  date: Located<string> | undefined,
): Omit<Places, 'shifted'> => ({ ...(plans && { plans }), ...(status && { status }), ...(date && { date }) });

const isRatio = (cell: Located<string> | undefined): boolean =>
  /^\d+\s*\/\s*(?:\d+|\?|TBD)$/.test(cell?.value ?? '');

const dayIn = (text: Located<string>): Located<string> | undefined =>
  findDates(text.value, text.range.start).map(({ value, range }) => located(value.day, range))[0];

/** `43. Name`, `43 — Name`, `Phase 43: Name`, `44.1 Name`, `43`. */
function phaseCell({
  value,
  range,
}: Located<string>): { id: Located<string>; name: Located<string> } | undefined {
  const found =
    /^([*_`~\s[]*(?:Phase\s+|Fase\s+)?)((?:[A-Z]{1,6}-)?\d{1,4}[A-Za-z]?(?:\.\d{1,3})*)(?:-\d+(?:\.\d+)*(?=\.\s))?(?![\w/%])(?!-\d)/i.exec(
      value,
    );
  const id = found?.[2] && readPhaseId(found[2]);
  if (!found?.[2] || !id) return undefined;
  const start = range.start + (found[1]?.length ?? 0);
  const end = start + found[2].length;
  const rest = value.slice(found[0].length);
  const lead = /^[\s.:—–-]*/.exec(rest)?.[0].length ?? 0;
  const name = rest.slice(lead).replace(/[*_`~\]\s]+$|\]\([^)]*\)$/g, '');
  const at: Range = { start: end + lead, end: end + lead + name.length };
  return { id: located(id, { start, end }), name: located(name, at) };
}
