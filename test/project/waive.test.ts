import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { blockAt } from '../../src/core/check/blocks.ts';
import {
  type Artifact,
  applyEdits,
  createWorkspace,
  type Finding,
  lineAt,
  type Rule,
  rules,
  waiverEdit,
} from '../../src/core/index.ts';
import { artifactRule } from '../../src/core/rules/rule.ts';

/** Speaks of every `WRONG`. */
const wrong = artifactRule({
  id: 'wrong',
  family: 'count',
  severity: 'warning',
  summary: 'Nothing is wrong.',
  kinds: [] as readonly Artifact['kind'][],
  *check({ path, document }) {
    for (const match of document.source.text.matchAll(/WRONG/g))
      yield {
        at: { path, range: { start: match.index, end: match.index + 5 } },
        message: `At ${match.index}.`,
      };
  },
});

const PATH = '.planning/NOTES.md';

function workspaceOf(texts: Iterable<readonly [string, string]>, all: readonly Rule[]) {
  const workspace = createWorkspace({ rules: all });
  for (const [path, text] of texts) workspace.set(path, text);
  workspace.learn({ today: '2026-06-01' });
  return workspace;
}

const said = (text: string): readonly Finding[] => workspaceOf([[PATH, text]], [wrong]).snapshot().findings;

/** The text after the first `WRONG` was waived, and how many are left. */
function waived(text: string): { readonly text: string; readonly left: number } {
  const { project, findings } = workspaceOf([[PATH, text]], [wrong]).snapshot();
  const artifact = project.byPath.get(PATH);
  const [finding] = findings;
  if (!artifact || !finding) throw new Error('nothing is wrong');
  const after = applyEdits(text, [waiverEdit(finding, artifact, 'agreed')]);
  return { text: after, left: said(after).filter((one) => !one.waived).length };
}

const COMMENT = '<!-- plumbline-ignore wrong: agreed -->';

const places: readonly [string, string, string][] = [
  [
    'a later line of a paragraph',
    'One\ntwo\nWRONG\nfour\n\nWRONG',
    `${COMMENT}\nOne\ntwo\nWRONG\nfour\n\nWRONG`,
  ],
  ['a heading', 'One\n## WRONG\ntwo WRONG', `One\n${COMMENT}\n## WRONG\ntwo WRONG`],
  ['the first item', 'One:\n- WRONG\n- WRONG', `One:\n${COMMENT}\n- WRONG\n- WRONG`],
  ['a later item', '- One\n- WRONG\n- WRONG', `- One\n  ${COMMENT}\n- WRONG\n- WRONG`],
  [
    'an item with a box',
    '1. [ ] One\n2. [x] WRONG\n3. WRONG',
    `1. [ ] One\n   ${COMMENT}\n2. [x] WRONG\n3. WRONG`,
  ],
  [
    'a later line of an item',
    '- One\n- two\n  WRONG\n- WRONG',
    `- One\n  ${COMMENT}\n- two\n  WRONG\n- WRONG`,
  ],
  ['an item in an item', '- One\n  - WRONG\n- WRONG', `- One\n  ${COMMENT}\n  - WRONG\n- WRONG`],
  [
    'an item behind items in an item',
    '- One\n  - two\n- WRONG\n- WRONG',
    `- One\n  - two\n  ${COMMENT}\n- WRONG\n- WRONG`,
  ],
  [
    'a paragraph in an item',
    '- One\n\n  two\n  WRONG\n- WRONG',
    `- One\n\n  ${COMMENT}\n  two\n  WRONG\n- WRONG`,
  ],
  ['a row', '| A |\n|---|\n| WRONG |\n| WRONG |', `| A |\n|---|\n| WRONG | ${COMMENT}\n| WRONG |`],
  [
    'a row that is not closed',
    '| A | B\n|---|---\n| 1 | WRONG\n| WRONG',
    `| A | B\n|---|---\n| 1 | WRONG | ${COMMENT}\n| WRONG`,
  ],
  [
    'a row without bars around it',
    'A | B\n---|---\n1 | WRONG\nWRONG | 2',
    `A | B\n---|---\n1 | WRONG | ${COMMENT}\nWRONG | 2`,
  ],
  ['the header of a table', '| WRONG |\n|---|\n| WRONG |', `${COMMENT}\n| WRONG |\n|---|\n| WRONG |`],
  ['a quote', '> One\n> WRONG\n\n> WRONG', `> ${COMMENT}\n> One\n> WRONG\n\n> WRONG`],
  ['a fence', 'One\n```\ntwo\nWRONG\n```\nWRONG', `One\n${COMMENT}\n\`\`\`\ntwo\nWRONG\n\`\`\`\nWRONG`],
  [
    'a summary',
    '<details>\n<summary>WRONG</summary>\n\nWRONG',
    `<details>\n${COMMENT}\n<summary>WRONG</summary>\n\nWRONG`,
  ],
];

