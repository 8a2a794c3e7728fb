import { type Document, readDocument, sections, type YamlNode } from '../../src/core/parse/index.ts';
import { type Range, sourceText } from '../../src/core/text/index.ts';

/** What a document says, without offsets: the same for every line end and with or without a BOM. */
export function factsOf(raw: string): unknown {
  const document = readDocument(sourceText('x.md', raw));
  const { outline, source } = document;
  const say = (range: Range) => source.text.slice(range.start, range.end).replace(/\r\n/g, '\n').trim();
  return {
    frontmatter: yamlFacts(document.frontmatter.root),
    kind: document.frontmatter.kind,
    problems: document.problems.map((problem) => problem.message),
    headings: outline.headings.map((heading) => [heading.level, clean(heading.text.value)]),
    sections: sections(document).map((section) => [say(section.range).length, say(section.own)]),
    fences: outline.fences.map((fence) => [fence.info.value, say(fence.body), fence.closed]),
    tables: outline.tables.map((table) =>
      [table.header, ...table.rows].map((row) => row.cells.map((c) => c.value)),
    ),
    items: outline.items.map((item) => [
      item.marker.value,
      item.box?.value,
      item.task,
      item.text.value,
      say(item.whole),
    ]),
    labels: outline.labels.map((label) => [label.name.value, label.note?.value, label.value.value]),
    details: outline.details.map((details) => [details.summary?.value, say(details.range), details.closed]),
    comments: outline.comments.map(say),
    quotes: outline.quotes.map(say),
    html: outline.html.map(say),
  };
}

const clean = (value: string): string => value.replace(/\r\n/g, '\n');

export function yamlFacts(node: YamlNode | undefined): unknown {
  if (node?.kind === 'map') return node.entries.map(({ key, value }) => [key.value, yamlFacts(value)]);
  return node?.kind === 'list' ? node.items.map(yamlFacts) : node && clean(node.text.value);
}

/** Every range that a document gives, with where it was found. */
export function rangesOf(document: Document): [string, Range][] {
  const found: [string, Range][] = [];
  const look = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('start' in value && 'end' in value) found.push([path, value as Range]);
    else for (const [key, item] of Object.entries(value)) look(item, `${path}.${key}`);
  };
  look(document.outline, 'outline');
  look(document.frontmatter, 'frontmatter');
  look(document.problems, 'problems');
  return found;
}
