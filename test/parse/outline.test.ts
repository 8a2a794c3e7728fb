import { describe, expect, it } from 'vitest';
import { readDocument, readOutline, sectionPath, sections, tagsIn } from '../../src/core/parse/index.ts';
import { sourceText } from '../../src/core/text/index.ts';

const labels = (text: string) =>
  readOutline(text).labels.map(({ name, note, value }) => [name.value, note?.value, value.value]);

describe('labels', () => {
  it.each([
    ['**Goal**: x', ['Goal', undefined, 'x']],
    ['**Goal:** x', ['Goal', undefined, 'x']],
    ['**Goal** : x  ', ['Goal', undefined, 'x']],
    ['__Goal:__ x', ['Goal', undefined, 'x']],
    ['**目标**：x', ['目标', undefined, 'x']],
    ['**Success Criteria** (what must be TRUE):', ['Success Criteria', '(what must be TRUE)', '']],
    ['**Success Criteria (what must be TRUE):**', ['Success Criteria', '(what must be TRUE)', '']],
    [
      '**Phase 21 Complete:** +46 tests (671 to 717)',
      ['Phase 21 Complete', undefined, '+46 tests (671 to 717)'],
    ],
    ['- **Tasks:** 3', ['Tasks', undefined, '3']],
    ['- [x] **TEST-01**: it holds', ['TEST-01', undefined, 'it holds']],
    ['1. True\n\n   **Plans**: 3 plans', ['Plans', undefined, '3 plans']],
    ['1. True\n   **Plans**: 3 plans', ['Plans', undefined, '3 plans']],
    ['> **Status**: done', ['Status', undefined, 'done']],
    ['**Score: 6/8 complete**', ['Score', undefined, '6/8 complete']],
  ])('%j', (text, expected) => expect(labels(text)).toEqual([expected]));

  it.each([
    'the **Goal**: x',
    '**Phase 43: Name** - text',
    '**Phase 43: Name**',
    '**Score: 6/8** and more',
    '** Goal**: x',
    '**Goal: x',
    '**Wave 1** *(blocked)*',
    '    **Plans:** 3 plans',
    '```\n**Goal**: x\n```',
    '<!-- a\n**Goal**: x -->',
    'a <!-- b\n**Goal**: x -->',
    '| **Goal**: x |\n|---|',
    '### **Goal**: x',
  ])('%j has none', (text) => expect(labels(text)).toEqual([]));

  it('splits lines that make one paragraph', () => {
    expect(labels('**Goal**: a\n**Depends on**: b\n')).toEqual([
      ['Goal', undefined, 'a'],
      ['Depends on', undefined, 'b'],
    ]);
  });
});

describe('items', () => {
  it.each([
    ['- [ ] a', ' ', true, 'a'],
    ['- [x] a', 'x', true, 'a'],
    ['* [X]  a', 'X', true, 'a'],
    ['- [~] a', '~', false, 'a'],
    ['- [-] a', '-', false, 'a'],
    ['- [✓] a', '✓', false, 'a'],
    ['- [x]**A** b', 'x', false, '**A** b'],
    ['- [ ]', ' ', false, ''],
    ['- [x](url)', undefined, false, '[x](url)'],
    ['- [a] b', undefined, false, '[a] b'],
    ['- [^1] b', undefined, false, '[^1] b'],
    ['-\n  [x] a', 'x', true, 'a'],
    ['3) a', undefined, false, 'a'],
  ])('%j', (text, box, task, content) => {
    const [item] = readOutline(text).items;
    expect([item?.box?.value, item?.task, item?.text.value]).toEqual([box, task, content]);
  });

  it('hold their continuation and their children', () => {
    const text = '- a\n  b\n\n  - c\n\nend';
    const [outer, inner] = readOutline(text).items;
    expect(text.slice(outer?.whole.start, outer?.whole.end)).toBe('- a\n  b\n\n  - c');
    expect([inner?.indent, inner?.marker.value]).toEqual([2, '-']);
  });
});

