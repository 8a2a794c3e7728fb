import { type Located, located, type Range } from '../text/index.ts';
import type { Problem } from './problem.ts';

/** `"08"`, `08`, `[a, b]`: what stands behind a key or in a list, with its place. */
export type YamlNode = YamlScalar | YamlMap | YamlList;

export interface YamlScalar {
  readonly kind: 'scalar';
  /** All that is written, quotes and block marks too. */
  readonly range: Range;
  /** What it says as a string: `08` stays `08`. The range leaves out the quotes. */
  readonly text: Located<string>;
  /** What YAML 1.2 makes of it: `08` is 8, `"08"` is `08`, `true` is true. Never read an id from here. */
  readonly typed: string | number | boolean | null;
}

export interface YamlEntry {
  readonly key: Located<string>;
  readonly value: YamlNode | undefined;
}

export interface YamlMap {
  readonly kind: 'map';
  readonly range: Range;
  readonly entries: readonly YamlEntry[];
}

export interface YamlList {
  readonly kind: 'list';
  readonly range: Range;
  readonly items: readonly YamlNode[];
}

export interface YamlRead {
  readonly root: YamlNode | undefined;
  readonly problems: readonly Problem[];
}

/** `scores.requirements`, or a list of keys and indexes where a key holds a dot. */
export type YamlPath = string | readonly (string | number)[];

/** The node at a path. Of two equal keys the later one counts, as for every YAML reader that allows them. */
export function nodeAt(root: YamlNode | undefined, path: YamlPath): YamlNode | undefined {
  let node = root;
  for (const key of typeof path === 'string' ? path.split('.') : path) {
    if (node?.kind === 'map') node = entryOf(node, String(key))?.value;
    else if (node?.kind === 'list') node = node.items[Number(key)];
    else return undefined;
  }
  return node;
}

export const entryOf = (map: YamlMap, key: string): YamlEntry | undefined =>
  map.entries.findLast((entry) => entry.key.value === key);

/** The text of a scalar; undefined for a map, a list, an empty value and `null`. */
export function textOf(node: YamlNode | undefined): Located<string> | undefined {
  return node?.kind === 'scalar' && node.typed !== null && node.text.value !== '' ? node.text : undefined;
}

/** The strings of a list, `[a, b]` or one a line; an item that YAML makes a map of (`- a: b`) is taken as written. */
export function stringsOf(source: string, node: YamlNode | undefined): readonly Located<string>[] {
  const nodes = node?.kind === 'list' ? node.items : node?.kind === 'scalar' ? [node] : [];
  return nodes.flatMap((item) => textOf(item) ?? (item.kind === 'scalar' ? [] : written(source, item)));
}

export const written = (source: string, { range }: YamlNode): Located<string> =>
  located(source.slice(range.start, range.end), range);

const NUMBER = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i;

/** What YAML 1.2 makes of a plain scalar. */
export function typedValue(text: string): string | number | boolean | null {
  if (text === '' || text === '~' || /^null$/i.test(text)) return null;
  if (/^(?:true|false)$/i.test(text)) return text.length === 4;
  return text.length < 40 && NUMBER.test(text) ? Number(text) : text;
}
