import type { Range } from '../../src/core/index.ts';

interface Visit {
  readonly text: string;
  readonly bad: string[];
  readonly seen: Set<unknown>;
}

/** Ranges that leave the text, run backwards, or point at nothing: `phases.0.goal 120-120 is blank`. */
export function badRanges(text: string, facts: object): readonly string[] {
  const visit: Visit = { text, bad: [], seen: new Set() };
  look(visit, facts, '');
  return visit.bad;
}

const isRange = (value: object): value is Range =>
  'start' in value && 'end' in value && typeof value.start === 'number' && typeof value.end === 'number';

/** An empty cell, an empty label and the space in `[ ]` are said by blank characters. */
const saysBlank = (value: object): boolean =>
  'value' in value && typeof value.value === 'string' && value.value.trim() === '';

function look(visit: Visit, value: unknown, path: string): void {
  if (typeof value !== 'object' || value === null || visit.seen.has(value)) return;
  visit.seen.add(value);
  if (isRange(value)) checkRange(visit, value, path);
  else if (value instanceof Map) for (const [key, item] of value) look(visit, item, `${path}.${key}`);
  else
    for (const [key, item] of Object.entries(value))
      if (key === 'range' && saysBlank(value)) checkInside(visit, item, `${path}.range`);
      else if (key !== 'document') look(visit, item, path ? `${path}.${key}` : key);
}

function checkInside({ text, bad }: Visit, { start, end }: Range, path: string): boolean {
  const inside = start >= 0 && start <= end && end <= text.length;
  if (!inside) bad.push(`${path} ${start}-${end} is outside of 0-${text.length}`);
  return inside;
}

function checkRange(visit: Visit, range: Range, path: string): void {
  if (!checkInside(visit, range, path)) return;
  if (visit.text.slice(range.start, range.end).trim() === '')
    visit.bad.push(`${path} ${range.start}-${range.end} is blank`);
}
