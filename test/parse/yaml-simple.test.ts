import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frontmatterBlock } from '../../src/core/parse/frontmatter-block.ts';
import { readFullYaml } from '../../src/core/parse/yaml-full.ts';
import { readSimpleYaml } from '../../src/core/parse/yaml-simple.ts';
import { listFiles } from '../../src/node/files.ts';
import { corpusFolders, ownProjects } from '../cli/projects.ts';
import { someOf } from '../support/quick.ts';

/** True when the fast reader took it; it must then say exactly what the package says. */
function agrees(text: string, at = { start: 0, end: text.length }): boolean {
  const simple = readSimpleYaml(text, at);
  if (simple === undefined) return false;
  expect({ text, root: simple, problems: [] }).toEqual({ text, ...readFullYaml(text, at) });
  return true;
}

describe('simple YAML is read as the package reads it', () => {
  test.each([
    'phase: 21-safety\nplan: 01\nwave: 1\n',
    'requirements: [A-01, "A-02", \'A-03\']\nempty: []\n',
    'files_modified:\n  - src/a.ts\n  - src/b.ts\n',
    'files:\n- src/a.ts\n- src/b.ts\nnext: 1',
    'must_haves:\n  truths:\n    - "The lamp turns: always"\n  artifacts:\n    - path: src/a.ts\n      exports: [run]\n\n    - path: b\n',
    'a: x:y\r\nb: 1.10\r\n',
    'list:\n  - key: v\n    other:\n    - deep\n  - second\n',
    'a:\nb: 1',
    'list:\n  - key:\n    other: 1\nlast:',
    'a: 1 # why',
    '# all of it\na: "x # y" # why\n# below\nb: [c] # last\n',
    'a:\n  - one # why\n  # between\n  - "two"  # last\n# next\nb: c#1',
    'a: "say \\"b\\" and \\\\d+\\n"',
    'a:\n  - one\n    more\n     and more\n  - b\nc: ~1h',
    'a:\n  - { path: "src/a, b", provides: words here }\n  - {b: c}\n',
  ])('%j is simple', (text) => expect(agrees(text)).toBe(true));

  test.each([
    '',
    'a: \nb: 1',
    'a: # why\nb: 1',
    'a:\n  b: 1\n# last',
    '- a:\n# why\n- b',
    'a:\n  - b\n    # deeper\n  - c',
    "a: it's # why",
    'a: |\n  text',
    'a: &x 1\nb: *x',
    'a: one\n\n  more',
    'a: one\n  - more',
    'a: one # why\n  more',
    'a: { b: [c] }',
    'a: { b: c, b: d }',
    'a: {}',
    'a: 1\na: 2',
    'a:\tb',
    '{ "a": 1 }',
    'a: "b\\x41"',
    'a: "b\\.c"',
    'a: it: is',
    'a: [b, {c: d}]',
    '- - a',
    'a: - b',
  ])('%j is left to the package', (text) => expect(agrees(text)).toBe(false));

  const token = fc.constantFrom(
    ...[
      'a',
      'key',
      ': ',
      ':',
      '\n',
      '\n  ',
      '\n    ',
      '- ',
      '[',
      ']',
      ', ',
      '"',
      "'",
      '#',
      ' #',
      '\\"',
      '\\',
      ' ',
      '1.0',
      'true',
      '~',
      '-',
      '\r\n',
      '?',
      '|',
      'é',
      '✓',
      'null',
    ],
  );
  test('whatever is put together', () => {
    const text = fc.array(token, { maxLength: 24 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (one) => void agrees(one)),
      { numRuns: 20_000 },
    );
  });

  const word = fc.constantFrom(
    'lamp',
    '01-02',
    'A-01',
    'x.ts',
    '"two words"',
    "'q'",
    '[a, b]',
    '[]',
    '3 of 4',
    'true',
    '"a \\" # b"',
    'x # why',
    '"x" # why',
    '[a] #',
    '{ a: "b, c", d: e }',
    '~2h',
    '# why',
    '#',
  );
  const line = fc.tuple(
    fc.nat(4),
    fc.constantFrom('', '- '),
    fc.constantFrom('', 'k: ', 'm: ', 'n:'),
    fc.option(word, { nil: '' }),
  );
  test('whatever lines stand below each other', () => {
    const text = fc
      .array(line, { maxLength: 8 })
      .map((lines) =>
        lines.map(([indent, dash, key, value]) => `${' '.repeat(indent)}${dash}${key}${value}`).join('\n'),
      );
    fc.assert(
      fc.property(text, (one) => void agrees(one)),
      { numRuns: 20_000 },
    );
  });

  // Real folders stand beside the repository on some machines only.
  test('every frontmatter at hand', async () => {
    let [taken, all] = [0, 0];
    for (const folder of [...ownProjects, ...someOf(corpusFolders, 4)]) {
      const { files } = await listFiles(folder, { wanted: (path) => path.endsWith('.md') });
      for (const { path } of files) {
        const block = frontmatterBlock(readFileSync(join(folder, path), 'utf8').replace(/^\ufeff/, ''));
        if (!block?.closed) continue;
        all++;
        if (agrees(readFileSync(join(folder, path), 'utf8').replace(/^\ufeff/, ''), block.yaml)) taken++;
      }
    }
    expect(taken / all).toBeGreaterThan(0.6);
  }, 180_000);
});
