import { type Document, itemsIn, type Section, sections, type Tag, tagsIn } from '../parse/index.ts';
import { type Located, located, once, type Range, trimmed } from '../text/index.ts';
import type { Rejected } from './base.ts';
import type { Task } from './phase-types.ts';

const PARTS =
  'name files read_first behavior action verify acceptance_criteria done precondition what-built how-to-verify decision resume-signal context options'.split(
    ' ',
  );

/** Tasks as tags; where there are none, as headings (`### Task 1: Name`) or as the numbers under `## Tasks`. */
export function readTasks(document: Document): Task[] {
  const tags = taskTags(document);
  if (tags.length > 0) return tags.map((tag) => taskOf(document, tag));
  const headed = sections(document).flatMap(headedTask);
  return headed.length > 0 ? headed : numberedTasks(document);
}

function numberedTasks(document: Document): Task[] {
  const section = sections(document).find(({ heading }) => /^tasks$/i.test(heading?.text.value ?? ''));
  const items = section === undefined ? [] : itemsIn(document, section.own);
  return items
    .filter((item) => item.indent < 2 && /^\d/.test(item.marker.value))
    .map((item) => ({ ...UNTYPED, name: item.text, range: item.whole }));
}

const UNTYPED = { type: undefined, gate: undefined, parts: new Map() };

const taskTags = once(({ source, body }: Document): readonly Tag[] => tagsIn(source.text, body, ['task']));

function taskOf({ source }: Document, tag: Tag): Task {
  const parts = new Map<string, Located<string>>();
  for (const part of tagsIn(source.text, tag.inner, PARTS)) {
    if (parts.has(part.name)) continue;
    parts.set(part.name, trimmed(source, part.inner));
    const automated = part.name === 'verify' && within(source.text, part.inner, 'automated');
    if (automated) parts.set('automated', trimmed(source, automated));
  }
  return {
    name: parts.get('name') ?? tag.attributes.get('name'),
    type: tag.attributes.get('type'),
    gate: tag.attributes.get('gate'),
    parts,
    range: tag.range,
  };
}

/** `<verify><automated>npm test</automated></verify>`: a tag that does not start its line. */
function within(text: string, at: Range, name: string): Range | undefined {
  const inner = text.slice(at.start, at.end);
  const open = inner.indexOf(`<${name}>`);
  const close = inner.indexOf(`</${name}>`, open);
  const start = at.start + open + name.length + 2;
  return open < 0 || close < 0 ? undefined : { start, end: at.start + close };
}

function headedTask({ heading, range }: Section): Task[] {
  const match = /^[*_]*Task\s+\d+[a-z]?\b[\s:.—–*_-]*(.*)$/i.exec(heading?.text.value ?? '');
  const title = match?.[1] ?? '';
  if (heading === undefined || match === null) return [];
  const start = heading.text.range.end - title.length;
  const name = title === '' ? undefined : located(title, { start, end: heading.text.range.end });
  return [{ ...UNTYPED, name, range }];
}

/** A task that is not closed ends where the next one starts. */
export const rejectedTasks = (document: Document): Rejected[] =>
  taskTags(document)
    .filter((tag) => !tag.closed)
    .map((tag) => ({
      range: { start: tag.range.start, end: tag.inner.start },
      looksLike: 'task',
      expected: '`</task>` behind it',
    }));
