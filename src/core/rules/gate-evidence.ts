import type { Artifact } from '../artifacts/types.ts';
import type { Fence } from '../parse/index.ts';
import { type Located, located } from '../text/index.ts';
import { artifactRule, type Report } from './rule.ts';
import { at, list, related } from './shared/say.ts';

export const gateEvidence = artifactRule({
  id: 'gate-evidence',
  family: 'name',
  severity: 'information',
  summary: 'A result that a gate document speaks of is in its list of evidence, under the same name.',
  kinds: ['gates'],
  check: (document) => checkResults(document),
});

function* checkResults(document: Artifact): Iterable<Report> {
  const fence = document.document.outline.fences.find((one) => bundleIn(document, one).length > 2);
  if (!fence) return;
  const kept = bundleIn(document, fence);
  for (const names of resultsOutside(document, fence)) {
    const missing = names.filter((name) => !kept.some((one) => isSame(name.value, one.value)));
    const [first] = missing;
    if (!first) continue;
    const twin = kept.find((one) => isVariant(first.value, one.value));
    yield {
      at: at(document, first.range),
      message: twin
        ? `\`${first.value}\` here, \`${twin.value}\` in the list of evidence.`
        : `The list of evidence has no ${list(missing.map((name) => `\`${name.value}\``))}.`,
      related: [related(document, (twin ?? kept[0] ?? first).range, 'the list of evidence')],
    };
  }
}

const FILE = /[\w*-]+(?:\.[\w*-]+)*\.(?:json|log|txt|csv|xml)\b/g;

const filesIn = (text: string, start: number): Located<string>[] =>
  [...text.matchAll(FILE)].map(({ 0: name, index }) =>
    located(name, { start: start + index, end: start + index + name.length }),
  );

/** `├── soak.json  (Gate 2 results)`: a tree of files in a fence. */
function bundleIn({ document }: Artifact, { body }: Fence): Located<string>[] {
  const text = document.source.text.slice(body.start, body.end);
  return [...text.matchAll(/^[│ ]*[├└]─+ .*$/gm)].flatMap(({ 0: line, index }) =>
    filesIn(line, body.start + index).slice(0, 1),
  );
}

/** `Evidence: a.json, b.json`, `results in a.json`: what each line names, also in a fence, which may hold a checklist. */
function resultsOutside({ document }: Artifact, { range }: Fence): Located<string>[][] {
  const { text } = document.source;
  return [...text.matchAll(/^.*\b(?:evidence|reports?|results?|latest run|metrics)\b.*$/gim)]
    .filter(({ index, 0: line }) => index + line.length < range.start || index > range.end)
    .map(({ 0: line, index }) => filesIn(line, index));
}

/** A glob stands for what it matches, and for the name that it has when there is one file only. */
const isSame = (name: string, kept: string): boolean =>
  name === kept ||
  name.replace(/-?\*/, '') === kept ||
  (name.includes('*') && kept.startsWith(name.split('*', 1)[0] ?? name));

const stem = (name: string): string => name.replace(/\.\w+$/, '');
const isVariant = (name: string, kept: string): boolean =>
  stem(name).startsWith(`${stem(kept)}-`) || stem(kept).startsWith(`${stem(name)}-`);
