import { describe, expect, it } from 'vitest';
import { readDocument, stringsOf, textOf } from '../../src/core/parse/index.ts';
import { sourceText } from '../../src/core/text/index.ts';
import { yamlFacts } from './facts.ts';

const read = (text: string) => {
  const { frontmatter, body } = readDocument(sourceText('x.md', text));
  const problems = frontmatter.problems.map(({ range, message }) => [
    text.slice(range.start, range.end),
    message,
  ]);
  return {
    frontmatter,
    problems,
    body: text.slice(body.start, body.end),
    facts: yamlFacts(frontmatter.root),
  };
};

describe('frontmatter', () => {
  it('keeps ids as they are written and types the rest', () => {
    const { frontmatter } = read('---\nplan: 010\nphase: 2.10\nwave: 2\nfast: true\nid: "07"\nnone:\n---\n');
    const typed = ['plan', 'phase', 'wave', 'fast', 'id', 'none'].map((key) => {
      const node = frontmatter.get(key);
      return node?.kind === 'scalar' ? [node.text.value, node.typed] : node;
    });
    expect(typed).toEqual([
      ['010', 10],
      ['2.10', 2.1],
      ['2', 2],
      ['true', true],
      ['07', '07'],
      ['', null],
    ]);
  });

  it('says where values stand, without their quotes', () => {
    const text = '---\nscores:\n  flows: "2/4"\n  "a.b": \'x\'\n---\n';
    const { frontmatter } = read(text);
    const flows = textOf(frontmatter.get('scores.flows'));
    const dotted = textOf(frontmatter.get(['scores', 'a.b']));
    expect([flows, dotted].map((at) => text.slice(at?.range.start, at?.range.end))).toEqual(['2/4', 'x']);
  });

  it('reads lists of any form, and a mapping in a list as it is written', () => {
    const text = '---\na: [x, "y"]\nb:\n  - c: d\n  - e\nc: f\n---\n';
    const { frontmatter } = read(text);
    const lists = ['a', 'b', 'c', 'd'].map((key) =>
      stringsOf(text, frontmatter.get(key)).map((s) => s.value),
    );
    expect(lists).toEqual([['x', 'y'], ['c: d', 'e'], ['f'], []]);
  });

  it('is only what a bare fence opens on the first line', () => {
    expect(read('\n---\na: b\n---\n').frontmatter.kind).toBe('none');
    expect(read('<!-- x -->\n---\na: b\n---\n').frontmatter.kind).toBe('none');
    expect(read('---\n\n# A rule at the top\n').frontmatter.kind).toBe('none');
    expect(read('----\na: b\n----\n').frontmatter.kind).toBe('none');
    expect(read('---\na: b\n---x\n---\nbody').body).toBe('body');
  });

  it('never runs a block in another language', () => {
    const text = '---js\n{ a: (globalThis.ran = true) }\n---\nbody';
    expect(read(text)).toMatchObject({ frontmatter: { kind: 'foreign', root: undefined }, body: text });
    expect(read(text).problems).toEqual([['---js', expect.stringContaining('never evaluated')]]);
    expect('ran' in globalThis).toBe(false);
  });

  it('that is not closed gives its keys, and the text stays body', () => {
    const text = '---\nstatus: open\nphase: 04\n\n# T\n';
    const { facts, problems, body } = read(text);
    expect(facts).toEqual([
      ['status', 'open'],
      ['phase', '04'],
    ]);
    expect(problems).toEqual([['---', 'Frontmatter has no closing `---`']]);
    expect(body).toBe(text);
  });
});

describe('frontmatter that is no YAML', () => {
  it.each([
    [
      'a: `x` y\nb: 1',
      [
        ['a', '`x` y'],
        ['b', '1'],
      ],
      ['`'],
    ],
    [
      'a: @me\nb: 1',
      [
        ['a', '@me'],
        ['b', '1'],
      ],
      ['@'],
    ],
    [
      'p: "\\(x"\nb: 1',
      [
        ['p', '\\(x'],
        ['b', '1'],
      ],
      ['\\'],
    ],
    [
      'a: 1\na: 2',
      [
        ['a', '1'],
        ['a', '2'],
      ],
      ['a'],
    ],
    [
      'a: "x" (y)\nb: 1',
      [
        ['a', '"x" (y)'],
        ['b', '1'],
      ],
      ['(y)'],
    ],
    [
      'a: [b[c]]\n# note\nd: 1',
      [
        ['a', '[b[c]]'],
        ['d', '1'],
      ],
      ['['],
    ],
    [
      'm:\n  l:\n    - "x" y\n    - z\n  k: v\nb: 1',
      [
        [
          'm',
          [
            ['l', ['"x" y', 'z']],
            ['k', 'v'],
          ],
        ],
        ['b', '1'],
      ],
      ['y'],
    ],
    [
      'm:\n- "x" y\n- z\nb: 1',
      [
        ['m', ['"x" y', 'z']],
        ['b', '1'],
      ],
      ['y'],
    ],
    ['just text', undefined, ['just text']],
  ])('%j', (yaml, expected, places) => {
    const { facts, problems, body } = read(`---\n${yaml}\n---\nbody`);
    expect(facts).toEqual(expected);
    expect(problems.map(([place]) => place)).toEqual(places);
    expect(body).toBe('body');
  });
});
