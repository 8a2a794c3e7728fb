import { findDates, findRequirements } from '../grammar/index.ts';
import { type Document, findSection, itemsIn, linesIn } from '../parse/index.ts';
import { located } from '../text/index.ts';
import type { Ids } from './base.ts';
import type { ProjectDocument } from './milestone-types.ts';
import type { Base } from './read.ts';

/** What the project is about; its requirements name ids only now and then. */
export function readProject(base: Base): ProjectDocument {
  const { document } = base;
  const updated = linesIn(document, document.body).find(({ value }) => /^[*_\s]*last updated\b/i.test(value));
  return {
    ...base,
    kind: 'project',
    dated:
      updated &&
      findDates(updated.value, updated.range.start).map(({ value, range }) => located(value.day, range))[0],
    validated: idsUnder(document, /^validated\b/i),
    active: idsUnder(document, /^active\b/i),
    sections: document.outline.headings
      .filter((heading) => heading.level === 2)
      .map((heading) => heading.text),
  };
}

function idsUnder(document: Document, heading: RegExp): Ids {
  const section = findSection(document, heading);
  if (!section) return [];
  return itemsIn(document, section.range).flatMap(({ text }) =>
    findRequirements(text.value, text.range.start).map(({ value, range }) => located(value.id, range)),
  );
}
