import { labelsIn } from '../parse/index.ts';
import { readFields, text } from './fields.ts';
import type { Base, Reader } from './read.ts';
import type { Other } from './types.ts';

const shape = { researched: text, reviewed_at: text, reviewed: text, date: text };

/** Documents of which only the day is a fact of their own: research, and reviews by other assistants. */
export const readReport =
  (kind: 'research' | 'reviews'): Reader<Other> =>
  (base: Base) => {
    const { values, problems } = readFields(base.document, shape);
    const label = labelsIn(base.document, base.document.body).find((one) =>
      /^(?:researched|reviewed)$/i.test(one.name.value),
    );
    const dated = values.researched ?? values.reviewed_at ?? values.reviewed ?? values.date ?? label?.value;
    return { ...base, kind, problems: [...base.problems, ...problems], dated };
  };
