import { labelsIn, tablesIn } from '../../parse/document.ts';
import type { Section, Table } from '../../parse/outline.ts';
import type { Located, Range } from '../../text/index.ts';
import { type Context, textOf } from './context.ts';
import { type Key, keyOf } from './words.ts';

export interface Field {
  readonly key: Key;
  readonly name: Range;
  /** What stands beside the name; may be empty. */
  readonly value: Located<string>;
  /** What stands below it, up to the next label or heading; empty for a table cell. */
  readonly block: Range;
  readonly by: 'label' | 'cell' | 'heading';
}

/**
 * The fields of a gate's section: table rows, labels, and sub-headings that name a field. What stands deeper (a
 * sub-section about something else) belongs to that, not to the gate.
 */
export function readFields(context: Context, section: Section): Field[] {
  const named = section.children.filter((child) => child.heading && keyOf(child.heading.text.value));
  return [
    ...readOwn(context, section.own),
    ...named.flatMap((child) => {
      const key = keyOf(child.heading?.text.value ?? '');
      const inner = readOwn(context, bodyOf(child)).filter((field) => field.key === key);
      return [...inner, ...headingField(child, key, inner.length === 0 ? child.range : child.own)];
    }),
  ];
}

const bodyOf = (section: Section): Range => ({
  start: section.heading?.range.end ?? section.own.start,
  end: section.own.end,
});

function headingField(section: Section, key: Key | undefined, whole: Range): Field[] {
  const { heading } = section;
  if (!heading || !key) return [];
  const empty = { value: '', range: { start: heading.range.end, end: heading.range.end } };
  const block = { start: heading.range.end, end: key === 'criteria' ? whole.end : section.own.end };
  return [{ key, name: heading.text.range, value: empty, block, by: 'heading' }];
}

function readOwn(context: Context, own: Range): Field[] {
  const tables = tablesIn(context.document, own).filter(isFieldTable);
  const labels = labelsIn(context.document, own);
  const fromLabels = labels.flatMap((label, at): Field[] => {
    const key = keyOf(label.name.value);
    const block = { start: label.range.end, end: labels[at + 1]?.range.start ?? own.end };
    return key ? [{ key, name: label.name.range, value: label.value, block, by: 'label' }] : [];
  });
  return [...tables.flatMap(cells), ...fromLabels];
}

/** `Field | Value`, or any table of two columns whose first names two known fields. */
function isFieldTable(table: Table): boolean {
  const [first] = table.header.cells;
  if (table.header.cells.length !== 2 || !first) return false;
  if (/^(?:field|property|key|item)$/i.test(first.value)) return true;
  return table.rows.filter((row) => keyOf(row.cells[0]?.value ?? '')).length >= 2;
}

function cells(table: Table): Field[] {
  return table.rows.flatMap((row): Field[] => {
    const [name, value] = row.cells;
    const key = name && keyOf(name.value);
    if (!name || !value || !key || value.value === '') return [];
    const block = { start: value.range.end, end: value.range.end };
    return [{ key, name: name.range, value, block, by: 'cell' }];
  });
}

/** The first field of a kind that says something. */
export const fieldOf = (fields: readonly Field[], key: Key): Field | undefined =>
  fields.find(
    (field) => field.key === key && (field.value.value !== '' || field.block.end > field.block.start),
  );

export const saidOf = (fields: readonly Field[], key: Key): string | undefined =>
  fields.find((field) => field.key === key && field.value.value !== '')?.value.value;

/** Nothing but white space between two places. */
export const isGap = (context: Context, from: number, to: number): boolean =>
  from <= to && textOf(context, { start: from, end: to }).trim() === '';