describe('tables', () => {
  it('give cells as they are written, with their places', () => {
    const text = '| a \\| b | `c \\| d` |  |\n|---|---|---|\n| 1 |\n|| x | y | z |\n';
    const [table] = readOutline(text).tables;
    const rows = [table?.header, ...(table?.rows ?? [])].map((row) => row?.cells.map((cell) => cell.value));
    expect(rows).toEqual([['a \\| b', '`c \\| d`', ''], ['1'], ['', 'x', 'y', 'z']]);
    for (const row of table?.rows ?? [])
      for (const { value, range } of row.cells) expect(text.slice(range.start, range.end)).toBe(value);
  });
});

describe('details', () => {
  it('have a summary, may nest, and may stay open', () => {
    const text =
      '<details>\n<summary>A b</summary>\n\n# x\n\n<details><summary>c</summary>\n\n</details>\n\n</details>\n\n<details>\n';
    const { details } = readOutline(text);
    expect(details.map(({ summary, closed }) => [summary?.value, closed])).toEqual([
      ['A b', true],
      ['c', true],
      [undefined, false],
    ]);
    expect(text.slice(details[0]?.range.start, details[0]?.range.end).split('\n').length).toBe(10);
  });
});

describe('sections', () => {
  const text = 'intro\n\n# A\n\na\n\n### B\nb\n\n## C\n\n> # quoted\n\n# D\n';
  const document = readDocument(sourceText('x.md', text));

  it('are a tree in which a quoted heading opens nothing', () => {
    const tree = sections(document).map(({ heading, own, children }) => [
      heading?.text.value,
      text.slice(own.start, own.end),
      children.length,
    ]);
    expect(tree).toEqual([
      ['A', '\na\n\n', 2],
      ['B', 'b\n\n', 0],
      ['C', '\n> # quoted\n\n', 0],
      ['D', '', 0],
    ]);
  });

  it('begin behind the frontmatter', () => {
    const { root } = readOutline('---\na: b\n---\n# T\n');
    expect([root.range.start, root.own.end, root.children.length]).toEqual([13, 13, 1]);
  });
});

describe('tags', () => {
  const names = ['task', 'name', 'action'];
  const tags = (text: string) =>
    tagsIn(text, { start: 0, end: text.length }, names).map(({ name, inner, closed }) => [
      name,
      text.slice(inner.start, inner.end),
      closed,
    ]);

  it('are found over lines and in one line, with their attributes', () => {
    const text = '<task type="auto" gate="blocking">\n  <name>Task 1</name>\n</task>\n';
    expect(tags(text)).toEqual([
      ['task', '\n  <name>Task 1</name>\n', true],
      ['name', 'Task 1', true],
    ]);
    const [task] = tagsIn(text, { start: 0, end: text.length }, names);
    const at = task?.attributes.get('gate');
    expect([task?.attributes.size, text.slice(at?.range.start, at?.range.end)]).toEqual([2, 'blocking']);
  });

  it.each([
    ['prose with <task> in it', []],
    ['```\n<task>\n</task>\n```', []],
    [
      '<task>\na\n<task>\nb\n</task>',
      [
        ['task', '\na\n', false],
        ['task', '\nb\n', true],
      ],
    ],
    [
      '<task>\n```\n</task>\n<task>\nb\n</task>',
      [
        ['task', '\n```\n', true],
        ['task', '\nb\n', true],
      ],
    ],
    ['<action>\n```\nx </action>\n```\n</action>', [['action', '\n```\nx </action>\n```\n', true]]],
  ])('%j', (text, expected) => expect(tags(text)).toEqual(expected));
});

describe('sectionPath', () => {
  it('leads from the outermost to the innermost section', () => {
    const text = '# A\n\n## B\n\nb\n\n## C\n\n### D\nd\n';
    const document = readDocument(sourceText('x.md', text));
    const names = (offset: number) => sectionPath(document, offset).map((s) => s.heading?.text.value);
    expect([0, text.indexOf('b'), text.indexOf('d'), text.length].map(names)).toEqual([
      ['A'],
      ['A', 'B'],
      ['A', 'C', 'D'],
      [],
    ]);
  });
});