describe('a waiver', () => {
  it.each(places)('of %s takes nothing apart and covers nothing else', (_place, before, after) => {
    expect(waived(before)).toEqual({ text: after, left: 1 });
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    expect(waived(crlf(before))).toEqual({ text: crlf(after), left: 1 });
  });

  it('of frontmatter speaks for the file', () => {
    expect(waived('---\na: WRONG\n---\n\nWRONG')).toEqual({
      text: '---\na: WRONG\n---\n<!-- plumbline-ignore-file wrong: agreed -->\n\nWRONG',
      left: 0,
    });
  });

  it('stands above another, and above an empty line that a formatter made', () => {
    const other = '<!-- plumbline-ignore other: agreed -->';
    expect(said(`${COMMENT}\n${other}\nWRONG`).every((one) => one.waived)).toBe(true);
    expect(said(`${COMMENT}\n\nOne\nWRONG`).every((one) => one.waived)).toBe(true);
    expect(said(`One ${COMMENT}\nWRONG`).some((one) => one.waived)).toBe(false);
  });
});

/** Blocks and their words as remark sees them, html left out. */
function shapeOf(text: string): string[] {
  const words = (node: Nodes): string =>
    'value' in node && node.type !== 'html'
      ? node.value
      : 'children' in node
        ? node.children.map(words).join('')
        : '';
  const walk = (node: Nodes): string[] => {
    if (node.type === 'html') return [];
    // A cell more than the header has is not shown.
    if (node.type === 'tableCell' && node.children.every(({ type }) => type === 'html')) return [];
    const own = node.type === 'paragraph' || node.type === 'heading' ? words(node).trim() : '';
    const below = 'children' in node && own === '' ? node.children.flatMap(walk) : [];
    return [`${node.type} ${own}`, ...below];
  };
  return walk(unified().use(remarkParse).use(remarkGfm).parse(text));
}

const keyOf = ({ rule, message, at }: Finding): string => `${rule} ${at.path} ${message}`;

const projects = [
  'samples/orbit',
  'test/projects/contradictions',
  'test/projects/traps',
  'test/projects/gates',
];

describe.each(projects.filter((folder) => existsSync(folder)))('in %s every finding', (folder) => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name.endsWith('.md'),
  );
  const texts = files.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return [path.slice(folder.length + 1), readFileSync(path, 'utf8')] as const;
  });
  const workspace = workspaceOf(texts, rules);

  it('can be waived: it alone changes, and no block is taken apart', () => {
    const { findings, project } = workspace.snapshot();
    for (const finding of findings.filter((one) => !one.waived)) {
      const { path, range } = finding.at;
      const artifact = project.byPath.get(path);
      const text = artifact?.document.source.text;
      if (!artifact || text === undefined) continue;
      const { source, body } = artifact.document;
      const { first, last } = blockAt(artifact.document, lineAt(source, range.start));
      /** What the comment speaks for besides: the rest of the block, or of the file. */
      const covered = ({ rule, at }: Finding): boolean => {
        const line = lineAt(source, at.range.start);
        const near = range.start < body.start || (first <= line && line <= last);
        return rule === finding.rule && at.path === path && near;
      };
      const after = applyEdits(text, [waiverEdit(finding, artifact, 'agreed')]);
      workspace.set(path, after);
      const now = workspace.snapshot().findings;
      workspace.set(path, text);
      const mine = now.filter((one) => one.rule === finding.rule && one.message === finding.message);
      expect(
        mine.some((one) => one.waived),
        keyOf(finding),
      ).toBe(true);
      const others = (list: readonly Finding[]) =>
        list
          .filter((one) => !one.waived)
          .map(keyOf)
          .sort();
      const expected = others(findings.filter((one) => !covered(one)));
      expect(others(now), keyOf(finding)).toEqual(expected);
      expect(shapeOf(after), keyOf(finding)).toEqual(shapeOf(text));
    }
  });
});
