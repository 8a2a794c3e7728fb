import type { Artifact } from '../../src/core/index.ts';
import { append, change, type Generator, inDocument, inProject } from './mutation.ts';

const KINDS = [
  'roadmap',
  'requirements',
  'audit',
  'plan',
  'summary',
  'verification',
  'gates',
  'context',
  'project',
] as const;

/** What is put behind an open fence is code. */
const endsOpen = ({ document: { source, outline } }: Artifact): boolean =>
  outline.fences.some((fence) => fence.range.end >= source.text.trimEnd().length - 4);

/** Sentences of our own, right with the first number and wrong with the second. */
const SUMS = [
  '12 lamps × 30 nights = {} checks',
  'In all 4 + 5 + 6 = {} ships',
  'The tower has {} (12 stairs + 5 landings)',
];
const RIGHT = [360, 15, 17];

export const formula: readonly Generator[] = [
  inDocument({
    how: 'write out a sum that does not hold',
    kinds: [...KINDS],
    *find(file) {
      if (!endsOpen(file))
        for (const [i, sentence] of SUMS.entries())
          yield append(file, `- ${sentence.replace('{}', String((RIGHT[i] ?? 0) + 1))}`);
    },
  }),
];

export const deltaSum: readonly Generator[] = [
  inDocument({
    how: 'write a change that is not the difference',
    kinds: [...KINDS],
    also: ['delta-audit'],
    *find(file) {
      if (endsOpen(file)) return;
      yield append(file, '- Suite grew: +46 tests (71 to 107)');
      yield append(file, '- Suite grew: +35 tests (71 → 107)');
    },
  }),
];

const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** UTF-8 read as Windows-1252. */
const damage = (character: string): string =>
  [...new TextEncoder().encode(character)]
    .map((byte) => (byte >= 0x80 && byte < 0xa0 ? (HIGH[byte - 0x80] ?? '') : String.fromCharCode(byte)))
    .join('');

export const mojibake: readonly Generator[] = [
  inDocument({
    how: 'damage a character',
    kinds: [...KINDS],
    also: ['gate-name', 'almost', 'gate-declaration'],
    *find(file) {
      const { text } = file.document.source;
      const hits = [...text.matchAll(/(?<=\p{L} )[—–→✓✗≥×](?= )/gu)].filter(({ index }) => {
        const line = text.slice(text.lastIndexOf('\n', index) + 1, index);
        return (
          !line.includes('`') &&
          !file.document.outline.fences.some((fence) => fence.range.start < index && index < fence.range.end)
        );
      });
      for (const { index, 0: hit } of hits.slice(-2))
        yield change(file, { range: { start: index, end: index + hit.length } }, damage(hit));
    },
  }),
];

export const frontmatter: readonly Generator[] = [
  inDocument({
    how: 'leave the block open, say a key twice, break the YAML',
    kinds: ['plan', 'summary', 'verification', 'audit', 'state', 'uat', 'validation', 'security', 'review'],
    also: ['plan-id', 'plan-checkpoint', 'listed-count', 'score-rows', 'verification-score', 'broken-flow'],
    *find(file) {
      const { range, closed } = file.document.frontmatter;
      const { text } = file.document.source;
      const first = /^---\r?\n(([\w-]+):[^\n]*\n)/.exec(text);
      const fence = text.lastIndexOf('\n---', range.end) + 1;
      // Without a line of prose above it, a rule further down closes the block.
      const [rest = '', ...below] = text.slice(range.end).split(/^---\s*$/m);
      const ends = below.length > 0 && !/^# .*\n[\s\S]*^[A-Z][^:\n]*$/m.test(rest);
      if (!closed || !first?.[1] || fence < 4 || ends) return;
      const start = first[0].length;
      yield change(file, { range: { start: fence, end: fence + 3 } }, '', [
        { path: file.path, range: { start: 0, end: 3 } },
      ]);
      yield change(file, { range: { start, end: start } }, `${first[2]}: zebra\n`);
      yield change(file, { range: { start: fence, end: fence } }, 'zebra: a: b\n');
    },
  }),
];

const SENDING: readonly Artifact['kind'][] = ['roadmap', 'state', 'context', 'project'];

export const planningLink: readonly Generator[] = [
  inProject({
    how: 'send the reader to a document that is not there',
    *find({ artifacts, facts }) {
      for (const file of facts.paths ? artifacts : [])
        if (SENDING.includes(file.kind) && !file.archived && !endsOpen(file))
          yield append(file, 'Stripes: see `.planning/ZEBRA.md`.');
    },
  }),
];

export const knownWord: readonly Generator[] = [
  inDocument({
    how: 'a word that is no status',
    kinds: ['audit', 'verification'],
    also: ['frontmatter'],
    *find(file) {
      const node = file.document.frontmatter.get('status');
      if (node?.kind === 'scalar') yield change(file, node.text, 'zebra');
    },
  }),
];
