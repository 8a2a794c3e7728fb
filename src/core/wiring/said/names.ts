import { findCitations } from '../../grammar/index.ts';
import { type Located, located, overlaps } from '../../text/index.ts';
import { type Name, readName } from '../names.ts';

/** Words of prose that look like names of code and are names of products. */
const PRODUCTS =
  /^(?:JavaScript|TypeScript|CoffeeScript|GitHub|GitLab|BitBucket|PostgreSQL|MySQL|SQLite|MongoDB|DynamoDB|GraphQL|WebSockets?|OpenAPI|OAuth2?|DevOps|FastAPI|YouTube|PowerShell|VSCode|VisualStudio|LinkedIn|OpenAI|ChatGPT|CloudFlare|CircleCI|ReadTheDocs|RouterOS|iOS|macOS|iPhone|iPad|eBay|npmJS|LaTeX|JetBrains|IntelliJ|SemVer|McAfee|e2e)$/i;

const SHAPES =
  /`([^`\n]{2,120})`|\b([A-Za-z_$][\w$]*(?:(?:\.|::)[A-Za-z_$][\w$]*)*)\(\)?|\b([A-Z][a-z0-9]*(?:[A-Z]+[a-z0-9]+)+[A-Z]*|[a-z]+(?:[A-Z][a-z0-9]*)+|[A-Za-z]\w*_\w+)\b|(?<![\w-])--([a-z]\w*-[\w-]*\w)/g;

/** The names of code in a sentence, in order: `x()`, `` `x` ``, `CamelCase`, `snake_case`, `--long-flags` and files. */
export function namesIn(text: string, base = 0): readonly Located<Name>[] {
  const files = findCitations(text, base).flatMap(({ value, range }) => {
    const name = readName(value.path);
    return name ? [located(name, range)] : [];
  });
  const symbols = [...text.matchAll(SHAPES)].flatMap((found) => {
    const said = found[1] ?? found[2] ?? found[3] ?? found[4] ?? '';
    const name = readName(said);
    const start = base + found.index + found[0].indexOf(said);
    const plain = found[1] === undefined && found[2] === undefined;
    if (!name || (plain && PRODUCTS.test(said)) || isWord(name, found[1])) return [];
    return [located(name, { start, end: start + said.length })];
  });
  const free = symbols.filter((one) => !files.some((file) => overlaps(file.range, one.range)));
  return [...files, ...free].sort((a, b) => a.range.start - b.range.start);
}

/** A plain word in back-ticks, `` `daemon` ``, may be anything. */
const isWord = (name: Name, ticked: string | undefined): boolean =>
  ticked !== undefined && name.kind === 'symbol' && /^[a-z]+$/.test(name.text) && !ticked.includes('(');

/** One of each word, in order. */
export function distinctNames(names: readonly Located<Name>[]): readonly Name[] {
  const byWord = new Map(names.map(({ value }) => [value.word, value]));
  return [...byWord.values()];
}
