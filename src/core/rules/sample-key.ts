import type { Artifact } from '../artifacts/types.ts';
import { type Section, sections } from '../parse/index.ts';
import { type Located, located } from '../text/index.ts';
import { artifactRule, type Report } from './rule.ts';
import { at, related } from './shared/say.ts';

export const sampleKey = artifactRule({
  id: 'sample-key',
  family: 'name',
  severity: 'information',
  summary: 'A key that a gate document names is spelled as in the sample beside it.',
  kinds: ['gates'],
  check: (document) => checkDocument(document),
});

function* checkDocument(file: Artifact): Iterable<Report> {
  for (const section of sections(file.document)) {
    const keys = keysIn(file, section);
    const [named] = keys.length < 3 ? [] : namedIn(file, section);
    const sample = keys.find(({ value }) => named?.value.startsWith(`${value}_`));
    if (named && sample)
      yield {
        at: at(file, named.range),
        message: `\`${named.value}\` here, \`${sample.value}\` in the sample.`,
        related: [related(file, sample.range, 'the sample')],
      };
  }
}

const KEY = /(?<=")[a-z]\w*(?="\s*:)/g;
const NAMED = /(?<=")[a-z]+(?:_[a-z]+)+(?="(?!\s*:))/g;

const matchesIn = (text: string, pattern: RegExp, start: number): Located<string>[] =>
  [...text.matchAll(pattern)].map(({ 0: word, index }) =>
    located(word, { start: start + index, end: start + index + word.length }),
  );

const keysIn = ({ document }: Artifact, { own }: Section): Located<string>[] =>
  document.outline.fences
    .filter(({ range }) => own.start <= range.start && range.end <= own.end)
    .flatMap(({ body }) => matchesIn(document.source.text.slice(body.start, body.end), KEY, body.start));

/** Keys that are spoken of, and stand in no sample of the document. */
const namedIn = ({ document: { source } }: Artifact, { own }: Section): Located<string>[] =>
  matchesIn(source.text.slice(own.start, own.end), NAMED, own.start).filter(
    ({ value }) => !source.text.includes(`"${value}":`),
  );
