import { type Document, labelsIn, type Section, sectionPath, sections } from '../parse/index.ts';
import { type Located, located } from '../text/index.ts';
import { readFields, statusIn, text, whole } from './fields.ts';
import type { Counted } from './phase-types.ts';
import type { Base } from './read.ts';

type Entry = Counted['entries'][number];

const COUNTS = ['critical', 'warning', 'info', 'total'] as const;
const shape = {
  phase: text,
  status: text,
  reviewed: text,
  reviewed_at: text,
  files_reviewed: whole,
  'findings.critical': whole,
  'findings.warning': whole,
  'findings.info': whole,
  'findings.total': whole,
};

export function readReview(base: Base): Counted {
  const { document } = base;
  const { values, problems } = readFields(document, shape);
  const counts = new Map<string, Located<number>>();
  for (const key of COUNTS) {
    const count = values[`findings.${key}`];
    if (count) counts.set(key, count);
  }
  if (values.files_reviewed) counts.set('files_reviewed', values.files_reviewed);
  return {
    ...base,
    kind: 'review',
    problems: [...base.problems, ...problems],
    dated: values.reviewed ?? values.reviewed_at,
    status: statusIn(values.status),
    counts,
    entries: sections(document).flatMap((section) => findingOf(document, section)),
  };
}

const FINDING = /^[*_`]*([A-Z]{2,3}-\d{1,3})\b[*_`\s:.—–-]*(.*)$/;

/** `### WR-01: What is wrong` under `## Warnings`. */
function findingOf(document: Document, section: Section): Entry[] {
  const { heading } = section;
  const match = FINDING.exec(heading?.text.value ?? '');
  if (heading === undefined || match === null) return [];
  const title = match[2] ?? '';
  const { start, end } = heading.text.range;
  const above = sectionPath(document, start).at(-2)?.heading;
  const status = labelsIn(document, section.own).find((label) => /^status$/i.test(label.name.value));
  return [
    {
      text: title === '' ? heading.text : located(title, { start: end - title.length, end }),
      status: statusIn(status?.value),
      category: above?.level === 1 ? undefined : above?.text,
      range: section.range,
    },
  ];
}
