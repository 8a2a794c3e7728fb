import { expect, test } from 'vitest';
import type { Located } from '../../src/core/text/index.ts';

type Find<T> = (text: string, base: number) => readonly Located<T>[];

const BASE = 1000;

/** What `find` said, each with the characters that say it. */
export function saidBy<T>(find: Find<T>, text: string): [string, T][] {
  return find(text, BASE).map((found) => {
    expect(found.range.start, 'a range that covers something').toBeLessThan(found.range.end);
    return [text.slice(found.range.start - BASE, found.range.end - BASE), found.value];
  });
}

/** Rows of text and what is found in it: `[characters, value]`. An empty list: a look-alike. */
export function finds<T, V = T>(
  name: string,
  find: Find<T>,
  rows: readonly (readonly [string, readonly (readonly [string, V])[]])[],
  view: (value: T) => V = (value) => value as unknown as V,
): void {
  test.each(rows)(`${name}: %s`, (text, expected) => {
    expect(saidBy(find, text).map(([said, value]) => [said, view(value)])).toEqual(expected);
  });
}

/** Rows of text and what it reads as; undefined: not read. */
export function reads<T, V = T>(
  name: string,
  read: (text: string, base: number) => T | undefined,
  rows: readonly (readonly [string, V | undefined])[],
  view: (value: T) => V = (value) => value as unknown as V,
): void {
  test.each(rows)(`${name}: %s`, (text, expected) => {
    const value = read(text, BASE);
    expect(value === undefined ? undefined : view(value)).toEqual(expected);
  });
}
