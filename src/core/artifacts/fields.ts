import * as z from 'zod/mini';
import { readRequirementId, readStatusCell, type Status } from '../grammar/index.ts';
import { type Document, stringsOf, type YamlNode } from '../parse/index.ts';
import { type Located, located } from '../text/index.ts';
import type { Ids, Problem } from './base.ts';
import { idsIn } from './tools.ts';

/** What a field of the frontmatter has to be; the message says what was expected. Scalars come as written. */
export const text = z.string('a text');
export const whole = z.pipe(
  z.string('a whole number').check(z.regex(/^\d{1,9}$/, 'a whole number')),
  z.transform((value) => Number(value)),
);
export const flag = z.pipe(
  z.string('true or false').check(z.regex(/^(?:true|false|yes|no)$/i, 'true or false')),
  z.transform((value) => /^(?:true|yes)$/i.test(value)),
);

export type Shape = Readonly<Record<string, z.ZodMiniType>>;
export type Values<S extends Shape> = {
  readonly [K in keyof S]: Located<z.output<S[K]>> | undefined;
};

export interface Fields<S extends Shape> {
  readonly values: Values<S>;
  readonly problems: readonly Problem[];
}

/** Reads each field by itself at its own place: a bad value is a problem there, and hides no other. */
export function readFields<S extends Shape>({ frontmatter }: Document, shape: S): Fields<S> {
  const problems: Problem[] = [];
  const values: Record<string, Located<unknown> | undefined> = {};
  for (const [key, type] of Object.entries(shape)) {
    const node = frontmatter.get(key);
    if (node === undefined || isEmpty(node)) continue;
    const range = node.kind === 'scalar' ? node.text.range : node.range;
    const read = z.safeParse(type, plainOf(node));
    if (read.success) values[key] = located(read.data, range);
    else
      problems.push({ range, message: `Unexpected value of \`${key}\`, expected ${expected(read.error)}` });
  }
  // Every key of the shape was read by the type that stands behind it.
  return { values: values as Values<S>, problems };
}

const expected = (error: z.core.$ZodError): string => error.issues[0]?.message ?? 'another value';

const isEmpty = (node: YamlNode): boolean =>
  node.kind === 'scalar' && (node.typed === null || node.text.value === '');

/** A node as plain data with every scalar as it is written: `08` stays `08`. */
function plainOf(node: YamlNode | undefined): unknown {
  if (node?.kind === 'list') return node.items.map(plainOf);
  if (node?.kind === 'map')
    return Object.fromEntries(node.entries.map((e) => [e.key.value, plainOf(e.value)]));
  return node?.text.value;
}

/** The strings of the first of these keys that is there. */
export function listField(
  { source, frontmatter }: Document,
  ...keys: readonly string[]
): readonly Located<string>[] {
  const node = keys.map((key) => frontmatter.get(key)).find((one) => one !== undefined);
  return stringsOf(source.text, node);
}

/** Ids of the first of these keys that is there; `undefined` when none is: an older document says nothing. */
export function idsField(document: Document, ...keys: readonly string[]): Ids | undefined {
  const key = keys.find((one) => document.frontmatter.get(one) !== undefined);
  return key === undefined ? undefined : listField(document, key).flatMap(idsOfEntry);
}

/** One entry may name several ids; an id of words alone (`P26-PARTIAL-GRAPH`) is known by its place only. */
function idsOfEntry(entry: Located<string>): Ids {
  const ids = idsIn(entry);
  const whole = ids.length === 0 ? readRequirementId(entry.value) : undefined;
  return whole === undefined ? ids : [located(whole, entry.range)];
}

/** A status in a place for one: a word that nobody knows is still the status. */
export const statusIn = (at: Located<string> | undefined): Located<Status> | undefined =>
  at && readStatusCell(at.value, at.range.start);
