import { readPhaseList } from '../grammar/index.ts';
import { type Located, located } from '../text/index.ts';
import { readFields, statusIn, text } from './fields.ts';
import type { Note } from './phase-types.ts';
import type { Base, Reader } from './read.ts';

const DATES = ['last_updated', 'updated', 'completed', 'planted', 'created', 'date'] as const;
const shape = {
  title: text,
  status: text,
  resolves_phase: text,
  last_updated: text,
  updated: text,
  completed: text,
  planted: text,
  created: text,
  date: text,
};

/** Small records: a title, a status, the phase that takes care of them. */
export const readNote =
  (kind: Note['kind']): Reader<Note> =>
  (base) => {
    const { values, problems } = readFields(base.document, shape);
    return {
      ...base,
      kind,
      problems: [...base.problems, ...problems],
      dated: DATES.map((key) => values[key]).find((date) => date !== undefined),
      status: statusIn(values.status),
      title: values.title ?? firstHeading(base),
      resolvesPhase: phaseIn(values.resolves_phase),
    };
  };

const firstHeading = ({ document }: Base): Located<string> | undefined =>
  document.outline.headings.find((heading) => heading.level === 1)?.text;

/** `21`, `Phase 21`, `21-safety`. */
function phaseIn(field: Located<string> | undefined): Note['resolvesPhase'] {
  const number = /^(?:phase\s+)?[\dA-Za-z.]+(?=-[a-z])/i.exec(field?.value ?? '')?.[0] ?? field?.value;
  const span = field && number && readPhaseList(number, field.range.start)[0];
  return span ? located(span.value.from, span.range) : undefined;
}
