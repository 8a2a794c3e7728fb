import type { Item } from '../../parse/outline.ts';
import { contains, type Range } from '../../text/index.ts';
import { clausesOf, criterion } from '../criteria.ts';
import type { Clause, Criterion } from '../types.ts';
import { type Context, fencesIn, textOf } from './context.ts';
import type { Field } from './fields.ts';

/** Lines that say what happens on failure, or explain a number; they demand nothing of their own. */
const HANDLING =
  /^\W*(?:failure|if |on failure|any [^→]*(?:→|->|=)|note\b|total:|see )|(?:→|->)\s*\**(?:stop|fail|gate fails)/i;
const FORMULA = /[×÷]|\d\s*[=]\s*\d/;
const ADVISORY = /\((?:[^)]*\b)?(?:advisory|non-blocking|info(?:rmational)?|optional|goal)\b[^)]*\)/i;

/** The criteria of a field: beside its name, or as a list, or as the lines of a plain fence below it. */
export function readCriteria(context: Context, field: Field, metric: string | undefined): Criterion[] {
  if (field.value.value !== '') return number([fromText(context, field.value.range, metric)]);
  const items = topItems(context, field.block);
  const [fence] = fencesIn(context, field.block);
  if (
    fence &&
    (items.length === 0 || fence.range.start < (items[0]?.range.start ?? 0)) &&
    /^(?:te?xt)?$/.test(fence.info.value)
  )
    return number(fenceLines(context, fence.body));
  return number(items.map((item) => fromItem(context, item)));
}

const number = (list: readonly (Criterion | undefined)[]): Criterion[] =>
  list
    .filter((one) => one !== undefined)
    .map((one, at) => ({ ...one, id: `c${at + 1}`, blocking: !ADVISORY.test(one.text) }));

/** The items that are in no other item of the block. */
export function topItems(context: Context, block: Range): Item[] {
  const items = context.document.outline.items.filter((item) => contains(block, item.range));
  return items.filter((item) => !items.some((outer) => outer !== item && contains(outer.whole, item.range)));
}

/** `Threshold: < 0.5%` beside `Metric: Error rate` is about the error rate. */
function fromText(context: Context, range: Range, metric: string | undefined): Criterion | undefined {
  const read = criterion('', written(context, range));
  const lone =
    read?.clauses.length === 1 &&
    !read.machine &&
    /^\s*(?:[<>=≤≥]|at (?:most|least)|under|over)/i.test(read.text);
  if (!read || !lone || metric === undefined) return read;
  const whole = criterion('', {
    path: context.document.source.path,
    text: `${metric} ${read.text}`,
    start: 0,
  });
  const [clause] = whole?.clauses ?? [];
  if (!whole?.machine || !clause) return read;
  return { ...read, machine: true, clauses: [{ ...clause, text: read.text, place: read.place }] };
}

const written = (context: Context, range: Range) => ({
  path: context.document.source.path,
  text: textOf(context, range),
  start: range.start,
});

function fromItem(context: Context, item: Item): Criterion | undefined {
  const text = itemText(context, item);
  if (HANDLING.test(textOf(context, text))) return undefined;
  const inner = context.document.outline.items.filter(
    (one) => one !== item && contains(item.whole, one.range),
  );
  return criterion(
    '',
    written(context, text),
    inner.flatMap((one) => detail(context, one.text.range)),
  );
}

/** The first line and the lines that continue it, up to a child item. */
function itemText(context: Context, item: Item): Range {
  const children = context.document.outline.items.filter(
    (one) => one !== item && contains(item.whole, one.range),
  );
  const end = children[0]?.range.start ?? item.whole.end;
  const text = textOf(context, { start: item.text.range.start, end });
  const paragraph = text.split(/\n\s*(?:\n|```|~~~)/)[0] ?? '';
  return { start: item.text.range.start, end: item.text.range.start + paragraph.trimEnd().length };
}

/** A line below a criterion adds a clause only where it is surely a demand: `All 40+ tests pass in both runs`. */
function detail(context: Context, range: Range): Clause[] {
  const text = textOf(context, range);
  if (HANDLING.test(text) || (FORMULA.test(text) && !/==/.test(text))) return [];
  return clausesOf(written(context, range)).filter(({ predicate }) =>
    predicate.kind === 'all'
      ? predicate.verb !== ''
      : ['determinism', 'none', 'compare', 'exit', 'ratio'].includes(predicate.kind),
  );
}

/** `✓ 8/8 restarts` at the margin of a plain fence; what is indented explains the line above. */
function fenceLines(context: Context, body: Range): (Criterion | undefined)[] {
  const found: (Criterion | undefined)[] = [];
  let at = body.start;
  for (const line of textOf(context, body).split('\n')) {
    const range = { start: at, end: at + line.trimEnd().length };
    at += line.length + 1;
    if (line.trim() === '') continue;
    const last = found.at(-1);
    if (!/^\s/.test(line))
      found.push(HANDLING.test(line) ? undefined : criterion('', written(context, range)));
    else if (last) found[found.length - 1] = withDetails(last, detail(context, range));
  }
  return found;
}

const withDetails = (one: Criterion, more: readonly Clause[]): Criterion => ({
  ...one,
  clauses: [...one.clauses, ...more],
});
