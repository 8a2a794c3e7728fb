import type { ArtifactBase } from '../../src/core/index.ts';
import { append, change, type Generator, inDocument, inProject, lineOf, place, textOf } from './mutation.ts';

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

export const gateSignoff: readonly Generator[] = [
  inDocument({
    how: 'sign for something else',
    kinds: ['gates'],
    also: ['same-quantity'],
    *find(file) {
      const subjects = matches(file, /^\[ \] ([A-Z][\w /-]+?)(?:[,(].*)?$/dgm);
      if (subjects.length > 2)
        for (const subject of subjects) {
          const name = textOf(file, subject);
          const [heading] = matches(file, new RegExp(`^## GATE \\d: (${name.trim()})\\b`, 'dgim'));
          if (heading) yield change(file, subject, 'Zebra Parade', [place(file, heading)]);
        }
    },
  }),
];

export const gateEvidence: readonly Generator[] = [
  inDocument({
    how: 'speak of a result that is not kept',
    kinds: ['gates'],
    *find(file) {
      const tree = matches(file, /^[├└]── ([\w-]+)\.json/dgm);
      if (tree.length < 2) return;
      yield append(file, 'Evidence: `zebra-crossing.json`');
      for (const name of tree) yield append(file, `Report: \`${textOf(file, name)}-zebra.json\``);
    },
  }),
];

export const sampleKey: readonly Generator[] = [
  inDocument({
    how: 'name a key that the sample does not have',
    kinds: ['gates'],
    *find(file) {
      yield append(
        file,
        '## Zebras\n\nBoth have the same "crossed_count".\n\n```json\n{ "crossed": 3, "waiting": 0, "late": 1 }\n```',
      );
    },
  }),
];

export const deliverable: readonly Generator[] = [
  inProject({
    how: 'measure what nobody delivers',
    *find({ artifacts }) {
      for (const file of artifacts)
        if (
          file.kind === 'gates' &&
          matches(file, /^\*\*Metric:/gm).length > 1 &&
          /\| Deliverable \|/.test(file.document.source.text)
        )
          yield append(file, '### 9. Zebra Crossing\n\n**Metric:** Zebras\n**Threshold:** 0 zebras');
    },
  }),
];

export const evidenceManifest: readonly Generator[] = [
  inProject({
    how: 'seal something else',
    *find({ artifacts }) {
      for (const file of artifacts)
        if (/manifest\.json$/i.test(file.path))
          for (const seal of matches(file, /"([0-9a-f]{64})"/dg))
            yield change(
              file,
              seal,
              textOf(file, seal).replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
            );
    },
  }),
  inProject({
    how: 'seal a file that is not there',
    *find({ artifacts }) {
      for (const file of artifacts)
        if (/manifest\.json$/i.test(file.path))
          for (const name of matches(file, /"([^"]+)": "[0-9a-f]{64}"/dg))
            yield change(file, name, 'zebra.bin');
    },
  }),
];

export const gateReport: readonly Generator[] = [
  inProject({
    how: 'pass with less',
    also: ['evidence-manifest'],
    *find({ artifacts }) {
      for (const file of artifacts)
        for (const total of file.path.endsWith('.json')
          ? matches(file, /"Total\w+": (\d+), "Expected/dg)
          : [])
          yield change(file, total, Number(textOf(file, total)) - 1);
    },
  }),
];
