import type { Status } from '../../src/core/grammar/types.ts';
import { type Located, lineAt, type Range, type SourceText } from '../../src/core/index.ts';

/** `07.1` and `7.1` are one phase. */
export const phaseKey = (id: string): string => id.replace(/^0+(?=\d)/, '').toUpperCase();

/** `01-1` and `1-01` are one plan. */
export const planKey = (id: string): string => {
  const [, phase = id, plan = ''] = /^(.*)-(\d+[a-z]?)$/i.exec(id) ?? [];
  return `${phaseKey(phase)}-${plan.padStart(2, '0')}`;
};

/** `["14-18.2"]` → `14..18.2`; `["22"]` → `22..22`; a list of several cannot be written as one range. */
export const rangeKey = (phases: readonly string[]): readonly string[] | undefined => {
  const [only, more] = phases;
  if (only === undefined) return [];
  if (more !== undefined) return undefined;
  const [from = only, to = from] = only.split('-');
  return [`${phaseKey(from)}..${phaseKey(to)}`];
};

/** In progress is open, superseded is deferred; an unknown word says nothing. */
export const statusKey = (status: Located<Status> | undefined): readonly string[] => {
  const cls = status?.value.class;
  if (cls === undefined || cls === 'unknown') return [];
  return [cls === 'active' ? 'open' : cls === 'superseded' ? 'deferred' : cls];
};

/** One-based. */
export const lineOf = (source: SourceText, at: Range): number => lineAt(source, at.start) + 1;

export const values = <T>(...located: readonly (Located<T> | undefined)[]): readonly T[] =>
  located.flatMap((one) => (one === undefined ? [] : [one.value]));

export const maybe = <T, U>(value: T | undefined, map: (value: T) => U): U | undefined =>
  value === undefined ? undefined : map(value);
