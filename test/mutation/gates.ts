import type { ArtifactBase } from '../../src/core/index.ts';
import { append, change, type Generator, inDocument, lineOf, textOf } from './mutation.ts';

const matches = (file: ArtifactBase, pattern: RegExp) =>
  [...file.document.source.text.matchAll(pattern)].flatMap(({ index, indices }) => {
    const [start, end] = indices?.[1] ?? [index, index];
    return [{ range: { start, end } }];
  });

export const gateCount: readonly Generator[] = [
  inDocument({
    how: 'bump the number of hard gates',
    kinds: ['gates'],
    *find(file) {
      const [first] = matches(file, /(\d+) hard blocking gates/dg);
      if (first) yield change(file, first, 9);
      if (first) yield change(file, first, 1);
    },
  }),
];

export const gateName: readonly Generator[] = [
  inDocument({
    how: 'rename a gate in the list',
    kinds: ['gates'],
    *find(file) {
      for (const name of matches(file, /^\d+\. \*\*Gate \d+: ([^*\n]+)\*\*/dgm))
        yield change(file, name, 'Zebra Crossing');
    },
  }),
];

export const gateDeclaration: readonly Generator[] = [
  inDocument({
    how: 'declare a gate twice',
    kinds: ['gates'],
    also: ['gate-count', 'gate-name'],
    *find(file) {
      for (const [i, heading] of matches(file, /^(#{2,3} GATE \d+: )/dgim).entries()) {
        const line = textOf(file, lineOf(file, heading.range.start)).trimEnd();
        if (i < 3) yield append(file, `${line}\n\n### Pass Criteria\n\n- [ ] The zebra has crossed`);
      }
    },
  }),
  inDocument({
    how: 'a field that is not known',
    kinds: ['gates', 'roadmap'],
    also: ['gate-count'],
    *find(file) {
      const { text } = file.document.source;
      if (!file.document.outline.fences.some((fence) => fence.range.end >= text.trimEnd().length - 4))
        yield append(file, '### Gate: crossing – Crossing\n\n```gate\nzebra: 1\n```');
    },
  }),
];

export const sameQuantity: readonly Generator[] = [
  inDocument({
    how: 'count all of one thing twice',
    kinds: ['gates'],
    *find(file) {
      yield append(file, '- 12/12 zebra crossings\n- 13/13 zebra crossings');
      yield append(file, '- 1,200/1,200 lamp checks passed\n\n- All of them: 120/120 lamp checks');
    },
  }),
];
