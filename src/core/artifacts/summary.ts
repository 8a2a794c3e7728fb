import { DELTA_HINT, findDeltas } from '../grammar/index.ts';
import {
  type Document,
  type Item,
  itemsIn,
  labelsIn,
  linesWith,
  type Section,
  sections,
  tablesIn,
} from '../parse/index.ts';
import { type Located, located, type Range } from '../text/index.ts';
import { idsField, listField, readFields, statusIn, text } from './fields.ts';
import type { Summary } from './phase-types.ts';
import { planIdOf } from './plan-id.ts';
import type { Base } from './read.ts';
import { columnOf } from './tools.ts';

const shape = { phase: text, plan: text, status: text, completed: text, 'metrics.completed': text };
const KEY_FILES = ['key-files', 'key_files'].flatMap((key) => [key, `${key}.created`, `${key}.modified`]);

export function readSummary(base: Base): Summary {
  const { document } = base;
  const { values, problems } = readFields(document, shape);
  const completed = values.completed ?? values['metrics.completed'] ?? labelled(document, /^completed$/i);
  return {
    ...base,
    kind: 'summary',
    problems: [...base.problems, ...problems],
    dated: completed,
    id: planIdOf(base, values.plan),
    phaseField: values.phase,
    planField: values.plan,
    requirementsCompleted: idsField(document, 'requirements-completed', 'requirements_completed'),
    provides: listField(document, 'provides', 'dependency-graph.provides', 'dependency_graph.provides'),
    keyFiles: KEY_FILES.flatMap((key) => listField(document, key)),
    status: statusIn(values.status),
    completed,
    taskCount: taskCount(labelled(document, /^tasks(?: completed)?$/i)),
    tasksListed: tasksListed(document),
    commits: linesWith(document, document.body, COMMIT).flatMap(commitsIn),
    deltas: linesWith(document, document.body, DELTA_HINT).flatMap((line) =>
      findDeltas(line.value, line.range.start),
    ),
  };
}

const labelled = (document: Document, name: RegExp): Located<string> | undefined =>
  labelsIn(document, document.body).find((label) => name.test(label.name.value) && label.value.value !== '')
    ?.value;

/** `3`, `3/3`, `3 of 4`, `3 completed`: the tasks that were done. */
function taskCount(value: Located<string> | undefined): Located<number> | undefined {
  const digits = /^(\d{1,3})(?![\d.,:-]*\d)/.exec(value?.value ?? '')?.[1];
  if (value === undefined || digits === undefined) return undefined;
  return located(Number(digits), { start: value.range.start, end: value.range.start + digits.length });
}

/** The entries of the section on tasks: numbered items, else the rows of a table, else headings. */
function tasksListed(document: Document): Range[] {
  const commits = sections(document).find(({ heading }) =>
    /^(?:atomic )?task commits?\b|^tasks? (?:completed|executed|done)\b|^completed tasks\b/i.test(
      heading?.text.value ?? '',
    ),
  );
  if (commits === undefined) return [];
  const items = itemsIn(document, commits.range).flatMap(numbersOf);
  if (items.length > 0)
    return items
      .filter(({ value }, at) => items.findIndex((one) => one.value === value) === at)
      .map(({ range }) => range);
  const rows = tablesIn(document, commits.range).flatMap((table) =>
    columnOf(table, /^(?:#|task)\b/) >= 0 && columnOf(table, /^task\b/) >= 0 ? table.rows : [],
  );
  return rows.length > 0 ? rows.map((row) => row.range) : headedTasks(commits);
}

/** The tasks that an item is about: one task may have several commits, and one commit several tasks. */
function numbersOf(item: Item): Located<number>[] {
  const list = /^[*_`]*Tasks?\s+(\d+(?:\s*(?:-|–|to|through|&|\+|,|and|\/)+\s*\d+)*)/i.exec(
    item.text.value,
  )?.[1];
  if (list === undefined || item.indent > 1) return [];
  const numbers = [...list.matchAll(/\d+/g)].map(Number);
  const [first = 0, last = first] = numbers;
  const range = /^\d+\s*(?:-|–|to|through)\s*\d+$/.test(list) && last - first < 50;
  const all = range ? Array.from({ length: Math.max(last - first + 1, 1) }, (_, at) => first + at) : numbers;
  return all.map((number) => located(number, item.range));
}

const headedTasks = (section: Section): Range[] =>
  section.children.flatMap(({ heading }) =>
    heading !== undefined && /^[*_]*Task\s+\d/i.test(heading.text.value) ? [heading.range] : [],
  );

const COMMIT = /`([0-9a-f]{7,40})`/g;

/** `` `4f2c1ab` ``: hexadecimal, with a digit and a letter, so that no word and no number is taken for one. */
function commitsIn(line: Located<string>): Located<string>[] {
  return [...line.value.matchAll(COMMIT)].flatMap((match) => {
    const hash = match[1] ?? '';
    const start = line.range.start + match.index + 1;
    return /\d/.test(hash) && /[a-f]/.test(hash) ? [located(hash, { start, end: start + hash.length })] : [];
  });
}
